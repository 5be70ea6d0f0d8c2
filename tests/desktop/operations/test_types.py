from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import uuid4

import pytest

from db.entities import Role
from db.errors import InvalidValue
from desktop.errors import TypeReserved
from desktop.operations.agenda import (
    book_appointment,
    book_walk_in,
    change_appointment,
    move_appointment,
)
from desktop.operations.types import (
    arrange_types,
    renew_appointment_type,
    retire_appointment_type,
    save_appointment_type,
)
from desktop.reads.agenda import appointment_types, every_type

AT = datetime(2026, 11, 25, 9)


@pytest.fixture
def kept(counter):
    """A type that the doctor keeps to herself, and somebody else at the counter."""
    kind = replace(counter.type("CL"), bookers=frozenset({Role.SUBSTITUTE}))
    counter.do(save_appointment_type, kind=kind)
    counter.office.author = replace(counter.office.author, role=Role.SECRETARY)
    return kind


def test_a_secretary_does_not_book_what_the_doctor_keeps(counter, kept) -> None:
    with pytest.raises(TypeReserved) as told:
        counter.do(
            book_appointment, start=AT, type_id=kept.id, patient_id=counter.patient.id
        )

    assert told.value.name == kept.name


def test_who_stands_at_the_counter_is_taken_whatever_she_needs(counter, kept) -> None:
    assert counter.do(book_walk_in, type_id=kept.id, patient_id=counter.patient.id)


def test_a_substitute_who_is_let_books_it(counter, kept) -> None:
    counter.office.author = replace(counter.office.author, role=Role.SUBSTITUTE)

    done = counter.do(book_appointment, start=AT, type_id=kept.id)

    assert done.appointment.type_id == kept.id


def test_the_doctor_books_everything(counter, kept) -> None:
    counter.do(save_appointment_type, kind=replace(kept, bookers=frozenset()))
    counter.office.author = replace(counter.office.author, role=Role.DOCTOR)

    assert counter.do(book_appointment, start=AT, type_id=kept.id)


def test_an_appointment_is_not_turned_into_what_the_doctor_keeps(counter, kept) -> None:
    done = counter.do(book_appointment, start=AT, type_id=counter.type("CS").id)
    key = done.appointment.id

    with pytest.raises(TypeReserved):
        counter.do(change_appointment, appointment_id=key, type_id=kept.id)


def test_what_the_doctor_booked_is_moved_and_noted_by_her_secretary(
    counter, kept
) -> None:
    counter.office.author = replace(counter.office.author, role=Role.DOCTOR)
    done = counter.do(book_appointment, start=AT, type_id=kept.id)
    key = done.appointment.id
    counter.office.author = replace(counter.office.author, role=Role.SECRETARY)

    later = AT.replace(hour=10)
    counter.do(move_appointment, appointment_id=key, start=later)
    changed = counter.do(
        change_appointment, appointment_id=key, type_id=kept.id, note="À jeun"
    )

    assert (changed.appointment.start, changed.appointment.note) == (later, "À jeun")


@pytest.mark.parametrize("code", ["", "C", "CSX", "C-", "  "])
def test_a_code_is_two_letters(counter, code) -> None:
    kind = replace(counter.type("CS"), id=uuid4(), code=code)

    with pytest.raises(InvalidValue):
        counter.do(save_appointment_type, kind=kind)


def test_types_stand_in_the_order_they_are_given(counter) -> None:
    order = [kind.id for kind in reversed(appointment_types(counter.reader))]

    counter.do(arrange_types, order=order)

    assert [kind.id for kind in appointment_types(counter.reader)] == order
    counter.undo()
    assert [kind.id for kind in appointment_types(counter.reader)] == order[::-1]


def test_a_retired_type_comes_back_unless_its_code_is_taken(counter) -> None:
    kind = counter.type("VA")
    counter.do(retire_appointment_type, type_id=kind.id)
    assert every_type(counter.reader)[-1].id == kind.id
    counter.do(renew_appointment_type, type_id=kind.id)
    assert counter.type("VA").retired is False

    counter.do(retire_appointment_type, type_id=kind.id)
    counter.do(save_appointment_type, kind=replace(kind, id=uuid4(), name="Autre"))
    with pytest.raises(InvalidValue):
        counter.do(renew_appointment_type, type_id=kind.id)


def test_the_urgent_type_of_a_new_practice_may_use_what_is_held_back(counter) -> None:
    assert [k.code for k in appointment_types(counter.reader) if k.urgent] == ["UR"]
