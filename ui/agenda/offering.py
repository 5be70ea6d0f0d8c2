"""Marks the first free time of a day: for what was pasted or dropped onto the day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QObject, Signal

from desktop.agenda.slots import SlotSearch, Wish
from desktop.i18n import _
from desktop.reads.slots import find_slots
from ui.agenda.dates import long_day
from ui.operator import Operator


class Offering(QObject):
    """Looks for free time on one day.

    Signals:
        found: where it begins, and for how many minutes.
    """

    found = Signal(object, int)

    def __init__(
        self,
        operator: Operator,
        now: Callable[[], datetime],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._operator, self._now = operator, now

    def look(self, day: date, minutes: int) -> None:
        """Says where there is time that day, or that there is none."""

        def came(search: SlotSearch) -> None:
            if search.slots:
                self.found.emit(search.slots[0].start, minutes)
                return
            said = _("No free time of {count} minutes on {day}.")
            text = said.format(count=minutes, day=long_day(day))
            self._operator.said.emit(text, False)  # noqa: FBT003 - the signal's order

        wish = Wish(
            minutes=minutes,
            first_day=day,
            days=1,
            count=1,
            not_earlier_than=self._now(),
        )
        self._operator.ask(
            self,
            find_slots,
            wish,
            self._operator.holidays,
            then=came,
            channel="offer",
        )
