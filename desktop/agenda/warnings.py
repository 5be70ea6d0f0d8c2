"""What a booking runs into: said, never in a doctor's way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from desktop.agenda.plan import DayPlan
from desktop.agenda.spans import Span, without


class Kind(StrEnum):
    """What is warned of, the gravest first."""

    DECEASED = "deceased"
    ARCHIVED = "archived"
    OVERLAPS = "overlaps"
    BUFFER = "buffer"
    SAME_PATIENT_SAME_DAY = "same_patient_same_day"
    OUTSIDE_OPENING = "outside_opening"
    IN_ABSENCE = "in_absence"
    ON_HOLIDAY = "on_holiday"
    IN_LENT_RANGE = "in_lent_range"
    HELD_BACK = "held_back"
    IN_THE_PAST = "in_the_past"
    LEAVES_GAP = "leaves_gap"


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """One warning.

    Args:
        other: the appointment it runs into, None where there is none.
        start, end: of the other, of the range, or of the gap left behind.
        label: the holiday's or the absence's name, or who the range is lent to.
        minutes: of the gap, or of the pause that is missing.
        firm: the other is an appointment, not somebody who came without one.
    """

    kind: Kind
    other: UUID | None = None
    start: datetime | None = None
    end: datetime | None = None
    label: str = ""
    minutes: int = 0
    firm: bool = True

    @property
    def what(self) -> tuple[Kind, UUID | None, str]:
        """Which warning it is, wherever the booking stands."""
        return self.kind, self.other, self.label


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An appointment that holds its slot, as far as warnings look at it.

    Args:
        before, after: minutes its type keeps free around it.
    """

    id: UUID
    start: datetime
    end: datetime
    patient_id: UUID | None
    before: int = 0
    after: int = 0
    walk_in: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The booking that is looked at; `id` is its own, when it is moved.

    Args:
        type_id: what it is for; before, after: minutes that type keeps free around it.
        gone: that the patient died, or that her file was put away.
    """

    start: datetime
    end: datetime
    patient_id: UUID | None = None
    id: UUID | None = None
    type_id: UUID | None = None
    before: int = 0
    after: int = 0
    gone: tuple[Kind, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranges:
    """Stretches of the day that are not for everybody, each with who they are for.

    Args:
        lent: to the remote secretary.
        held_back: for emergencies, as long as they are kept.
    """

    lent: Sequence[tuple[Span, str]] = ()
    held_back: Sequence[tuple[Span, str]] = ()


NO_RANGES = Ranges()


def warnings_for(
    wanted: Wanted,
    *,
    plan: DayPlan,
    same_day: Iterable[Held],
    now: datetime,
    shortest: int,
    ranges: Ranges = NO_RANGES,
) -> tuple[Warned, ...]:
    """Everything to be said of a booking, the gravest first.

    Args:
        wanted: the booking.
        plan: of its day.
        same_day: what holds that day.
        now: wall clock.
        shortest: minutes of the shortest appointment type, to see a useless gap.
        ranges: of its day, that are not for everybody.
    """
    others = [held for held in same_day if held.id != wanted.id]
    found = [Warned(kind=kind) for kind in wanted.gone]
    found += [*_clashes(wanted, others), *_pressed(wanted, others)]
    found += [*_closed(wanted, plan), *_kept(wanted, ranges)]
    if wanted.end <= now:
        found.append(Warned(kind=Kind.IN_THE_PAST))
    found.extend(_gaps(wanted, plan, others, shortest))
    order = list(Kind)
    return tuple(sorted(found, key=lambda warned: order.index(warned.kind)))


def _clashes(wanted: Wanted, others: list[Held]) -> Iterable[Warned]:
    for held in others:
        if held.start < wanted.end and wanted.start < held.end:
            yield Warned(
                kind=Kind.OVERLAPS,
                other=held.id,
                start=held.start,
                end=held.end,
                firm=not held.walk_in,
            )
        elif wanted.patient_id is not None and held.patient_id == wanted.patient_id:
            yield Warned(
                kind=Kind.SAME_PATIENT_SAME_DAY,
                other=held.id,
                start=held.start,
                end=held.end,
            )


def _pressed(wanted: Wanted, others: list[Held]) -> Iterable[Warned]:
    """Those that leave less than the longer of the two pauses between them."""
    for held in others:
        if held.end <= wanted.start:
            pause = max(held.after, wanted.before)
            left = wanted.start - held.end
        elif wanted.end <= held.start:
            pause = max(held.before, wanted.after)
            left = held.start - wanted.end
        else:
            continue
        if left < timedelta(minutes=pause):
            yield Warned(
                kind=Kind.BUFFER,
                other=held.id,
                start=held.start,
                end=held.end,
                minutes=pause,
                firm=not held.walk_in,
            )


def _kept(wanted: Wanted, ranges: Ranges) -> Iterable[Warned]:
    for kind, found in (
        (Kind.IN_LENT_RANGE, ranges.lent),
        (Kind.HELD_BACK, ranges.held_back),
    ):
        for span, label in found:
            if span.meets(wanted.start, wanted.end):
                yield Warned(kind=kind, start=span.start, end=span.end, label=label)


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
