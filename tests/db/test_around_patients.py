"""Who stands by a patient, what she agreed to, who treats her: kept, found, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.builders import a_patient
from support.office import Office

from db.changes import Change
from db.entities import (
    Address,
    CareLink,
    Channel,
    Consent,
    ConsentAnswer,
    ConsentSubject,
    Correspondent,
    IdentityDocument,
    IdentityStatus,
    Patient,
    Phone,
    Relation,
    Relative,
    Sex,
)
from db.errors import InvalidValue, Stale
from db.queries import Reader
from db.queries.search import find_patients
from db.repositories.consents import Consents
from db.repositories.correspondents import CareLinks, Correspondents
from db.repositories.patients import Patients
from db.repositories.relatives import Relatives
from db.repositories.repository import Repository

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
NAMES = WORDS.filter(str.strip)
DAYS = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))
PHONES = st.lists(
    st.builds(Phone, number=NAMES, label=WORDS, owner=WORDS), max_size=3
).map(tuple)
ADDRESSES = st.builds(Address, street=WORDS, postcode=WORDS, city=WORDS, country=WORDS)
PATIENTS = st.builds(
    Patient,
    id=st.uuids(),
    birth_name=NAMES,
    first_names=WORDS,
    sex=st.sampled_from(Sex),
    birth_date=DAYS,
    phones=PHONES,
    address=ADDRESSES,
    birth_insee=WORDS,
    identity_status=st.sampled_from(IdentityStatus),
    identity_document=st.sampled_from(IdentityDocument),
    identity_checked_on=DAYS,
    homonym=st.booleans(),
    doubtful=st.booleans(),
    fictitious=st.booleans(),
    language=WORDS,
    channel=st.sampled_from(Channel),
    deceased=st.booleans(),
    deceased_on=DAYS,
)
RELATIVES = st.builds(
    Relative,
    id=st.uuids(),
    patient_id=st.just(uuid4()),
    other_id=st.none() | st.uuids(),
    name=NAMES,
    phone=WORDS,
    relation=st.sampled_from(Relation),
    responsible=st.booleans(),
    trusted=st.booleans(),
    emergency=st.booleans(),
    note=WORDS,
)
CONSENTS = st.builds(
    Consent,
    id=st.uuids(),
    patient_id=st.uuids(),
    subject=st.sampled_from(ConsentSubject),
    answer=st.sampled_from(ConsentAnswer),
    given_on=st.dates(date(1990, 1, 1), date(2100, 1, 1)),
    noted_by=st.none() | st.uuids(),
    note=WORDS,
)
CORRESPONDENTS = st.builds(
    Correspondent,
    id=st.uuids(),
    family_name=NAMES,
    speciality=WORDS,
    rpps=WORDS,
    mssante=WORDS,
    phones=PHONES,
    address=ADDRESSES,
    retired=st.booleans(),
)
LINKS = st.builds(
    CareLink, id=st.uuids(), patient_id=st.uuids(), correspondent_id=st.uuids()
)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path / "office.db")
    yield made
    made.connection.close()


@pytest.mark.parametrize(
    ("kind", "entities"),
    [
        (Patients, PATIENTS),
        (Relatives, RELATIVES),
        (Consents, CONSENTS),
        (Correspondents, CORRESPONDENTS),
        (CareLinks, LINKS),
    ],
    ids=lambda one: getattr(one, "table", ""),
)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_what_is_saved_is_read_again(
    office: Office,
    kind: type[Repository[object]],
    entities: object,
    data: st.DataObject,
) -> None:
    entity = data.draw(entities)  # type: ignore[arg-type]
    with office.unit() as uow:
        kept = uow.repository(kind)
        kept.save(entity)

        assert kept.get(entity.id) == entity
    # Left without a commit: the next example begins with nothing.


def save(office: Office, *records: object) -> None:
    kinds = {Patient: "patients", Relative: "relatives"}
    with office.unit() as uow:
        for record in records:
            getattr(uow, kinds[type(record)]).save(record)
        uow.commit()


def found(office: Office, text: str) -> set[UUID]:
    return {row.id for row in find_patients(Reader(office.connection), text)}


def test_the_number_of_a_relative_finds_the_patient(office: Office) -> None:
    child = a_patient("Petit", "Léa", phones=())
    save(office, child)
    aunt = Relative(
        id=uuid4(), patient_id=child.id, name="Sa tante", phone="+33639980001"
    )

    save(office, aunt)
    assert found(office, "06 39 98 00 01") == {child.id}

    with office.unit() as uow:
        uow.relatives.save(replace(aunt, phone="+33639980002"))
        uow.commit()
    assert found(office, "06 39 98 00 01") == set()
    assert found(office, "06 39 98 00 02") == {child.id}

    with office.unit() as uow:
        uow.relatives.remove(aunt.id)
        uow.commit()
    assert found(office, "06 39 98 00 02") == set()


def test_a_mothers_new_number_finds_her_child_too(office: Office) -> None:
    mother = a_patient("Petit", "Anne", phones=(Phone(number="+33639980003"),))
    child = a_patient("Petit", "Léa", phones=())
    save(office, mother, child)
    save(
        office,
        Relative(
            id=uuid4(),
            patient_id=child.id,
            other_id=mother.id,
            relation=Relation.MOTHER,
        ),
    )
    assert found(office, "06 39 98 00 03") == {mother.id, child.id}

    save(office, replace(mother, phones=(Phone(number="+33639980004"),)))

    assert found(office, "06 39 98 00 03") == set()
    assert found(office, "06 39 98 00 04") == {mother.id, child.id}


def test_a_child_renamed_is_still_found_by_her_mothers_number(office: Office) -> None:
    child = a_patient("Petit", "Léa", phones=())
    aunt = Relative(
        id=uuid4(), patient_id=child.id, name="Sa tante", phone="+33639980001"
    )
    save(office, child, aunt)

    save(office, replace(child, birth_name="Grand"))

    assert found(office, "06 39 98 00 01") == {child.id}


def test_nobody_is_her_own_relative() -> None:
    her = uuid4()
    with pytest.raises(InvalidValue):
        Relative(id=uuid4(), patient_id=her, other_id=her)


def test_a_relative_without_a_file_has_a_name() -> None:
    with pytest.raises(InvalidValue):
        Relative(id=uuid4(), patient_id=uuid4(), name="  ")


def test_an_act_of_an_older_schema_is_taken_back(office: Office) -> None:
    patient = a_patient(notes="avant")
    save(office, patient)
    with office.unit() as uow:
        now = uow.patients.to_columns(patient)
    older = {name: now[name] for name in now.keys() - Patients.later.keys()}
    change = Change(
        entity="patient",
        key=patient.id,
        before=older,
        after={**older, "notes": "après"},
    )

    with office.unit() as uow:
        uow.apply([change])
        uow.commit()
    with office.unit() as uow:
        assert uow.patients.get(patient.id).notes == "après"
        uow.patients.save(replace(patient, notes="après", homonym=True))
        uow.commit()

    with office.unit() as uow, pytest.raises(Stale):
        uow.apply([change.inverted()])
