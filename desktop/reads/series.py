"""A series before it is booked or moved: every date, what it runs into, the way around."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from uuid import UUID

from db.entities import Recurrence
from db.queries import Reader
from db.queries import agenda as queries
from db.queries.free import pauses_between
from db.queries.series import series_rule as rule_of
from db.rows import AppointmentRow
from desktop.agenda.holidays import PublicHolidays
from desktop.agenda.policy import Policy
from desktop.agenda.series import Following, beside_kept, dates, following
from desktop.agenda.spans import Span, merged, without
from desktop.agenda.warnings import Kind, Wanted, Warned
from desktop.reads.agenda import opening_rules
from desktop.reads.warnings import booking_policy, warnings_at

QUIET = frozenset({Kind.LEAVES_GAP})
"""What is no conflict of a whole series."""

_AROUND = 6
_STEP = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesWish:
    """A series as it is asked for.

    Args:
        start: of the first session.
        after_first: the first is booked already: only the others are proposed.
        changes: the session from which on a series that stands takes another rule.
    """

    rule: Recurrence
    start: datetime
    minutes: int
    type_id: UUID | None = None
    patient_id: UUID | None = None
    after_first: bool = False
    changes: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """One session, with what is to be said of it.

    Args:
        moves: the occurrence that goes there; None for a new one.
        nearest: the free stretch nearest to it, where it conflicts; None without one.
    """

    start: datetime
    end: datetime
    warnings: tuple[Warned, ...] = ()
    moves: UUID | None = None
    nearest: Span | None = None

    @property
    def span(self) -> Span:
        """From when until when."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Every session of a series.

    Args:
        rows: the appointments that warnings name.
        policy: what stops somebody who is no doctor.
        kept: of a series that takes another rule, what was changed by hand and stays.
        loose: how many of its sessions take the new dates.
    """

    sessions: tuple[Proposed, ...]
    rows: tuple[AppointmentRow, ...]
    policy: Policy
    kept: tuple[AppointmentRow, ...] = ()
    loose: int = 0


def propose_series(
    reader: Reader, wish: SeriesWish, holidays: PublicHolidays, now: datetime
) -> Proposal:
    """The sessions of a series that is not booked yet, or takes another rule."""
    length = timedelta(minutes=wish.minutes)
    rest = _following(reader, wish, now)
    days = dates(wish.rule, wish.start.date())[1 if wish.after_first else 0 :]
    left = beside_kept(days, [one.start.date() for one in rest.kept])
    starts = [datetime.combine(day, wish.start.time()) for day in left]
    if wish.changes is not None:
        starts = [start for start in starts if start > now]
    found = _proposal(
        reader,
        [
            Wanted(
                start=start,
                end=start + length,
                patient_id=wish.patient_id,
                type_id=wish.type_id,
            )
            for start in starts
        ],
        holidays,
        now,
        leaving=frozenset(one.id for one in rest.loose),
    )
    return replace(found, kept=rest.kept, loose=len(rest.loose))


def _following(
    reader: Reader, wish: SeriesWish, now: datetime
) -> Following[AppointmentRow]:
    """What the new rule leaves and moves; nothing of a series that is not there yet."""
    anchor = queries.appointment(reader, wish.changes) if wish.changes else None
    if anchor is None or anchor.series_id is None:
        return Following((), ())
    rows = queries.appointments_of_series(reader, anchor.series_id)
    return following(rows, anchor, now)


def propose_moves(
    reader: Reader,
    wanted: Sequence[Wanted],
    holidays: PublicHolidays,
    now: datetime,
) -> Proposal:
    """Occurrences that go elsewhere together: none stands in another one's way."""
    return _proposal(reader, wanted, holidays, now)


def propose_one(
    reader: Reader, wanted: Wanted, holidays: PublicHolidays, now: datetime
) -> Proposal:
    """One session of it, at another time."""
    return _proposal(reader, [wanted], holidays, now)


def nearest_free(
    reader: Reader,
    wanted: Wanted,
    holidays: PublicHolidays,
    now: datetime,
    taken: Iterable[Span] = (),
) -> Span | None:
    """The free stretch that is nearest to the one that is wanted, days around it.

    Args:
        taken: what the other sessions will hold; the occurrence's own place counts as
            taken too, so that it moves.
    """
    midnight = datetime.combine(wanted.start.date(), time())
    since = max(midnight - timedelta(days=_AROUND), now)
    until = midnight + timedelta(days=_AROUND + 1)
    rules = opening_rules(reader, since, until, holidays)
    days = (until.date() - since.date()).days
    open_spans = [
        span
        for plan in rules.days(since.date(), max(days, 1))
        for span in plan.bookable(now)
    ]
    held = [
        Span(start, end)
        for _key, start, end, *_rest in queries.holding_between(reader, since, until)
    ]
    pauses = [Span(*one) for one in pauses_between(reader, since, until)]
    gone = merged([*held, *pauses, *taken, Span(midnight - timedelta(days=400), since)])
    length = wanted.end - wanted.start
    found = [
        _fitted(gap, wanted.start, length)
        for gap in without(open_spans, gone)
        if gap.end - gap.start >= length
    ]
    fits = [span for span in found if span is not None]
    return min(fits, key=lambda span: abs(span.start - wanted.start), default=None)


def conflicts(session: Proposed) -> tuple[Warned, ...]:
    """What of its warnings is a conflict."""
    return tuple(one for one in session.warnings if one.kind not in QUIET)


def _fitted(gap: Span, start: datetime, length: timedelta) -> Span | None:
    """As near to that start as the gap allows, on a minute people say."""
    at = min(max(start, gap.start), gap.end - length)
    over = timedelta(minutes=at.minute % _STEP)
    if at != start and over:
        up = at - over + timedelta(minutes=_STEP)
        at = up if up + length <= gap.end else at - over
    return Span(at, at + length) if gap.start <= at else None


def _proposal(
    reader: Reader,
    wanted: Sequence[Wanted],
    holidays: PublicHolidays,
    now: datetime,
    *,
    leaving: frozenset[UUID] = frozenset(),
) -> Proposal:
    moving = leaving | {one.id for one in wanted if one.id is not None}
    sessions: list[Proposed] = []
    taken = [Span(one.start, one.end) for one in wanted]
    for one in wanted:
        warnings = warnings_at(reader, one, holidays, now)
        told = tuple(w for w in warnings if w.other not in moving)
        session = Proposed(start=one.start, end=one.end, warnings=told, moves=one.id)
        if conflicts(session):
            near = nearest_free(reader, one, holidays, now, taken)
            session = replace(session, nearest=near)
            taken.extend([near] if near is not None else [])
        sessions.append(session)
    others = dict.fromkeys(
        w.other for one in sessions for w in one.warnings if w.other is not None
    )
    rows = (queries.appointment(reader, key) for key in others)
    return Proposal(
        sessions=tuple(sessions),
        rows=tuple(row for row in rows if row is not None),
        policy=booking_policy(reader),
    )


def series_rows(reader: Reader, series: UUID) -> tuple[AppointmentRow, ...]:
    """Every occurrence of a series, in its own order."""
    return queries.appointments_of_series(reader, series)


def series_rule(reader: Reader, series: UUID) -> Recurrence | None:
    """The rule a series was made with, or was given since; None without the series."""
    return rule_of(reader, series)
