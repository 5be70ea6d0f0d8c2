"""The lines of the month and of the weeks to come: how full their days are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from desktop.agenda.slots import Wish
from desktop.measuring.rows import Row, measured, timed
from desktop.reads.agenda import holidays_of
from desktop.reads.month import fill_of_days

if TYPE_CHECKING:
    from desktop.measuring.lines import Bench


def glance_lines(bench: Bench) -> Iterator[Row]:
    """A month of six weeks, and twelve weeks of bars, anywhere in the years kept."""
    holidays = holidays_of(bench.session.practice, "fr")
    mondays = [bench.random.choice(bench.days) for _n in range(bench.rounds)]
    for monday in mondays:
        for year in (monday.year, monday.year + 1):
            holidays.name_of(date(year, 1, 1))

    def fill(monday: date, count: int) -> Callable[[], object]:
        wish = Wish(minutes=20, first_day=monday)
        return lambda: bench.session.ask(fill_of_days, monday, count, holidays, wish)

    for name, count in (("month at a glance", 42), ("twelve weeks at a glance", 84)):
        times = [timed(fill(monday, count)) for monday in mondays]
        yield measured(name, bench.size, times)
