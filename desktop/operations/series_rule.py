"""Another rule for a series that stands: from one session on, the others follow it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from db.entities import FREE_STATES, Appointment, Recurrence
from db.errors import InvalidValue
from db.unit_of_work import UnitOfWork
from desktop.agenda.series import Following, following
from desktop.agenda.spans import Span
from desktop.operations.checking import Booked, check_hour, stopped_or_told
from desktop.operations.operation import operation
from desktop.operations.series import SeriesBooked
from desktop.rights import Right


@operation(Right.BOOK)
def change_rule(
    uow: UnitOfWork, *, appointment_id: UUID, rule: Recurrence, spans: Sequence[Span]
) -> SeriesBooked:
    """Puts the sessions after this one where the new rule has them: one act.

    Sessions keep what they are and change their time, the earliest first; where the rule
    has more dates than sessions, new ones are booked, where it has fewer, the last ones
    are cancelled. What was changed by hand stays exactly as it is and counts as one of
    them; what is past, settled or cancelled is not touched.

    Args:
        spans: where the sessions after this one go, as settled in the preview; those that
            were changed by hand are not among them.

    Raises:
        InvalidValue: the appointment is in no series, or the clocks skip the hour of one.
        BookingBlocked: one of them is not this person's to book; none is kept.
    """
    anchor = uow.appointments.get(appointment_id)
    if anchor.series_id is None:
        raise InvalidValue("series", "none")
    rest = following(uow.appointments.of_series(anchor.series_id), anchor, uow.wall)
    spans = sorted(spans)
    for span in spans:
        check_hour(uow, span.start)
    placed = [
        one.moved(span.start, span.end)
        for one, span in zip(rest.loose, spans, strict=False)
    ]
    added = [_another(uow, anchor, span) for span in spans[len(placed) :]]
    for one in rest.loose[len(placed) :]:
        uow.appointments.save(one.cancelled("", uow.wall))
    changed = _numbered(uow, anchor, rest, (*placed, *added))
    _keep_rule(uow, anchor, rule)
    # Looked at when all have moved: no session stands in another one's way.
    return SeriesBooked(
        booked=tuple(
            Booked(appointment=one, warnings=stopped_or_told(uow, one))
            for one in changed
        )
    )


def _another(uow: UnitOfWork, anchor: Appointment, span: Span) -> Appointment:
    return Appointment(
        id=uow.new_id(),
        start=span.start,
        end=span.end,
        type_id=anchor.type_id,
        patient_id=anchor.patient_id,
        title=anchor.title,
        note=anchor.note,
        booked_by=uow.author.id,
        booked_at=uow.wall,
        series_id=anchor.series_id,
    )


def _numbered(
    uow: UnitOfWork,
    anchor: Appointment,
    rest: Following[Appointment],
    made: Sequence[Appointment],
) -> list[Appointment]:
    """Saves them under their new numbers; those that were moved or made."""
    live = sorted((*made, *rest.kept), key=lambda one: (one.start, one.series_number))
    changed = {one.id for one in made}
    found = []
    for number, one in enumerate(live, anchor.series_number + 1):
        numbered = replace(one, series_number=number)
        uow.appointments.save(numbered)
        if one.id in changed:
            found.append(numbered)
    return found


def _keep_rule(uow: UnitOfWork, anchor: Appointment, rule: Recurrence) -> None:
    assert anchor.series_id is not None
    series = uow.series.get(anchor.series_id)
    numbers = [
        one.series_number
        for one in uow.appointments.of_series(anchor.series_id)
        if one.state not in FREE_STATES
    ]
    sessions = max(numbers, default=series.sessions)
    uow.series.save(replace(series, rule=rule, sessions=sessions))
