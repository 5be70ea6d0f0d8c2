"""Brings the days that are shown, keeps their neighbours ready, renews what changed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.agenda.holidays import no_holidays
from desktop.reads.agenda import AgendaDays, agenda_days
from ui.agenda.page import DayPage
from ui.agenda.pages import page_of
from ui.ahead import Ahead
from ui.operator import Operator

KEPT = 6
"""Weeks kept in memory: the shown one, its neighbours, and the way back."""
ENTITIES = (
    "appointment",
    "appointment_type",
    "patient",
    "opening_rule",
    "opening_exception",
    "held_range",
    "setting",
    "absence",
    "practice",
)

Span = tuple[date, int]


class AgendaFeed(QObject):
    """Shows a span of days as soon as they are known: at once when they are kept."""

    shown = Signal(object)
    """The pages of the span asked for last."""

    def __init__(self, operator: Operator, parent: QWidget) -> None:
        super().__init__(parent)
        self._ahead = Ahead(parent)
        self._operator = operator
        self._kept: OrderedDict[Span, tuple[DayPage, ...]] = OrderedDict()
        self._wanted: Span | None = None
        self._renewals = 0
        self._quick = True

    def show(self, first: date, count: int) -> None:
        """Shows these days, then makes the ones before and after ready.

        Keys that follow a jump are meant for the days it leads to: they wait for them.
        """
        self._wanted = (first, count)
        if self._wanted not in self._kept:
            self._ahead.wait()
        if self._quick:
            self._show_quickly(self._wanted)
        kept = self._kept.get(self._wanted)
        if kept is not None:
            self._tell(self._wanted, kept)
        else:
            self._ask(self._wanted, self._tell)

    def renew(self) -> None:
        """Everything kept may be out of date: asks again for what is shown."""
        self._kept.clear()
        self._renewals += 1
        if self._wanted is not None:
            self._ask(self._wanted, self._tell)

    def _show_quickly(self, span: Span) -> None:
        """The first page at once, before the library of holidays is even loaded."""
        self._quick = False

        def came(days: AgendaDays) -> None:
            if span == self._wanted and span not in self._kept:
                self.shown.emit(_pages(days))
                self._ahead.come()

        first, count = span
        self._operator.ask(
            self, agenda_days, first, count, no_holidays(), then=came, channel="quick"
        )

    def _tell(self, span: Span, pages: tuple[DayPage, ...]) -> None:
        if span != self._wanted:
            return
        self.shown.emit(pages)
        self._ahead.come()
        first, count = span
        for step in (count, -count):
            near = (first + timedelta(days=step), count)
            if near not in self._kept:
                self._ask(near, lambda _span, _pages: None)

    def _ask(
        self, span: Span, then: Callable[[Span, tuple[DayPage, ...]], None]
    ) -> None:
        renewal = self._renewals

        def came(days: AgendaDays) -> None:
            if renewal != self._renewals:
                return  # read before a change that is known by now
            pages = _pages(days)
            self._keep(span, pages)
            then(span, pages)

        channel = "shown" if span == self._wanted else f"near {span[0]}"
        first, count = span
        self._operator.ask(
            self,
            agenda_days,
            first,
            count,
            self._operator.holidays,
            then=came,
            channel=channel,
        )

    def _keep(self, span: Span, pages: tuple[DayPage, ...]) -> None:
        self._kept[span] = pages
        self._kept.move_to_end(span)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)


def _pages(days: AgendaDays) -> tuple[DayPage, ...]:
    return tuple(page_of(day.plan, day.appointments, days.times) for day in days.days)
