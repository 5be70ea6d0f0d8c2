"""What no booking is made with: an hour that the clocks skip, a note without an end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from support.builders import A_MORNING

from db.entities import Appointment
from db.errors import InvalidValue
from desktop.clock import instant_of
from desktop.operations.agenda import (
    book_appointment,
    change_appointment,
    move_appointment,
)
from desktop.operations.checking import LONGEST_NOTE
from desktop.words import sentence

SKIPPED = datetime(2026, 3, 29, 2, 30)
TWICE = datetime(2026, 10, 25, 2, 30)


def booked(counter, start: datetime = A_MORNING, **fields) -> Appointment:
    result = counter.do(
        book_appointment,
        start=start,
        type_id=counter.type().id,
        patient_id=counter.patient.id,
        **fields,
    )
    return result.appointment


def test_an_hour_that_the_clocks_skip_is_refused_with_words(counter) -> None:
    made = booked(counter)

    with pytest.raises(InvalidValue) as refused:
        booked(counter, SKIPPED)
    with pytest.raises(InvalidValue):
        counter.do(move_appointment, appointment_id=made.id, start=SKIPPED)

    assert refused.value.field == "skipped_hour"
    assert "does not exist" in sentence(refused.value)
    assert booked(counter, SKIPPED + timedelta(hours=1)).start.hour == 3


def test_an_hour_that_comes_twice_is_the_first(counter) -> None:
    made = booked(counter, TWICE)

    assert made.start == TWICE
    assert instant_of(made.start, "Europe/Paris") == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )


def test_a_note_has_two_thousand_characters_at_most(counter) -> None:
    made = booked(counter, note="x" * LONGEST_NOTE)

    with pytest.raises(InvalidValue) as refused:
        booked(counter, note="x" * (LONGEST_NOTE + 1))
    with pytest.raises(InvalidValue):
        counter.do(
            change_appointment, appointment_id=made.id, note="y" * (LONGEST_NOTE + 1)
        )

    assert "2,000" in sentence(refused.value)
