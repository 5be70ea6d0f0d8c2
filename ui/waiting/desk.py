"""What the dialogs of the lists need of the frame, wherever they are opened from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.agenda.holidays import PublicHolidays
    from desktop.clock import Clock
    from ui.names import Names
    from ui.operator import Operator
    from ui.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The practice and the window, as a dialog is given them.

    Args:
        now: the practice's wall clock.
        owner: a widget of the window that dialogs cover.
    """

    operator: Operator
    theme: Theme
    names: Names
    now: Callable[[], datetime]
    owner: QWidget

    @property
    def holidays(self) -> PublicHolidays:
        """Those of the practice as it is described now."""
        return self.operator.holidays

    @property
    def window(self) -> QWidget:
        """What a dialog covers."""
        return self.owner.window()


def desk_of(
    operator: Operator, theme: Theme, clock: Clock, names: Names, owner: QWidget
) -> Desk:
    """The desk of a screen."""
    practice = operator.session.practice
    return Desk(
        operator=operator,
        theme=theme,
        names=names,
        now=lambda: clock.wall(practice.zone),
        owner=owner,
    )
