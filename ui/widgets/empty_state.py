"""What stands where there is nothing: an icon, two sentences, one button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.button import Button
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label

if TYPE_CHECKING:
    from ui.theme import Theme


class EmptyState(QWidget):
    """Centred; `button` is there when an action was named."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        fact: str,
        advice: str = "",
        *,
        action: str = "",
        shortcut: str = "",
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(6)
        middle = Qt.AlignmentFlag.AlignHCenter
        self.fact = Label(fact, "bodyStrong", wrap=True)
        self.advice = Label(advice, "body", "2", wrap=True)
        column.addStretch(1)
        column.addWidget(IconLabel(theme, icon, 26), 0, middle)
        for label in (self.fact, self.advice):
            label.setAlignment(middle)
            column.addWidget(label)
            if not label.text():
                label.hide()
        self.button: Button | None = None
        if action:
            self.button = Button(theme, action, shortcut=shortcut)
            column.addSpacing(6)
            column.addWidget(self.button, 0, middle)
        column.addStretch(1)
