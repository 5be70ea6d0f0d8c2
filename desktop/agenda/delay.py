"""How far the day is behind: learnt from its own consultations, for each who still comes.

The day is played on from now: who is inside ends after what her type takes today, then
those who wait are called in their order and those who are awaited at their time. A gap, a
pause or a cancelled appointment is where the delay is made good.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from desktop.agenda.spans import Span

_MINUTE = timedelta(minutes=1)
_TRUST = 2.0
"""Consultations as planned that are taken for known before the day has begun: one that
lasts long does not make the whole day long."""
_LEAST, _MOST = 0.5, 2.0
"""A consultation is never thought shorter or longer than these parts of its planned one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One consultation, as far as the delay looks at it; wall clock.

    Args:
        kind: its type; None where it has none.
        begun, ended: when it really was.
        here: whether she is in the waiting room.
        walk_in: she has no time of her own to be late against.
    """

    id: UUID
    start: datetime
    end: datetime
    kind: UUID | None = None
    begun: datetime | None = None
    ended: datetime | None = None
    here: bool = False
    walk_in: bool = False

    @property
    def planned(self) -> float:
        """Minutes it was booked for."""
        return (self.end - self.start) / _MINUTE


@dataclass(frozen=True, slots=True)
class Pace:
    """How long consultations take today against what was planned: 1.0 as planned."""

    overall: float = 1.0
    by_kind: Mapping[UUID | None, float] = field(default_factory=dict)

    def minutes(self, visit: Visit) -> float:
        """What this one is thought to take."""
        pace = self.by_kind.get(visit.kind, self.overall)
        return visit.planned * min(max(pace, _LEAST), _MOST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What is left of the day.

    Args:
        delay: minutes behind for whoever is called next, never negative.
        begins: when each of those who wait or are awaited is thought to be called.
    """

    delay: int = 0
    begins: Mapping[UUID, datetime] = field(default_factory=dict)


def pace_of(done: Iterable[Visit]) -> Pace:
    """The pace of the consultations that are over, by type and over all."""
    over = [v for v in done if v.begun and v.ended and v.ended > v.begun]
    by_kind: dict[UUID | None, float] = {}
    for kind in {visit.kind for visit in over}:
        others = _pulled([v for v in over if v.kind != kind], 1.0, _TRUST * 2)
        by_kind[kind] = _pulled([v for v in over if v.kind == kind], others, _TRUST)
    return Pace(_pulled(over, 1.0, _TRUST * 2), by_kind)


def outlook(  # noqa: PLR0913 - the parts of a day
    now: datetime,
    *,
    done: Iterable[Visit] = (),
    inside: Sequence[Visit] = (),
    waiting: Sequence[Visit] = (),
    awaited: Sequence[Visit] = (),
    openings: Sequence[Span] = (),
    late: int = 10,
) -> Outlook:
    """Plays the rest of the day.

    Args:
        now: this minute.
        done: consultations of today that are over.
        inside: who is in consultation; waiting: in the order they are called.
        awaited: those who have not come, by time; whoever is late does not hold the
            others up, and is called when she comes.
        openings: the hours of the day.
        late: minutes after which somebody counts as late.
    """
    pace = pace_of(done)
    free = max((_end(visit, pace, now) for visit in inside), default=now)
    coming = [v for v in awaited if v.start + timedelta(minutes=late) > now]
    order = list(_order(waiting, coming, free, pace, openings))
    begins = {visit.id: begin for visit, begin in order}
    return Outlook(delay=_delay(order, inside, free), begins=begins)


def _order(
    waiting: Sequence[Visit],
    coming: Sequence[Visit],
    free: datetime,
    pace: Pace,
    openings: Sequence[Span],
) -> Iterable[tuple[Visit, datetime]]:
    """Each with the moment she is called, one after the other."""
    here, later = list(waiting), list(coming)
    while here or later:
        visit = _next(here, later, free)
        begin = free if visit.here else max(free, visit.start)
        begin = _while_open(begin, visit, openings)
        yield visit, begin
        free = begin + timedelta(minutes=round(pace.minutes(visit)))


def _next(here: list[Visit], later: list[Visit], free: datetime) -> Visit:
    """Who is there, unless somebody due by then has the earlier appointment."""
    if not here:
        return later.pop(0)
    first = later[0] if later else None
    due = first is not None and first.start <= free and first.start < here[0].start
    return later.pop(0) if due else here.pop(0)


def _while_open(begin: datetime, visit: Visit, openings: Sequence[Span]) -> datetime:
    """Not in a pause that lies ahead: whoever is booked into one is seen in it."""
    if begin == visit.start or any(o.start <= begin < o.end for o in openings):
        return begin
    ahead = [o.start for o in openings if o.start > begin]
    booked_later = [o for o in ahead if o <= visit.start]
    return max(booked_later, default=begin)


def _end(visit: Visit, pace: Pace, now: datetime) -> datetime:
    begun = visit.begun or visit.start
    return max(now, begun + timedelta(minutes=round(pace.minutes(visit))))


def _delay(
    order: Sequence[tuple[Visit, datetime]], inside: Sequence[Visit], free: datetime
) -> int:
    """Of the next one with a time of her own; else of who is inside."""
    timed = next(((v, begin) for v, begin in order if not v.walk_in), None)
    if timed is not None:
        visit, begin = timed
        return max(0, int((begin - visit.start) / _MINUTE))
    ends = [visit.end for visit in inside if not visit.walk_in]
    return max(0, int((free - max(ends)) / _MINUTE)) if ends else 0


def _pulled(visits: Sequence[Visit], towards: float, trust: float) -> float:
    """The mean pace, pulled towards another while there are few."""
    ratios = [
        min(max((v.ended - v.begun) / _MINUTE / v.planned, _LEAST), _MOST)
        for v in visits
        if v.begun and v.ended
    ]
    return (sum(ratios) + trust * towards) / (len(ratios) + trust)
