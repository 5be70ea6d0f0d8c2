"""What people do with series: book one, continue it, change or cancel a part of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from db.entities import FREE_STATES, Appointment, Recurrence, Series
from db.errors import InvalidValue
from db.unit_of_work import UnitOfWork
from desktop.agenda.series import Scope, reached, shifted
from desktop.agenda.spans import Span
from desktop.operations.agenda import change_appointment, whose
from desktop.operations.checking import (
    Booked,
    check_hour,
    check_note,
    kept,
    saved,
    stopped_or_told,
)
from desktop.operations.operation import operation
from desktop.operations.patients import NewPatient
from desktop.operations.types import bookable_type
from desktop.rights import Right


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesBooked:
    """What became of a series.

    Args:
        booked: the occurrences that were made or changed, in their order.
    """

    booked: tuple[Booked, ...]

    @property
    def appointment(self) -> Appointment | None:
        """The first of them, None when nothing was touched."""
        return self.booked[0].appointment if self.booked else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesChange:
    """What is changed on every occurrence that is reached; None leaves as it is.

    Args:
        span: where the occurrence that is edited now stands; the others keep their own
            day, moved by as many days, and take its hours.
        placed: where some of the others go instead; one that is not to move is left out
            of it and named in `left`.
    """

    type_id: UUID | None = None
    patient_id: UUID | None = None
    note: str | None = None
    span: Span | None = None
    placed: Mapping[UUID, Span] | None = None
    left: frozenset[UUID] = frozenset()


@operation(Right.BOOK)
def book_series(
    uow: UnitOfWork,
    *,
    rule: Recurrence,
    spans: Sequence[Span],
    type_id: UUID,
    patient_id: UUID | None = None,
    new_patient: NewPatient | None = None,
    note: str = "",
) -> SeriesBooked:
    """Books every session at once: one act, taken back as one.

    Args:
        spans: the sessions as they were settled in the preview, in time's order.

    Raises:
        BookingBlocked: one of them is not this person's to book; none is kept.
    """
    bookable_type(uow, type_id)
    series = Series(id=uow.new_id(), rule=rule, sessions=len(spans))
    uow.series.save(series)
    model = Appointment(
        id=uow.new_id(),
        start=spans[0].start,
        end=spans[0].end,
        type_id=type_id,
        patient_id=whose(uow, patient_id, new_patient),
        note=note,
    )
    return _booked(uow, series, model, spans, first=1)


@operation(Right.BOOK)
def repeat_appointment(
    uow: UnitOfWork, *, appointment_id: UUID, rule: Recurrence, spans: Sequence[Span]
) -> SeriesBooked:
    """Makes an appointment the first of a series, or continues the one it belongs to.

    Args:
        spans: the sessions that come after it, or after the last of its series.
    """
    model = uow.appointments.get(appointment_id)
    if model.series_id is None:
        series = Series(id=uow.new_id(), rule=rule, sessions=1 + len(spans))
        uow.appointments.save(replace(model, series_id=series.id, series_number=1))
        first = 2
    else:
        known = uow.appointments.of_series(model.series_id)
        first = 1 + max(one.series_number for one in known)
        series = uow.series.get(model.series_id)
        series = replace(series, sessions=first - 1 + len(spans))
    uow.series.save(series)
    return _booked(uow, series, model, spans, first=first)


@operation(Right.BOOK)
def change_series(
    uow: UnitOfWork, *, appointment_id: UUID, scope: Scope, change: SeriesChange
) -> SeriesBooked:
    """Changes this occurrence, this and the following ones, or all of them.

    What was changed by hand on another one stays as it is there; what is past, settled
    or cancelled is not touched.

    Raises:
        BookingBlocked: one of them is not this person's to book; none is changed.
        InvalidValue: the clocks skip the hour of one, or the note is too long.
    """
    anchor = uow.appointments.get(appointment_id)
    if scope is Scope.ONE or anchor.series_id is None:
        return SeriesBooked(booked=(_changed_alone(uow, anchor, change),))
    occurrences = uow.appointments.of_series(anchor.series_id)
    pairs = [
        (one, changed_occurrence(one, anchor, change))
        for one in reached(occurrences, anchor, scope, uow.wall)
    ]
    made = [(before, after) for before, after in pairs if before != after]
    for _before, after in made:
        uow.appointments.save(after)
    # Looked at when all have moved: no occurrence stands in another one's way.
    return SeriesBooked(booked=tuple(_looked_at(uow, *pair) for pair in made))


@operation(Right.BOOK)
def cancel_series(
    uow: UnitOfWork,
    *,
    appointment_id: UUID,
    scope: Scope,
    reason: str = "",
    excused: bool = False,
    also: frozenset[UUID] = frozenset(),
) -> SeriesBooked:
    """Gives the slots back of this one, this and the following, or all.

    Args:
        also: occurrences changed by hand that go too; the others are kept.
    """
    anchor = uow.appointments.get(appointment_id)
    if anchor.series_id is None or scope is Scope.ONE:
        gone = [anchor]
    else:
        occurrences = uow.appointments.of_series(anchor.series_id)
        gone = [
            one
            for one in reached(occurrences, anchor, scope, uow.wall)
            if not one.by_hand or one.id == anchor.id or one.id in also
        ]
    done = tuple(
        kept(uow, (one.excused if excused else one.cancelled)(reason, uow.wall))
        for one in gone
    )
    if anchor.series_id is not None and scope is not Scope.ONE:
        _count_again(uow, anchor.series_id)
    return SeriesBooked(booked=done)


def changed_occurrence(
    one: Appointment, anchor: Appointment, change: SeriesChange
) -> Appointment:
    """An occurrence as the change of its series leaves it."""
    own = one.id == anchor.id
    if change.span is not None and (own or "time" not in one.by_hand):
        one = _placed(one, anchor, change)
    if change.type_id is not None and (own or "type" not in one.by_hand):
        one = replace(one, type_id=change.type_id)
    if change.note is not None and (own or "note" not in one.by_hand):
        one = replace(one, note=change.note)
    if change.patient_id is not None and (own or "patient" not in one.by_hand):
        one = replace(one, patient_id=change.patient_id)
    return one


def _placed(one: Appointment, anchor: Appointment, change: SeriesChange) -> Appointment:
    assert change.span is not None
    given = (change.placed or {}).get(one.id)
    if given is not None:
        return one.moved(given.start, given.end)
    if one.id in change.left or change.span == (anchor.start, anchor.end):
        return one
    return one.moved(*shifted(one.start, anchor.start, change.span))


def _changed_alone(
    uow: UnitOfWork, anchor: Appointment, change: SeriesChange
) -> Booked:
    return change_appointment(
        uow,
        appointment_id=anchor.id,
        type_id=change.type_id,
        patient_id=change.patient_id,
        note=change.note,
        span=change.span,
    )


def _looked_at(uow: UnitOfWork, before: Appointment, after: Appointment) -> Booked:
    same = (before.start, before.end, before.type_id, before.patient_id) == (
        after.start,
        after.end,
        after.type_id,
        after.patient_id,
    )
    if after.start != before.start:
        check_hour(uow, after.start)
    if after.note != before.note:
        check_note(after.note)
    warnings = () if same else stopped_or_told(uow, after)
    return Booked(appointment=after, warnings=warnings)


def _booked(
    uow: UnitOfWork,
    series: Series,
    model: Appointment,
    spans: Sequence[Span],
    *,
    first: int,
) -> SeriesBooked:
    if not spans:
        raise InvalidValue("series", "empty")
    return SeriesBooked(
        booked=tuple(
            saved(
                uow,
                Appointment(
                    id=uow.new_id(),
                    start=span.start,
                    end=span.end,
                    type_id=model.type_id,
                    patient_id=model.patient_id,
                    title=model.title,
                    note=model.note,
                    caught_up=span.end <= uow.wall,
                    booked_by=uow.author.id,
                    booked_at=uow.wall,
                    series_id=series.id,
                    series_number=number,
                ),
            )
            for number, span in enumerate(spans, first)
        )
    )


def _count_again(uow: UnitOfWork, series_id: UUID) -> None:
    """After a part was cancelled, the series is as long as what is left of it."""
    left = [
        one.series_number
        for one in uow.appointments.of_series(series_id)
        if one.state not in FREE_STATES
    ]
    series = uow.series.get(series_id)
    uow.series.save(replace(series, sessions=max(left, default=series.sessions)))
