from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

import pytest

from db.entities import AppointmentState
from db.errors import NotFound
from desktop.reads.patients import find_patients, patient_file, patient_page

_S = AppointmentState
NOW = datetime(2026, 11, 24, 10, 42)
DAY = timedelta(days=1)


def test_a_file_lists_what_comes_soonest_first_and_what_was_latest_first(book) -> None:
    patient = book.patient()
    ours = {"patient_id": patient.id}
    old, last = book.book(NOW - 9 * DAY, **ours), book.book(NOW - DAY, **ours)
    far, soon = book.book(NOW + 9 * DAY, **ours), book.book(NOW + DAY, **ours)
    book.book(NOW + DAY, patient_id=book.patient("Martin").id)

    found = patient_file(book.reader, patient.id, NOW)

    assert found.patient == patient
    assert [row.id for row in found.upcoming] == [soon.id, far.id]
    assert [row.id for row in found.past] == [last.id, old.id]


def test_an_appointment_under_way_is_not_past(book) -> None:
    patient = book.patient()
    book.book(NOW - timedelta(minutes=5), patient_id=patient.id)

    assert len(patient_file(book.reader, patient.id, NOW).upcoming) == 1


def test_times_she_did_not_come_are_counted_and_excuses_are_not(book) -> None:
    patient = book.patient()
    for number, state in enumerate([_S.NO_SHOW, _S.NO_SHOW, _S.EXCUSED, _S.COMPLETED]):
        book.book(NOW - number * DAY - DAY, state=state, patient_id=patient.id)

    assert patient_file(book.reader, patient.id, NOW).no_shows == 2


def test_what_was_entered_in_error_is_not_in_the_file(book) -> None:
    patient = book.patient()
    book.book(NOW - DAY, state=_S.ENTERED_IN_ERROR, patient_id=patient.id)

    assert patient_file(book.reader, patient.id, NOW).past == ()


def test_a_file_tells_how_it_changed_newest_first(book) -> None:
    patient = book.patient()
    with book.office.unit("edit_patient") as uow:
        uow.patients.save(replace(patient, notes="sourde"))
        uow.commit()

    changed, created = patient_file(book.reader, patient.id, NOW).history

    assert created.kind == "created"
    assert (changed.intent, changed.author) == ("edit_patient", "Dr Claire Vasseur")
    assert changed.fields == (("notes", "", "sourde"),)


def test_there_is_no_file_of_an_unknown_patient(book) -> None:
    with pytest.raises(NotFound):
        patient_file(book.reader, uuid4(), NOW)


def test_the_list_goes_by_name_a_page_at_a_time(book) -> None:
    for name in ("Zola", "Éluard", "Le Goff", "aragon"):
        book.patient(name)

    pages = [patient_page(book.reader, limit=3, offset=at) for at in (0, 3)]

    names = [[row.family_name for row in page.rows] for page in pages]
    assert names == [["aragon", "Éluard", "Le Goff"], ["Zola"]]
    assert {page.total for page in pages} == {4}


def test_somebody_is_found_by_any_word_in_any_order(book) -> None:
    patient = book.patient("Lefèvre", first="Élodie")
    book.patient("Lefort", first="Anne")

    for typed in ("lefevre", "elodie lef", "LEF élo", "06 39 98 27 14 lefe"):
        assert [row.id for row in find_patients(book.reader, typed)] == [patient.id]
