"""One line over the screen that a change of the agenda calls up, and its key may be pressed early."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.changes import Changes
from desktop.i18n import _
from ui.ahead import Ahead
from ui.waiting.desk import Desk
from ui.widgets.announcing import announce
from ui.widgets.banner import Banner
from ui.widgets.button import icon_button


class ChangeStrip(QWidget):
    """What strips of freed slots and of closed time have in common.

    Gone when it is answered, taken back, or no longer true. A key that is pressed before the
    answer is there is kept until it comes, or until it is known that there is nothing.

    Args:
        tone: of the banner; tip: what its button says of its key.
        nothing: what is said to a key where there is nothing to open.
    """

    back: tuple[str, ...] = ("undo", "redo")
    """Acts that take something back, or give so much that nobody is told of it."""

    def __init__(self, desk: Desk, tone: str, tip: str, nothing: str) -> None:
        super().__init__()
        self._desk, self._nothing = desk, nothing
        self._ahead = Ahead(self)
        self.banner = Banner(desk.theme, tone)
        self.close_button = icon_button(
            desk.theme, "retour.fermer", _("Not now"), kind="quiet"
        )
        line = self.banner.layout()
        if line is not None:
            line.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 8, 20, 0)
        column.addWidget(self.banner)
        self.banner.acted.connect(self.open)
        self.close_button.clicked.connect(self.leave)
        self.banner.button.setToolTip(tip)
        self.hide()

    def open(self) -> None:
        """The dialog that goes on from it; as soon as there is something to show."""
        if self.is_known:
            self.open_known()
            return
        # The key may be faster than the change that it follows.
        self._ahead.wait(self.open)
        self._desk.operator.after_changes(self, self._open_soon)

    def listen(self) -> None:
        """Hears every commit from now on."""
        self._desk.operator.changed.connect(self._heard)

    # What each of them says ------------------------------------------------------------

    @property
    def is_known(self) -> bool:
        """Whether there is something to open."""
        raise NotImplementedError

    @property
    def is_looking(self) -> bool:
        """Whether something may still come."""
        raise NotImplementedError

    def open_known(self) -> None:
        """Leaves, and opens the dialog."""
        raise NotImplementedError

    def leave(self) -> None:
        """Says no more of it."""
        raise NotImplementedError

    def hear(self, changes: Changes) -> None:
        """A change that takes nothing back."""
        raise NotImplementedError

    # Inside ----------------------------------------------------------------------------

    def _tell(self, fact: str, more: str, spoken: str, **banner: Any) -> None:
        self.banner.tell(fact, more, **banner)
        self.show()
        announce(self, spoken)
        if self._ahead.waits:
            self._ahead.come()

    def _open_soon(self) -> None:
        if self.is_known:
            self._ahead.come()
        elif not self.is_looking:
            self._ahead.drop()
            self._desk.operator.said.emit(self._nothing, False)  # noqa: FBT003 - the signal's

    def _heard(self, changes: Changes, _initiator: QObject) -> None:
        if changes.intent in self.back:
            self.leave()
        else:
            self.hear(changes)
