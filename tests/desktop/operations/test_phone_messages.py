from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from db.entities import (
    CallBack,
    Caller,
    MessageState,
    Motive,
    PhoneMessage,
    Role,
    Urgency,
)
from db.errors import InvalidState, InvalidValue, NotFound
from db.queries.phone_messages import Sought, phone_messages, unanswered_messages
from db.rows import MessageFile
from desktop.operations.patients import NewPatient
from desktop.operations.phone_messages import (
    NewMessage,
    add_to_message,
    answer_message,
    open_message,
    reopen_message,
    set_alert_list,
    strike_message,
    take_message,
)
from desktop.telephone.due import in_order

NOW = datetime(2026, 11, 24, 9, 0)


def taken(counter: Any, **fields: Any) -> PhoneMessage:
    given = {"patient_id": counter.patient.id, "text": "Question sur son traitement"}
    new = NewMessage(**(given | fields))
    message: PhoneMessage = counter.do(take_message, new=new)
    return message


def opened(counter: Any, key: UUID) -> MessageFile:
    file: MessageFile = counter.do(open_message, message_id=key)
    return file


def test_a_message_is_kept_with_all_that_was_said(counter: Any) -> None:
    message = taken(
        counter,
        caller=Caller.RELATIVE,
        caller_name="Paul Lefèvre",
        relation="son mari",
        phone="06 39 98 00 01",
        identity_checked=True,
        motive=Motive.QUESTION,
        urgency=Urgency.TODAY,
        call_back=CallBack.MIDDAY,
        voicemail=True,
        received_at=NOW - timedelta(minutes=2),
    )

    stored = counter.read(lambda uow: uow.phone_messages.get(message.id))
    assert stored == message
    assert stored.phone == "+33639980001"
    assert stored.due_at == datetime(2026, 11, 24, 14, 0)
    assert (stored.taken_at, stored.taken_by) == (NOW, counter.office.author.id)
    assert stored.station_id == counter.office.station


def test_a_third_party_is_noted_by_name_alone(counter: Any) -> None:
    message = taken(
        counter,
        patient_id=None,
        caller=Caller.PROFESSIONAL,
        caller_name="Laboratoire des Quais",
        phone="01 99 00 20 30",
    )

    (row,) = unanswered_messages(counter.reader)
    assert (row.id, row.title, row.family_name) == (
        message.id,
        "Laboratoire des Quais",
        "",
    )


def test_nobody_and_nothing_is_no_message(counter: Any) -> None:
    with pytest.raises(InvalidValue):
        taken(counter, patient_id=None)
    with pytest.raises(InvalidValue):
        taken(counter, text=" ")
    with pytest.raises(InvalidValue):
        taken(counter, text="x" * 601)
    with pytest.raises(NotFound):
        taken(counter, patient_id=uuid4())


def test_somebody_new_gets_a_file_in_the_same_act(counter: Any) -> None:
    taken(
        counter,
        patient_id=None,
        new_patient=NewPatient(family_name="Zwy", first_name="Lia"),
    )

    assert "Zwy" in [one.birth_name for one in counter.patients()]
    assert unanswered_messages(counter.reader)[0].family_name == "Zwy"


def test_a_word_of_the_doctors_list_makes_it_urgent(counter: Any) -> None:
    counter.do(set_alert_list, lines=("Fièvre du nourrisson : nourrisson",), script=())

    message = taken(counter, text="Son NOURRISSON a 39", urgency=Urgency.NONE)

    assert (message.urgency, message.alerted) == (Urgency.URGENT, True)
    assert message.due_at == NOW + timedelta(minutes=15)


def test_the_text_is_in_no_line_of_the_register(counter: Any) -> None:
    taken(counter, text="CANARI")

    rows = phone_messages(counter.reader, Sought())

    assert "CANARI" not in repr(rows)


def test_the_doctors_opening_is_her_having_read_it(counter: Any) -> None:
    message = taken(counter)

    file = opened(counter, message.id)

    assert file.message.text == "Question sur son traitement"
    assert file.message.state is MessageState.READ
    assert file.row.read_by == counter.office.author.display_name


def test_the_secretary_looks_again_at_what_she_took(counter: Any) -> None:
    counter.office.author = secretary(counter)
    message = taken(counter)

    assert opened(counter, message.id).message.state is MessageState.OPEN


def test_what_the_secretary_answers_is_read_by_another_one(counter: Any) -> None:
    message = taken(counter, by_counter=True)
    counter.office.author = secretary(counter)

    assert opened(counter, message.id).message.state is MessageState.READ


def secretary(counter: Any) -> Any:
    from dataclasses import replace

    doctor = counter.office.author
    odile = replace(doctor, id=uuid4(), login="odile", role=Role.SECRETARY)
    counter.write(lambda uow: uow.accounts.save(odile))
    return odile


def test_the_loop_is_closed_with_who_and_when(counter: Any) -> None:
    message = taken(counter)

    done = counter.do(answer_message, message_id=message.id, state=MessageState.DONE)
    told = counter.do(answer_message, message_id=message.id, state=MessageState.TOLD)

    assert (done.state, done.told_at) == (MessageState.DONE, None)
    assert (told.state, told.done_at, told.told_at) == (MessageState.TOLD, NOW, NOW)
    assert unanswered_messages(counter.reader) == ()


def test_a_step_that_leads_nowhere_is_refused(counter: Any) -> None:
    message = taken(counter)
    counter.do(answer_message, message_id=message.id, state=MessageState.TOLD)

    with pytest.raises(InvalidState):
        counter.do(answer_message, message_id=message.id, state=MessageState.DONE)
    with pytest.raises(InvalidValue):
        counter.do(answer_message, message_id=message.id, state=MessageState.OPEN)


def test_an_answer_is_taken_back(counter: Any) -> None:
    message = taken(counter)
    counter.do(answer_message, message_id=message.id, state=MessageState.DONE)

    counter.undo()

    assert counter.read(lambda uow: uow.phone_messages.get(message.id)) == message


def test_a_mistake_is_struck_out_and_stays(counter: Any) -> None:
    message = taken(counter)

    with pytest.raises(InvalidValue):
        counter.do(strike_message, message_id=message.id, why=" ")
    counter.do(strike_message, message_id=message.id, why="mauvais dossier")

    (row,) = phone_messages(counter.reader, Sought())
    assert row.message.state is MessageState.STRUCK
    assert row.message.struck_why == "mauvais dossier"
    again = counter.do(reopen_message, message_id=message.id)
    assert again == message


def test_what_is_added_stands_beside_what_was_said(counter: Any) -> None:
    message = taken(counter)

    counter.do(add_to_message, message_id=message.id, text="Rappelle à 18 h")
    counter.do(add_to_message, message_id=message.id, text="Ordonnance prête")

    file = opened(counter, message.id)
    assert file.message.text == "Question sur son traitement"
    assert [one.text for one in file.additions] == [
        "Rappelle à 18 h",
        "Ordonnance prête",
    ]
    assert file.authors[file.additions[0].by] == counter.office.author.display_name


def test_it_is_found_by_name_number_text_and_state(counter: Any) -> None:
    message = taken(counter, phone="06 39 98 12 55", text="Certificat de natation")
    other = taken(counter, patient_id=None, caller_name="Pharmacie du Port")
    counter.do(answer_message, message_id=other.id, state=MessageState.TOLD)

    def ids(**fields: Any) -> list[UUID]:
        return [row.id for row in phone_messages(counter.reader, Sought(**fields))]

    assert ids(words="lefe") == [message.id]
    assert ids(words="natation") == [message.id]
    assert ids(words="0639981255") == [message.id]
    assert ids(words="pharm port") == [other.id]
    assert ids(states=frozenset({MessageState.TOLD})) == [other.id]
    assert ids(patient=counter.patient.id) == [message.id]
    assert ids(since=NOW + timedelta(days=1)) == []
    assert ids(words="rien") == []


def test_unanswered_ones_rise_when_their_time_has_gone(counter: Any) -> None:
    calm = taken(counter, text="calme")
    soon = taken(counter, text="bientôt", call_back=CallBack.SOON)
    pressing = taken(counter, text="presse", urgency=Urgency.URGENT)
    later = NOW + timedelta(days=30)

    def order(now: datetime) -> list[UUID]:
        rows = unanswered_messages(counter.reader)
        return [row.id for row in sorted(rows, key=lambda row: in_order(row, now))]

    assert order(NOW) == [pressing.id, soon.id, calm.id]
    fresh = taken(counter, text="neuf", call_back=CallBack.MOMENT, moment=later)
    assert order(later - timedelta(hours=1))[-1] != calm.id
    assert fresh.id in order(later)
