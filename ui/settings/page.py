"""What a section of the settings is made from, and what the screen asks of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.changes import Changes
from desktop.paths import Paths
from desktop.rights import Right
from desktop.session import Session
from ui.names import Names
from ui.operator import Operator
from ui.theme import Theme
from ui.wearing import Wearing
from ui.widgets.banner import Banner

WIDEST = 1080
"""Design pixels: a form wider than this is read across too far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """What a section is built from.

    Args:
        wearing: the look and the lock delay; None where no window is worn.
        departed: told of a Departure: somebody left, the session is over.
        go: takes the person somewhere else in the window.
        names: the confidential mode.
    """

    operator: Operator
    theme: Theme
    paths: Paths
    wearing: Wearing | None
    departed: Callable[[object], None]
    go: Callable[[object], None]
    names: Names = field(default_factory=Names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One line of the settings.

    Args:
        label, group: English, marked with N_; `group` is the heading it stands under.
        right: who sees it; None for everybody.
        vault: it also needs the doctor's own vault to be open.
        make: imports and builds its page, on the first visit.
    """

    key: str
    label: str
    icon: str
    make: Callable[[Where], QWidget]
    group: str = ""
    right: Right | None = None
    vault: bool = False

    def may(self, session: Session) -> bool:
        """Whether this person sees it."""
        if self.vault and session.home.doctor is None:
            return False
        return self.right is None or session.may(self.right)


class CardsPage(QWidget):
    """A section made of cards, one under the other, with room for what went wrong."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.banner = Banner(theme)
        self.banner.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 16, 20, 20)
        self._column.setSpacing(16)
        self._column.addWidget(self.banner)
        self._column.addStretch(1)
        self.setMaximumWidth(theme.px(WIDEST))

    def add_card(self, card: QWidget) -> None:
        """Below those that are there."""
        self._column.insertWidget(self._column.count() - 1, card)

    def refresh(self, changes: Changes | None) -> None:
        """A page of cards that never change needs nothing."""
