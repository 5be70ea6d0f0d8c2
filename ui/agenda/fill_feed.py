"""Brings how full days are: the month that is shown, the weeks to come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QObject, Signal

from desktop.agenda.slots import Wish
from desktop.reads.month import DayFill, fill_of_days
from ui.agenda.dates import monday_of
from ui.agenda.shown import Shown
from ui.agenda.wish import Asked
from ui.operator import Operator

WEEKS = 12
"""Weeks of the strip."""


class FillFeed(QObject):
    """Asks for what is wanted, and again after each change.

    Args:
        now: the practice's wall clock.
        asked: what the slot finder is set to: its length makes the first free slot.

    Signals:
        month: the Shown and the fills of its weeks.
        strip: the fills of the weeks to come.
    """

    month = Signal(object, object)
    strip = Signal(object)

    def __init__(
        self,
        operator: Operator,
        now: Callable[[], datetime],
        asked: Callable[[], Asked],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._operator = operator
        self._now, self._asked = now, asked
        self._wanted: Shown | None = None
        self._from: date | None = None

    def show_month(self, shown: Shown) -> None:
        """The month of that day."""
        self._wanted = shown
        self._ask(shown.first, shown.count, self._tell_month(shown), "fills")

    def leave_month(self) -> None:
        """No month is shown any more."""
        self._wanted = None

    def show_strip(self, day: date) -> None:
        """The weeks from this one on, or from the shown one where that is elsewhere."""
        first = monday_of(self._now().date())
        if not first <= day < first + timedelta(weeks=WEEKS):
            first = monday_of(day)
        if first != self._from:
            self._from = first
            self._ask_strip(first)

    def leave_strip(self) -> None:
        """The strip is put away."""
        self._from = None

    def renew(self) -> None:
        """What is shown may be out of date."""
        if self._wanted is not None:
            self.show_month(self._wanted)
        if self._from is not None:
            self._ask_strip(self._from)

    def _ask_strip(self, first: date) -> None:
        self._ask(first, WEEKS * 7, self.strip.emit, "strip")

    def _tell_month(self, shown: Shown) -> Callable[[Sequence[DayFill]], None]:
        def came(fills: Sequence[DayFill]) -> None:
            if shown == self._wanted:
                self.month.emit(shown, fills)

        return came

    def _ask(
        self,
        first: date,
        count: int,
        then: Callable[[Sequence[DayFill]], None],
        channel: str,
    ) -> None:
        wish = Wish(
            minutes=self._asked().minutes,
            first_day=first,
            not_earlier_than=self._now(),
        )
        self._operator.ask(
            self,
            fill_of_days,
            first,
            count,
            self._operator.holidays,
            wish,
            then=then,
            channel=channel,
        )
