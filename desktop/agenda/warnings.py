"""What a booking runs into: said, never in a doctor's way."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from desktop.agenda.plan import DayPlan
from desktop.agenda.spans import Span, without


class Kind(StrEnum):
    """What is warned of."""

    OVERLAPS = "overlaps"
    SAME_PATIENT_SAME_DAY = "same_patient_same_day"
    OUTSIDE_OPENING = "outside_opening"
    IN_ABSENCE = "in_absence"
    ON_HOLIDAY = "on_holiday"
    IN_THE_PAST = "in_the_past"
    LEAVES_GAP = "leaves_gap"


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """One warning.

    Args:
        other: the appointment it runs into, None where there is none.
        start, end: of the other, or of the gap left behind.
        label: the holiday's or the absence's name.
    """

    kind: Kind
    other: UUID | None = None
    start: datetime | None = None
    end: datetime | None = None
    label: str = ""
    minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An appointment that holds its slot, as far as warnings look at it."""

    id: UUID
    start: datetime
    end: datetime
    patient_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The booking that is looked at; `id` is its own, when it is moved."""

    start: datetime
    end: datetime
    patient_id: UUID | None = None
    id: UUID | None = None


def warnings_for(
    wanted: Wanted,
    *,
    plan: DayPlan,
    same_day: Iterable[Held],
    now: datetime,
    shortest: int,
) -> tuple[Warned, ...]:
    """Everything to be said of a booking, the gravest first.

    Args:
        wanted: the booking.
        plan: of its day.
        same_day: what holds that day.
        now: wall clock.
        shortest: minutes of the shortest appointment type, to see a useless gap.
    """
    others = [held for held in same_day if held.id != wanted.id]
    found = [*_clashes(wanted, others), *_closed(wanted, plan)]
    if wanted.end <= now:
        found.append(Warned(kind=Kind.IN_THE_PAST))
    found.extend(_gaps(wanted, plan, others, shortest))
    return tuple(found)


def _clashes(wanted: Wanted, others: list[Held]) -> Iterable[Warned]:
    for held in others:
        if held.start < wanted.end and wanted.start < held.end:
            yield Warned(
                kind=Kind.OVERLAPS, other=held.id, start=held.start, end=held.end
            )
        elif wanted.patient_id is not None and held.patient_id == wanted.patient_id:
            yield Warned(
                kind=Kind.SAME_PATIENT_SAME_DAY,
                other=held.id,
                start=held.start,
                end=held.end,
            )


def _closed(wanted: Wanted, plan: DayPlan) -> Iterable[Warned]:
    if plan.is_open_for(wanted.start, wanted.end):
        return
    for span, label in plan.absences:
        if span.meets(wanted.start, wanted.end):
            yield Warned(kind=Kind.IN_ABSENCE, label=label)
            return
    if plan.holiday:
        yield Warned(kind=Kind.ON_HOLIDAY, label=plan.holiday)
    else:
        yield Warned(kind=Kind.OUTSIDE_OPENING)


def _gaps(
    wanted: Wanted, plan: DayPlan, others: list[Held], shortest: int
) -> Iterable[Warned]:
    """Free time beside the booking that no appointment fits into."""
    taken = [Span(held.start, held.end) for held in others]
    free = without(plan.openings, sorted(taken))
    mine = next((s for s in free if s.holds(wanted.start, wanted.end)), None)
    if mine is None:
        return
    for start, end in ((mine.start, wanted.start), (wanted.end, mine.end)):
        minutes = int((end - start) / timedelta(minutes=1))
        if 0 < minutes < shortest:
            yield Warned(kind=Kind.LEAVES_GAP, start=start, end=end, minutes=minutes)
