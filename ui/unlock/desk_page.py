"""A page before any session: leather at the left, one column of paper at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.dates import hour, long_day
from ui.unlock.desk import DeskPanel
from ui.widgets.dress import row, scrolled, surface

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.local_file import LocalFile
    from ui.theme import Theme

FORM_WIDTH = 520


class DeskPage(QWidget):
    """Shows one form; the day and time stand at the foot of the leather."""

    def __init__(self, theme: Theme, local: LocalFile, now: datetime) -> None:
        super().__init__()
        self._theme = theme
        self.desk = DeskPanel(theme, local.practice, "", initial_of(local.practice))
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self._line.addWidget(self.desk, 28)
        self.show_time(now)

    def show_time(self, now: datetime) -> None:
        """The minute has turned."""
        self.desk.left_foot.setText(long_day(now.date()))
        self.desk.right_foot.setText(hour(now))

    def show_form(self, form: QWidget, foot: QHBoxLayout | None = None) -> None:
        """The column at the right, in the middle of the paper."""
        paper = surface("paper")
        form.setMaximumWidth(self._theme.px(FORM_WIDTH))
        page = surface("paper")
        middle = QVBoxLayout(page)
        middle.setContentsMargins(40, 28, 40, 12)
        middle.addStretch(3)
        line = row(None, form, None, gap=0)
        line.setStretchFactor(form, FORM_WIDTH)
        middle.addLayout(line)
        middle.addStretch(4)
        outer = QVBoxLayout(paper)
        outer.setContentsMargins(0, 12, 0, 0)
        outer.addWidget(scrolled(page), 1)
        if foot is not None:
            outer.addLayout(foot)
        self._line.addWidget(paper, 44)


def initial_of(practice: str) -> str:
    """What the seal shows."""
    words = practice.split()
    return words[-1][0].upper() if words else ""
