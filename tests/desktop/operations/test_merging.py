"""Merging two files and parting them again, whatever was done in between."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.builders import A_MORNING, a_patient, an_appointment
from support.rows import Rows, rows_of

from db.entities import (
    CareLink,
    CareRole,
    Consent,
    ConsentAnswer,
    ConsentSubject,
    Patient,
    Phone,
    Relation,
    Relative,
    SourceKey,
)
from db.errors import InvalidValue, NotFound
from db.queries.merges import distinct_pairs, merged_into, who_stays
from db.queries.search import find_patients
from db.unit_of_work import UnitOfWork
from desktop.merging import TRAITS, Side, merged, suggested
from desktop.operations.likeness import (
    merge_patients,
    note_distinct,
    unmerge_patients,
)
from desktop.words import sentence

TODAY = date(2026, 11, 24)


def two_files(counter: Any, **fields: Any) -> tuple[Patient, Patient]:
    kept = a_patient("Lefèvre", "Élodie", phones=(Phone(number="+33639981111"),))
    gone = a_patient("Lefebvre", "Elodie", phones=(Phone(number="+33639982222"),))
    gone = replace(gone, **fields)
    counter.write(lambda uow: [uow.patients.save(one) for one in (kept, gone)])
    return kept, gone


def furnish(counter: Any, patient: UUID, other: UUID, pieces: frozenset[str]) -> None:
    """Gives a file what belongs to it."""

    def write(uow: UnitOfWork) -> None:
        if "appointments" in pieces:
            for days in (1, 8):
                start = A_MORNING + timedelta(days=days)
                uow.appointments.save(an_appointment(start, patient_id=patient))
        if "consent" in pieces:
            uow.consents.save(
                Consent(
                    id=uuid4(),
                    patient_id=patient,
                    subject=ConsentSubject.NOTICE,
                    answer=ConsentAnswer.GIVEN,
                    given_on=TODAY - timedelta(days=patient.int % 5),
                )
            )
        if "relative" in pieces:
            uow.relatives.save(
                Relative(
                    id=uuid4(),
                    patient_id=patient,
                    other_id=other,
                    relation=Relation.OTHER,
                )
            )
        if "care" in pieces:
            uow.care_links.save(
                CareLink(
                    id=uuid4(),
                    patient_id=patient,
                    correspondent_id=UUID(int=7),
                    role=CareRole.TREATING,
                )
            )
        if "source" in pieces:
            uow.source_keys.save(
                SourceKey(
                    id=uuid4(),
                    source="liste",
                    key=f"row {patient.int % 10**9}",
                    row_hash="",
                    entity="patient",
                    entity_id=patient,
                )
            )

    counter.write(write)


def test_whatever_belonged_to_the_second_file_is_the_firsts(counter: Any) -> None:
    kept, gone = two_files(counter)
    everything = frozenset({"appointments", "consent", "relative", "care", "source"})
    furnish(counter, gone.id, counter.patient.id, everything)

    file = counter.do(merge_patients, kept_id=kept.id, gone_id=gone.id, choices={})

    assert [one.number for one in file.phones] == ["+33639981111", "+33639982222"]
    assert file.birth_name == "Lefèvre"
    rows = rows_of(counter)
    assert gone.id.hex not in {
        value for columns in rows.values() for value in columns.values()
    }
    assert len([r for r in rows.values() if r.get("patient_id") == kept.id.hex]) == 5
    assert find_patients(counter.reader, "lefebvre", forgiving=False) == ()


def test_whoever_looks_for_the_old_file_is_led_to_the_one_that_stays(
    counter: Any,
) -> None:
    kept, gone = two_files(counter)
    counter.do(merge_patients, kept_id=kept.id, gone_id=gone.id, choices={})
    last = counter.patient.id
    counter.do(merge_patients, kept_id=last, gone_id=kept.id, choices={})

    assert who_stays(counter.reader, gone.id) == last
    assert who_stays(counter.reader, last) == last
    (file,) = merged_into(counter.reader, last)
    assert (file.patient_id, file.family_name, file.first_name) == (
        kept.id,
        "Lefèvre",
        "Élodie",
    )


def test_each_trait_is_taken_from_the_file_that_was_chosen(counter: Any) -> None:
    kept, gone = two_files(counter, notes="Sonner à gauche", email="e@exemple.test")
    choices = {"birth_name": Side.GONE, "phones": Side.GONE, "email": Side.KEPT}

    file = counter.do(merge_patients, kept_id=kept.id, gone_id=gone.id, choices=choices)

    assert file.birth_name == "Lefebvre"
    assert [one.number for one in file.phones] == ["+33639982222"]
    assert file.email == ""
    assert file.notes == "Sonner à gauche"
    assert file.id == kept.id


def test_of_two_answers_on_one_subject_the_later_stays(counter: Any) -> None:
    kept, gone = two_files(counter)
    for patient, day, answer in (
        (kept, TODAY, ConsentAnswer.GIVEN),
        (gone, TODAY + timedelta(days=1), ConsentAnswer.REFUSED),
    ):
        consent = Consent(
            id=uuid4(),
            patient_id=patient.id,
            subject=ConsentSubject.SMS_REMINDERS,
            answer=answer,
            given_on=day,
        )
        counter.write(lambda uow, one=consent: uow.consents.save(one))

    counter.do(merge_patients, kept_id=kept.id, gone_id=gone.id, choices={})

    (stays,) = counter.read(lambda uow: uow.consents.all_of(kept.id))
    assert stays.answer is ConsentAnswer.REFUSED


def test_a_file_is_not_merged_with_itself(counter: Any) -> None:
    with pytest.raises(InvalidValue):
        counter.do(
            merge_patients,
            kept_id=counter.patient.id,
            gone_id=counter.patient.id,
            choices={},
        )


def test_an_opposition_is_never_lost_by_a_merge() -> None:
    kept, gone = a_patient(), a_patient(remote_opposed=True)

    assert merged(kept, gone, {}).remote_opposed
    assert merged(gone, kept, {}).remote_opposed


def test_undo_takes_a_merge_back_and_again(counter: Any) -> None:
    kept, gone = two_files(counter)
    furnish(counter, gone.id, kept.id, frozenset({"appointments", "relative"}))
    before = rows_of(counter)
    counter.do(merge_patients, kept_id=kept.id, gone_id=gone.id, choices={})

    counter.undo()

    assert rows_of(counter) == before
    assert who_stays(counter.reader, gone.id) == gone.id


def test_two_people_are_not_asked_about_again(counter: Any) -> None:
    kept, gone = two_files(counter)

    counter.do(note_distinct, one=gone.id, other=kept.id)
    counter.do(note_distinct, one=kept.id, other=gone.id)

    assert len(distinct_pairs(counter.reader)) == 1
    counter.do(merge_patients, kept_id=kept.id, gone_id=gone.id, choices={})
    assert distinct_pairs(counter.reader) == frozenset()


def test_files_are_parted_once(counter: Any) -> None:
    kept, gone = two_files(counter)
    counter.do(merge_patients, kept_id=kept.id, gone_id=gone.id, choices={})
    (merge,) = counter.read(lambda uow: uow.patient_merges.all())

    counter.do(unmerge_patients, merge_id=merge.id)

    with pytest.raises(NotFound):
        counter.do(unmerge_patients, merge_id=merge.id)


def test_of_a_chain_the_last_is_parted_first_and_all_of_it_comes_back(
    counter: Any,
) -> None:
    first, second = two_files(counter, notes="Ancienne note")
    everything = frozenset({"appointments", "consent", "relative", "care", "source"})
    for one, other in ((first, second), (second, first)):
        furnish(counter, one.id, other.id, everything)
    before, last = rows_of(counter), counter.patient.id
    counter.do(merge_patients, kept_id=second.id, gone_id=first.id, choices={})
    counter.do(merge_patients, kept_id=last, gone_id=second.id, choices={})
    merges = counter.read(lambda uow: uow.patient_merges.all())
    into_second, into_last = sorted(merges, key=lambda one: one.kept_id == last)

    with pytest.raises(InvalidValue) as refused:
        counter.do(unmerge_patients, merge_id=into_second.id)
    assert "part that one first" in sentence(refused.value)

    for merge in (into_last, into_second):
        assert counter.do(unmerge_patients, merge_id=merge.id).edits == ()
    assert rows_of(counter) == before


PIECES = st.frozensets(
    st.sampled_from(["appointments", "consent", "relative", "care", "source"])
)
CHOICES = st.dictionaries(
    st.sampled_from([trait.name for trait in TRAITS]), st.sampled_from(list(Side))
)
EDITS = st.fixed_dictionaries(
    {},
    optional={
        "city": st.sampled_from(["Brest", "Nice"]),
        "email": st.sampled_from(["a@exemple.test", "b@exemple.test"]),
        "notes": st.sampled_from(["Plus tard", "Encore"]),
        "birth_name": st.sampled_from(["Lefort", "Lemaire"]),
    },
)
MANY = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@MANY
@given(
    of_kept=PIECES, of_gone=PIECES, choices=CHOICES, edits=EDITS, moved=st.booleans()
)
def test_any_merge_parted_again_gives_the_same_rows_but_for_later_edits(
    counter: Any,
    of_kept: frozenset[str],
    of_gone: frozenset[str],
    choices: dict[str, Side],
    edits: dict[str, str],
    moved: bool,
) -> None:
    kept, gone = two_files(counter, notes="Ancienne note", email="g@exemple.test")
    furnish(counter, kept.id, gone.id, of_kept)
    furnish(counter, gone.id, kept.id, of_gone)
    before = rows_of(counter)

    counter.do(merge_patients, kept_id=kept.id, gone_id=gone.id, choices=choices)
    merges = counter.read(lambda uow: uow.patient_merges.all())
    merge = next(one for one in merges if one.kept_id == kept.id)
    expected = edited_since(counter, kept.id, before, edits, moved=moved)
    parted = counter.do(unmerge_patients, merge_id=merge.id)

    assert rows_of(counter) == expected
    assert parted.patient.id == gone.id
    assert who_stays(counter.reader, gone.id) == gone.id
    # And the other way: the act can itself be taken back.
    counter.undo()
    assert who_stays(counter.reader, gone.id) == kept.id


def edited_since(
    counter: Any, kept: UUID, before: Rows, edits: dict[str, str], *, moved: bool
) -> Rows:
    """Changes the file that stayed and its appointments; what must then be there."""
    expected = {key: dict(columns) for key, columns in before.items()}

    def edit(uow: UnitOfWork) -> None:
        columns = uow.patients.find_columns(kept) or {}
        for name, value in edits.items():
            if columns[name] != value:
                expected["patient", kept][name] = value
        uow.patients.write_columns(kept, {**columns, **edits})
        for key in uow.appointments.keys_of_patient(kept) if moved else ():
            row = uow.appointments.find_columns(key) or {}
            uow.appointments.write_columns(key, {**row, "note": "Décalé"})
            expected["appointment", key]["note"] = "Décalé"

    counter.write(edit)
    return expected


@given(choices=CHOICES)
def test_what_is_suggested_fills_what_nobody_chose(choices: dict[str, Side]) -> None:
    kept, gone = a_patient(email=""), a_patient("Lefort", email="x@exemple.test")

    file = merged(kept, gone, choices)

    for name, side in (suggested(kept, gone) | choices).items():
        if side is Side.GONE:
            assert getattr(file, name) == getattr(gone, name)
        elif side is Side.KEPT:
            assert getattr(file, name) == getattr(kept, name)
