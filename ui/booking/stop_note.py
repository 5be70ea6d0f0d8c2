"""Says that the doctor alone may book this, why, and what the way on is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.i18n import _
from ui.theme import Theme
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label


class StopNote(QFrame):
    """Hidden while nothing stops the person."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "banner")
        self.setProperty("tone", "warn")
        self._why = Label("", "body", "2", wrap=True)
        self.stops = False
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(_("The doctor alone books here."), "bodyStrong"))
        words.addWidget(self._why)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 8, 12, 8)
        line.setSpacing(10)
        line.addWidget(IconLabel(theme, "session.verrouiller", 18, "warn.1"))
        line.addLayout(words, 1)
        self.hide()

    def tell(self, reasons: Sequence[str]) -> None:
        """Why it is stopped; nothing when it is not."""
        self.stops = bool(reasons)
        advice = _("Choose another time, or ask the doctor.")
        text = " ".join((*reasons, advice)) if reasons else ""
        self._why.setText(text)
        self.setAccessibleName(" ".join((_("The doctor alone books here."), text)))
        self.setVisible(self.stops)
