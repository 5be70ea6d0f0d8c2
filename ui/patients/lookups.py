"""What the editors of a file look up while one types; answers come later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QObject

from db.entities import Correspondent
from db.rows import PatientRow
from desktop.places import Place
from desktop.reads.around import find_correspondents, find_places, towns_at
from desktop.reads.patients import find_patients
from ui.operator import Operator

MOST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """What this person may do in a file.

    Args:
        lookups: what the editors look up; None where nothing may be changed.
        now: the wall clock as the page is made.
    """

    lookups: Lookups | None
    may_book: bool
    now: datetime
    may_call: bool = False


class Lookups(QObject):
    """One question of each kind at a time: what was asked before is dropped."""

    def __init__(
        self, operator: Operator, today: Callable[[], date], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._operator = operator
        self.today = today

    def places(self, text: str, then: Callable[[tuple[Place, ...]], None]) -> None:
        """Communes and countries."""
        self._operator.ask(self, find_places, text, MOST, then=then, channel="places")

    def towns(self, postcode: str, then: Callable[[tuple[Place, ...]], None]) -> None:
        """The communes of a postcode."""
        self._operator.ask(self, towns_at, postcode, then=then, channel="towns")

    def correspondents(
        self, text: str, then: Callable[[tuple[Correspondent, ...]], None]
    ) -> None:
        """Lines of the address book that are in use."""
        self._operator.ask(
            self, find_correspondents, text, MOST, then=then, channel="book"
        )

    def patients(
        self, text: str, then: Callable[[tuple[PatientRow, ...]], None]
    ) -> None:
        """Other patients."""
        self._operator.ask(
            self, find_patients, text, MOST, then=then, channel="patients"
        )
