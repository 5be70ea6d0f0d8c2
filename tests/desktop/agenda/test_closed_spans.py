from __future__ import annotations

from datetime import UTC, date, datetime, time
from uuid import uuid4

from db.changes import Change, Changes, Columns
from db.entities import Absence, CallReason, OpeningException
from db.repositories.openings import Absences, OpeningExceptions
from desktop.agenda.closed_spans import closed_by

START, END = datetime(2026, 12, 7, 0, 0), datetime(2026, 12, 12, 0, 0)


def changes(entity: str, before: Columns | None, after: Columns | None) -> Changes:
    change = Change(entity=entity, key=uuid4(), before=before, after=after)
    now = datetime(2026, 11, 10, tzinfo=UTC)
    return Changes(operation_id=uuid4(), intent="act", at=now, items=(change,))


def an_absence(end: datetime = END) -> Columns:
    absence = Absence(id=uuid4(), start=START, end=end, label="Congés")
    return Absences.to_columns(None, absence)  # type: ignore[arg-type]


def an_exception(**fields: object) -> Columns:
    exception = OpeningException(
        id=uuid4(),
        day=date(2026, 12, 24),
        label="Pont",
        **fields,  # type: ignore[arg-type]
    )
    return OpeningExceptions.to_columns(None, exception)  # type: ignore[arg-type]


def test_an_absence_closes_its_time_when_it_is_saved_or_made_longer() -> None:
    longer = an_absence(END.replace(day=13))

    new = list(closed_by(changes("absence", None, an_absence())))
    assert new == [(START, END, CallReason.ABSENCE, "Congés")]
    assert [c.end.day for c in closed_by(changes("absence", an_absence(), longer))] == [
        13
    ]
    assert list(closed_by(changes("absence", an_absence(), None))) == []


def test_a_dated_closing_closes_its_hours_or_the_day() -> None:
    day = list(closed_by(changes("opening_exception", None, an_exception(open=False))))
    assert [(c.start.hour, c.end.day, c.reason) for c in day] == [
        (0, 25, CallReason.CLOSING)
    ]
    hours = an_exception(open=False, start=time(14), end=time(18))
    found = list(closed_by(changes("opening_exception", None, hours)))
    assert [(c.start.hour, c.end.hour) for c in found] == [(14, 18)]


def test_an_extra_opening_closes_nothing() -> None:
    opened = an_exception(open=True, start=time(9), end=time(12))

    assert list(closed_by(changes("opening_exception", None, opened))) == []
