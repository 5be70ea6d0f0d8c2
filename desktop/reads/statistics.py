"""How the practice does: weeks, types, waits, cancellations; figures of the agenda only.

Nothing here is counted by the person who booked: data quality is shown, and nobody's speed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import TypeVar
from uuid import UUID

from db.entities import AppointmentState, AppointmentType
from db.entities.appointment import AWAITED_STATES
from db.queries import Reader
from db.queries import statistics as queries
from desktop.agenda.holidays import PublicHolidays
from desktop.agenda.plan import DayPlan
from desktop.agenda.slots import Wish
from desktop.reads.agenda import appointment_types, opening_rules
from desktop.reads.slots import find_slots

_S = AppointmentState
K = TypeVar("K")
WEEK = timedelta(days=7)
THIRD = 3
_SEEN = frozenset({_S.COMPLETED, _S.IN_CONSULTATION, _S.ARRIVED})
_HOURS = ((24, "day"), (48, "two_days"), (7 * 24, "week"))
BUCKETS = ("after", "day", "two_days", "week", "earlier", "unknown")
"""How long before its time a slot was given back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekFigures:
    """One week, from its Monday.

    Args:
        seen: those who came; open: past ones whose outcome nobody noted.
        open_minutes, taken_minutes: of the openings, and of the appointments that hold.
        newcomers: patients whose first appointment of all is in it.
    """

    monday: date
    seen: int = 0
    no_shows: int = 0
    excused: int = 0
    cancelled: int = 0
    awaited: int = 0
    open_minutes: int = 0
    taken_minutes: int = 0
    newcomers: int = 0

    @property
    def total(self) -> int:
        """Every appointment of the week."""
        return self.seen + self.no_shows + self.excused + self.cancelled + self.awaited


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeFigures:
    """One type over the period; third: days until its third free slot, from now."""

    name: str
    code: str
    count: int = 0
    minutes: int = 0
    no_shows: int = 0
    cancelled: int = 0
    third: float | None = None


@dataclass(frozen=True, slots=True)
class Spread:
    """Minutes and how many had so many."""

    counts: Counter[int] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self.counts.values())

    def percentile(self, share: float) -> int | None:
        """The least number of minutes that this share of them does not exceed."""
        wanted, so_far = share * self.total, 0
        for minutes in sorted(self.counts):
            so_far += self.counts[minutes]
            if so_far >= wanted:
                return minutes
        return None

    def within(self, low: int, high: int) -> int:
        """How many have from `low` to `high` minutes, both included."""
        return sum(n for minutes, n in self.counts.items() if low <= minutes <= high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some weeks of the period, as they were counted."""

    weeks: tuple[WeekFigures, ...]
    by_type: Counter[tuple[UUID | None, AppointmentState]]
    minutes: Counter[UUID | None]
    waits: Counter[int]
    delays: Counter[int]
    freed: Counter[tuple[AppointmentState, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """A whole period.

    Args:
        waits: from the arrival until called in; delays: called in after the hour.
        freed: slots given back, by (state, bucket).
    """

    since: date
    until: date
    weeks: tuple[WeekFigures, ...]
    types: tuple[TypeFigures, ...]
    waits: Spread
    delays: Spread
    freed: Counter[tuple[AppointmentState, str]]

    @property
    def held(self) -> int:
        """Those that were to take place: seen, missed or without an outcome."""
        return sum(w.seen + w.no_shows + w.awaited for w in self.weeks)

    @property
    def unsettled(self) -> int:
        """Past ones without an outcome."""
        return sum(week.awaited for week in self.weeks)

    @property
    def fill(self) -> float | None:
        """The share of the open time that was taken; None when nothing was open."""
        return share(
            sum(week.taken_minutes for week in self.weeks),
            sum(week.open_minutes for week in self.weeks),
        )

    @property
    def no_shows(self) -> float | None:
        """Of those whose outcome is known, the share who did not come."""
        missed = sum(week.no_shows for week in self.weeks)
        return share(missed, missed + sum(week.seen for week in self.weeks))

    @property
    def cancelled(self) -> float | None:
        """Of all that were booked, the share that was given back."""
        back = sum(week.excused + week.cancelled for week in self.weeks)
        return share(back, sum(week.total for week in self.weeks))

    @property
    def newcomers(self) -> int:
        """Patients who were never here before the period."""
        return sum(week.newcomers for week in self.weeks)


def share(part: float, whole: float) -> float | None:
    """A part of the whole, None of nothing."""
    return part / whole if whole else None


def statistics_part(
    reader: Reader, mondays: Sequence[date], end: datetime, holidays: PublicHolidays
) -> Part:
    """Counts consecutive weeks, up to `end`: a few at a time, so that others may ask."""
    first = datetime.combine(mondays[0], time())
    last = min(datetime.combine(mondays[-1], time()) + WEEK, end)
    rules = opening_rules(reader, first, last, holidays)
    by_type: Counter[tuple[UUID | None, AppointmentState]] = Counter()
    minutes: Counter[UUID | None] = Counter()
    weeks = []
    firsts = Counter(_monday(at) for at in queries.first_times(reader, first, last))
    for monday in mondays:
        start = datetime.combine(monday, time())
        found = queries.counts(reader, start, min(start + WEEK, end))
        opened = _open_minutes(rules.days(monday, 7), end)
        week = _week(monday, found, opened)
        weeks.append(replace(week, newcomers=firsts[monday]))
        for kind, state, count, lasted in found:
            by_type[kind, state] += count
            if _holds(state):
                minutes[kind] += lasted
    return Part(
        weeks=tuple(weeks),
        by_type=by_type,
        minutes=minutes,
        waits=Counter(_real(queries.waits(reader, first, last))),
        delays=Counter(queries.delays(reader, first, last)),
        freed=_freed(queries.freed(reader, first, last)),
    )


def thirds(
    reader: Reader, now: datetime, holidays: PublicHolidays
) -> dict[UUID, float]:
    """For each type, days from now to the third free slot; missing where there is none.

    The third, because the first two are often a slot that somebody just gave back
    ("third next available", Murray and Berwick 2003).
    """
    found = {}
    for kind in appointment_types(reader):
        wish = Wish(
            minutes=kind.minutes,
            before=kind.before,
            after=kind.after,
            first_day=now.date(),
            not_earlier_than=now,
            count=THIRD,
        )
        slots = find_slots(reader, wish, holidays).slots
        if len(slots) == THIRD:
            found[kind.id] = (slots[-1].start - now) / timedelta(days=1)
    return found


def together(
    parts: Iterable[Part],
    kinds: Sequence[AppointmentType],
    third: dict[UUID, float],
    until: date,
) -> Statistics:
    """The parts of a period as one."""
    whole = list(parts)
    weeks = tuple(week for part in whole for week in part.weeks)
    by_type = _sum(part.by_type for part in whole)
    minutes = _sum(part.minutes for part in whole)
    return Statistics(
        since=weeks[0].monday if weeks else until,
        until=until,
        weeks=weeks,
        types=tuple(_types(kinds, by_type, minutes, third)),
        waits=Spread(_sum(part.waits for part in whole)),
        delays=Spread(_sum(part.delays for part in whole)),
        freed=_sum(part.freed for part in whole),
    )


def mondays_until(last: date, count: int) -> tuple[date, ...]:
    """The Mondays of so many weeks, the one of `last` being the newest."""
    newest = last - timedelta(days=last.weekday())
    return tuple(newest - WEEK * n for n in reversed(range(count)))


def mondays_between(first: date, last: date) -> tuple[date, ...]:
    """The Mondays of the weeks from the one of `first` to the one of `last`."""
    weeks = (_week_of(last) - _week_of(first)).days // 7 + 1
    return mondays_until(last, weeks)


def _week_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


# Inside ------------------------------------------------------------------------------


def _sum(counters: Iterable[Counter[K]]) -> Counter[K]:
    whole: Counter[K] = Counter()
    for one in counters:
        whole.update(one)
    return whole


def _monday(at: datetime) -> date:
    return at.date() - timedelta(days=at.weekday())


def _holds(state: AppointmentState) -> bool:
    return state not in (_S.EXCUSED, _S.CANCELLED_BY_PRACTICE)


def _real(waited: dict[int, int]) -> dict[int, int]:
    """Without those whose times contradict each other."""
    return {minutes: count for minutes, count in waited.items() if minutes >= 0}


def _week(
    monday: date, found: Iterable[queries.Count], open_minutes: int
) -> WeekFigures:
    count: Counter[AppointmentState] = Counter()
    taken = 0
    for _kind, state, number, minutes in found:
        count[state] += number
        taken += minutes if _holds(state) else 0
    return WeekFigures(
        monday=monday,
        seen=sum(count[state] for state in _SEEN),
        no_shows=count[_S.NO_SHOW],
        excused=count[_S.EXCUSED],
        cancelled=count[_S.CANCELLED_BY_PRACTICE],
        awaited=sum(count[state] for state in AWAITED_STATES),
        open_minutes=open_minutes,
        taken_minutes=taken,
    )


def _open_minutes(plans: Iterable[DayPlan], end: datetime) -> int:
    total = 0
    for plan in plans:
        for opening in plan.openings:
            closes = min(opening.end, end)
            total += max(0, int((closes - opening.start) / timedelta(minutes=1)))
    return total


def _freed(
    found: dict[tuple[AppointmentState, int | None], int],
) -> Counter[tuple[AppointmentState, str]]:
    whole: Counter[tuple[AppointmentState, str]] = Counter()
    for (state, ahead), count in found.items():
        whole[state, bucket(ahead)] += count
    return whole


def bucket(ahead: int | None) -> str:
    """Which of BUCKETS so many minutes ahead are in."""
    if ahead is None:
        return "unknown"
    if ahead < 0:
        return "after"
    return next((name for hours, name in _HOURS if ahead < hours * 60), "earlier")


def _types(
    kinds: Sequence[AppointmentType],
    by_type: Counter[tuple[UUID | None, AppointmentState]],
    minutes: Counter[UUID | None],
    third: dict[UUID, float],
) -> Iterable[TypeFigures]:
    for kind in kinds:
        states = {state: by_type[kind.id, state] for state in _S}
        yield TypeFigures(
            name=kind.name,
            code=kind.code,
            count=sum(states.values()),
            minutes=minutes[kind.id],
            no_shows=states[_S.NO_SHOW],
            cancelled=states[_S.EXCUSED] + states[_S.CANCELLED_BY_PRACTICE],
            third=third.get(kind.id),
        )
