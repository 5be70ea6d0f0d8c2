"""Asks for a period a few weeks at a time, so that the agenda is never kept waiting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from db.entities.appointment_type import AppointmentType
from desktop.reads.agenda import appointment_types
from desktop.reads.statistics import (
    Part,
    mondays_between,
    mondays_until,
    statistics_part,
    thirds,
    together,
)
from ui.operator import Operator

_AT_ONCE = 8


class StatisticsFeed(QObject):
    """One period; another question drops the one before.

    Signals:
        progressed: (weeks counted, weeks in all).
        found: a Statistics.
    """

    progressed = Signal(int, int)
    found = Signal(object)

    def __init__(self, operator: Operator, parent: QObject) -> None:
        super().__init__(parent)
        self._operator = operator
        self._asked = 0

    def ask(self, weeks: int) -> None:
        """So many weeks, the present one being the newest; of it, until now."""
        now = self._operator.session.wall
        self._begin(mondays_until(now.date(), weeks), now)

    def ask_between(self, first: date, last: date) -> None:
        """The whole weeks from a day until a day, of the last one until that day."""
        after = datetime.combine(last, time()) + timedelta(days=1)
        self._begin(mondays_between(first, last), after)

    def _begin(self, mondays: tuple[date, ...], end: datetime) -> None:
        self._asked += 1
        # What is still to come is no figure yet.
        end = min(end, self._operator.session.wall)
        self._next(self._asked, mondays, end, [])

    def _next(
        self, asked: int, mondays: tuple[date, ...], end: datetime, parts: list[Part]
    ) -> None:
        if asked != self._asked:
            return
        done = sum(len(part.weeks) for part in parts)
        self.progressed.emit(done, len(mondays))
        if done >= len(mondays):
            self._last(asked, end, parts)
            return

        def counted(part: Part) -> None:
            # From the loop again: a long period is no deep stack, and others are heard.
            more = [*parts, part]
            QTimer.singleShot(0, self, lambda: self._next(asked, mondays, end, more))

        some = mondays[done : done + _AT_ONCE]
        self._operator.ask(
            self, statistics_part, some, end, self._operator.holidays, then=counted
        )

    def _last(self, asked: int, end: datetime, parts: list[Part]) -> None:
        operator, now = self._operator, self._operator.session.wall

        def whole(third: dict[UUID, float], kinds: Sequence[AppointmentType]) -> None:
            if asked == self._asked:
                self.found.emit(together(parts, kinds, third, end.date()))

        def free(third: dict[UUID, float]) -> None:
            operator.ask(
                self, appointment_types, then=lambda kinds: whole(third, kinds)
            )

        operator.ask(self, thirds, now, operator.holidays, then=free)
