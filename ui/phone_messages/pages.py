"""What stands in the page: the register, and beside it one message or the one being taken."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop.i18n import _
from ui.phone_messages.file_view import MessagePage
from ui.phone_messages.left import RegisterColumn
from ui.phone_messages.several import SeveralPage
from ui.phone_messages.taking import TakingPage
from ui.waiting.desk import Desk
from ui.widgets.dress import rule, scrolled
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label

LIST, NARROW_LIST, _NARROW = 312, 264, 800


class RegisterPages(QStackedWidget):
    """Nothing yet; or list and page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._theme = desk.theme
        self.column = RegisterColumn(desk.theme, desk.names, desk.now)
        self.page = MessagePage(desk.theme, desk.names)
        self.taking = TakingPage(desk)
        self.empty = EmptyState(
            desk.theme,
            "nav.messages",
            _("No message yet."),
            _("What is said on the telephone is kept here, and never written over."),
            action=_("Take a message"),
        )
        nothing = Label(_("Select a message to see it here."), "body", "3")
        nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._reading = QStackedWidget()
        self._reading.addWidget(scrolled(self.page))
        self._reading.addWidget(nothing)
        self.several = SeveralPage(desk.theme, desk.names)
        self._reading.addWidget(scrolled(self.several))
        self._pages = QStackedWidget()
        self._pages.addWidget(self._reading)
        self._pages.addWidget(self.taking)
        beside = QWidget()
        line = QHBoxLayout(beside)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.column)
        line.addWidget(rule(upright=True))
        line.addWidget(self._pages, 1)
        self.addWidget(beside)
        self.addWidget(self.empty)
        self._fit()
        self._theme.changed.connect(self._fit)

    @property
    def is_writing(self) -> bool:
        """Whether the message that is being taken is looked at."""
        return self._pages.currentIndex() == 1

    def show_writing(self) -> None:
        """The form."""
        self._pages.setCurrentIndex(1)

    def show_reading(self) -> None:
        """A message that was taken."""
        self._pages.setCurrentIndex(0)

    def show_one(self, *, shown: bool) -> None:
        """Whether one is selected; several are shown together."""
        many = len(self.several.rows) > 1
        self._reading.setCurrentIndex(2 if many else 0 if shown else 1)

    def show_nothing(self, *, nothing: bool) -> None:
        """The register is empty, and nothing is being taken."""
        self.setCurrentIndex(1 if nothing else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The list gives some of its room where the page is narrow."""
        px = self._theme.px
        narrow = 0 < self.width() < px(_NARROW)
        self.column.setFixedWidth(px(NARROW_LIST if narrow else LIST))
