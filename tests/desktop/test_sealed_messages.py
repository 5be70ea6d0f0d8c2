"""What is sealed to the doctor is read by nobody else: not in the vault, not by her secretary."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest
from support.builders import a_patient
from support.homes import found, paths_in, reopen
from support.secretary import enter, let_in

from db.entities import MessageState, Patient, PhoneMessage
from db.errors import Forged, Stale
from db.journal import verify
from db.unit_of_work import UnitOfWork
from desktop.clock import FixedClock
from desktop.errors import NotAllowed
from desktop.operations.operation import operation
from desktop.operations.phone_messages import (
    NewMessage,
    add_to_message,
    answer_message,
    open_message,
    seal_message,
    take_message,
)
from desktop.operations.sealed_messages import unseal_message
from desktop.paths import Paths
from desktop.rights import Right
from desktop.session import Session

SAID = "CANARISCELLE demande ses résultats"
ADDED = "CANARIAJOUT rappelle demain"


@operation(Right.EDIT_PATIENT)
def save_patient(uow: UnitOfWork, *, patient: Patient) -> None:
    uow.patients.save(patient)


@dataclass(frozen=True, slots=True)
class Counter:
    paths: Paths
    clock: FixedClock
    patient: Patient


@pytest.fixture
def counter(tmp_path: Path, clock: FixedClock) -> Counter:
    paths = paths_in(tmp_path)
    found(paths, clock)
    doctor = reopen(paths, clock)
    patient = a_patient()
    doctor.do(save_patient, patient=patient)
    let_in(doctor, paths)
    doctor.close()
    return Counter(paths, clock, patient)


@pytest.fixture
def odile(counter: Counter) -> Iterator[Session]:
    session = enter(counter.paths, counter.clock)
    yield session
    session.home.abandon()


def taken(session: Session, counter: Counter, *, seal: bool) -> PhoneMessage:
    new = NewMessage(patient_id=counter.patient.id, text=SAID, seal=seal)
    return session.do(take_message, new=new).result


def everything(session: Session) -> str:
    """Every text of the office vault that its key opens."""
    office = session.home.office.writer
    tables = [
        name
        for (name,) in office.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL"
        )
        if not name.startswith("patient_search")
    ]
    return "".join(
        repr(row) for name in tables for row in office.execute(f"SELECT * FROM {name}")
    )


def test_a_sealed_text_is_nowhere_in_the_office(
    counter: Counter, odile: Session
) -> None:
    message = taken(odile, counter, seal=True)
    odile.do(add_to_message, message_id=message.id, text=ADDED)

    assert "CANARI" not in everything(odile)
    file = odile.do(open_message, message_id=message.id).result
    assert file.row.is_sealed
    assert "CANARI" not in repr(file)


def test_the_secretary_cannot_have_it_opened(counter: Counter, odile: Session) -> None:
    message = taken(odile, counter, seal=True)
    parts = {message.id: message.sealed}

    with pytest.raises(NotAllowed):
        odile.do(unseal_message, message_id=message.id, parts=parts)


def test_what_was_in_clear_is_forgotten_when_it_is_sealed(
    counter: Counter, odile: Session
) -> None:
    message = taken(odile, counter, seal=False)
    odile.do(add_to_message, message_id=message.id, text=ADDED)
    assert "CANARISCELLE" in everything(odile)

    odile.do(seal_message, message_id=message.id)

    assert "CANARI" not in everything(odile)
    assert verify(odile.home.office.writer).ok


def test_an_act_before_the_sealing_is_not_taken_back_over_it(
    counter: Counter, odile: Session
) -> None:
    message = taken(odile, counter, seal=False)
    odile.do(answer_message, message_id=message.id, state=MessageState.DONE)
    odile.do(seal_message, message_id=message.id)

    with pytest.raises(Stale):
        odile.undo()
    assert "CANARI" not in everything(odile)


def test_the_doctor_reads_all_of_it(counter: Counter) -> None:
    session = enter(counter.paths, counter.clock)
    message = taken(session, counter, seal=True)
    session.do(add_to_message, message_id=message.id, text=ADDED)
    session.close()
    doctor = reopen(counter.paths, counter.clock)
    file = doctor.do(open_message, message_id=message.id).result

    said = doctor.do(
        unseal_message, message_id=message.id, parts=file.sealed_parts()
    ).result

    assert sorted(said.values()) == [ADDED, SAID]
    doctor.close()


def test_a_seal_that_was_moved_to_another_message_does_not_open(
    counter: Counter,
) -> None:
    doctor = reopen(counter.paths, counter.clock)
    message = taken(doctor, counter, seal=True)

    for parts in ({uuid4(): message.sealed}, {message.id: "AAAA"}, {message.id: "é"}):
        with pytest.raises(Forged):
            doctor.do(unseal_message, message_id=message.id, parts=parts)
    doctor.close()


def test_the_length_of_a_sealed_text_says_little(
    counter: Counter, odile: Session
) -> None:
    lengths = {
        len(
            odile.do(
                take_message,
                new=NewMessage(patient_id=counter.patient.id, text="x" * n, seal=True),
            ).result.sealed
        )
        for n in (1, 40, 200)
    }

    assert len(lengths) == 1
