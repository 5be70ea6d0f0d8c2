"""The foot of the first run: the way on at the right, the ways out at the left."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.i18n import _
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.label import Label


class Foot(QFrame):
    """72 high."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("surface", "band")
        self.setFixedHeight(theme.px(72))
        self.back = Button(theme, _("Back"), "quiet", icon="aller.retour")
        self.restore = Button(theme, _("Restore a backup…"), "quiet")
        self.leave = Button(theme, _("Leave without the kit…"), "quiet")
        self.later = Button(theme, _("Later"), "quiet")
        self.said = Label("", "small", "2")
        self.go_on = Button(theme, _("Continue"), "primary", big="large")
        line = QHBoxLayout(self)
        line.setContentsMargins(56, 0, 56, 0)
        line.setSpacing(16)
        for part in (self.back, self.restore, self.leave, self.later):
            line.addWidget(part)
        line.addStretch(1)
        line.addWidget(self.said)
        line.addWidget(self.go_on)
