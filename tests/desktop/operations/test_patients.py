from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from db.entities import Phone
from db.errors import InvalidValue, NotFound
from desktop.operations.patients import (
    NewPatient,
    archive_patient,
    create_patient,
    edit_patient,
)
from desktop.reads.patients import find_patients


def test_a_new_file_holds_what_was_said_on_the_telephone(counter) -> None:
    new = NewPatient(
        family_name="  Le Goff ",
        first_name=" Maël ",
        birth_date=date(2019, 2, 28),
        phone="02 61 91 12 34",
    )

    patient = counter.do(create_patient, new=new)

    assert (patient.birth_name, patient.first_names) == ("Le Goff", "Maël")
    assert patient.phones == (Phone(number="+33261911234", label="home"),)
    assert counter.patients()[-1] == patient


def test_a_mobile_number_is_told_from_a_landline(counter) -> None:
    new = NewPatient(family_name="A", first_name="B", phone="+33 (0)6 39 98 00 01")

    assert counter.do(create_patient, new=new).phones[0].label == "mobile"


def test_a_number_that_is_none_is_kept_as_it_was_said(counter) -> None:
    new = NewPatient(family_name="A", first_name="B", phone="voir la mère")

    assert counter.do(create_patient, new=new).phones[0].number == "voir la mère"


def test_no_number_makes_no_telephone(counter) -> None:
    new = NewPatient(family_name="A", first_name="B", phone="  ")

    assert counter.do(create_patient, new=new).phones == ()


def test_a_patient_without_a_name_is_refused(counter) -> None:
    before = counter.patients()

    with pytest.raises(InvalidValue):
        counter.do(create_patient, new=NewPatient(family_name=" ", first_name="B"))

    assert counter.patients() == before


def test_only_the_fields_that_are_given_change(counter) -> None:
    changed = counter.do(
        edit_patient, patient_id=counter.patient.id, fields={"notes": "sourde"}
    )

    assert changed.notes == "sourde"
    assert changed.phones == counter.patient.phones


def test_numbers_are_made_international_and_empty_ones_dropped(counter) -> None:
    phones = (Phone(number="06.39.98.11.22", owner="mère"), Phone(number=" "))

    changed = counter.do(
        edit_patient, patient_id=counter.patient.id, fields={"phones": phones}
    )

    assert changed.phones == (Phone(number="+33639981122", owner="mère"),)


def test_an_unknown_patient_cannot_be_changed(counter) -> None:
    with pytest.raises(NotFound):
        counter.do(edit_patient, patient_id=uuid4(), fields={"notes": "x"})


def test_an_edited_name_is_found_by_its_new_spelling_only(counter) -> None:
    counter.do(
        edit_patient, patient_id=counter.patient.id, fields={"birth_name": "Kervella"}
    )

    assert [row.id for row in find_patients(counter.reader, "kerv")] == [
        counter.patient.id
    ]
    assert find_patients(counter.reader, "lefev") == ()


def test_undoing_an_edit_brings_the_old_spelling_back(counter) -> None:
    counter.do(
        edit_patient, patient_id=counter.patient.id, fields={"birth_name": "Kervella"}
    )

    counter.undo()

    assert len(find_patients(counter.reader, "lefev")) == 1
    assert find_patients(counter.reader, "kerv") == ()


def test_an_archived_file_comes_back(counter) -> None:
    counter.do(archive_patient, patient_id=counter.patient.id)
    assert counter.patients()[0].archived

    counter.do(archive_patient, patient_id=counter.patient.id, archived=False)

    assert counter.patients()[0] == counter.patient
