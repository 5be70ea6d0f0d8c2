from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from db.entities import Caller, MessageState, PhoneMessage, Recurrence
from db.entities.series import Frequency
from db.errors import InvalidState, NotFound
from desktop.agenda.spans import Span
from desktop.operations.answering import (
    answer_messages,
    book_answering,
    book_series_answering,
    tie_message,
)
from desktop.operations.phone_messages import (
    NewMessage,
    add_to_message,
    strike_message,
    take_message,
)


def unknown(counter: Any) -> UUID:
    new = NewMessage(caller=Caller.RELATIVE, caller_name="Sa fille", text="Rappeler")
    message: PhoneMessage = counter.do(take_message, new=new)
    return message.id


def test_a_message_is_tied_to_a_patient_and_untied_by_undo(counter: Any) -> None:
    key = unknown(counter)
    added = counter.do(add_to_message, message_id=key, text="Elle rappelle ce soir")

    counter.do(tie_message, message_id=key, patient_id=counter.patient.id)
    stored = counter.read(lambda uow: uow.phone_messages.get(key))
    assert (stored.patient_id, stored.caller_name) == (counter.patient.id, "Sa fille")
    later = counter.read(lambda uow: uow.message_additions.get(added.id))
    assert later.patient_id == counter.patient.id

    counter.undo()
    assert counter.read(lambda uow: uow.phone_messages.get(key)).patient_id is None
    assert counter.read(lambda uow: uow.message_additions.get(added.id)) == added


def test_a_message_struck_out_or_a_patient_who_is_nobody_is_refused(
    counter: Any,
) -> None:
    key = unknown(counter)
    with pytest.raises(NotFound):
        counter.do(tie_message, message_id=key, patient_id=uuid4())
    counter.do(strike_message, message_id=key, why="doublon")
    with pytest.raises(InvalidState):
        counter.do(tie_message, message_id=key, patient_id=counter.patient.id)


def test_booking_deals_with_the_message_and_is_taken_back_with_it(
    counter: Any,
) -> None:
    key = unknown(counter)
    booking = {
        "start": datetime(2026, 11, 24, 15, 0),
        "type_id": counter.type().id,
        "patient_id": counter.patient.id,
    }

    booked = counter.do(book_answering, message_id=key, booking=booking)
    message = counter.read(lambda uow: uow.phone_messages.get(key))
    assert (message.state, message.patient_id) == (
        MessageState.DONE,
        counter.patient.id,
    )

    counter.undo()
    message = counter.read(lambda uow: uow.phone_messages.get(key))
    assert (message.state, message.patient_id) == (MessageState.OPEN, None)
    assert counter.stored(booked.appointment.id) is None


def test_a_series_deals_with_the_message_like_a_single_appointment(
    counter: Any,
) -> None:
    key = unknown(counter)
    starts = [datetime(2026, 11, day, 15, 0) for day in (24, 30)]
    series = {
        "rule": Recurrence(frequency=Frequency.WEEKS, count=2),
        "spans": [Span(start, start + timedelta(minutes=20)) for start in starts],
        "type_id": counter.type().id,
        "patient_id": counter.patient.id,
    }

    made = counter.do(book_series_answering, message_id=key, series=series)
    message = counter.read(lambda uow: uow.phone_messages.get(key))
    assert len(made.booked) == 2
    assert (message.state, message.patient_id) == (
        MessageState.DONE,
        counter.patient.id,
    )

    counter.undo()
    message = counter.read(lambda uow: uow.phone_messages.get(key))
    assert (message.state, message.patient_id) == (MessageState.OPEN, None)


def test_several_messages_are_dealt_with_in_one_act_and_taken_back_in_one(
    counter: Any,
) -> None:
    keys = [unknown(counter) for _one in range(3)]
    counter.do(strike_message, message_id=keys[0], why="doublon")

    count = counter.do(answer_messages, message_ids=keys, state=MessageState.DONE)

    def states() -> list[MessageState]:
        rows = (
            counter.read(lambda uow, k=key: uow.phone_messages.get(k)) for key in keys
        )
        return [one.state for one in rows]

    assert count == 2
    assert states() == [MessageState.STRUCK, MessageState.DONE, MessageState.DONE]
    counter.undo()
    assert states() == [MessageState.STRUCK, MessageState.OPEN, MessageState.OPEN]
