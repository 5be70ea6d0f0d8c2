from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from fhir.resources.R4B.bundle import Bundle
from support.builders import a_patient, a_type, an_appointment
from support.homes import a_session

from db.entities import (
    Absence,
    Address,
    Appointment,
    AppointmentState,
    CareLink,
    Correspondent,
    Patient,
    Phone,
    Sex,
)
from db.entities.correspondent import CareRole
from db.entities.patient import IdentityDocument, IdentityStatus
from desktop.clock import FixedClock
from desktop.exports.cards import card
from desktop.exports.fhir_agenda import STATUS
from desktop.exports.forms import Form, Wanted, address_cards, bundle, table
from desktop.formats.reading import read_patient_file
from desktop.operations import operation
from desktop.progress import NoProgress
from desktop.rights import Right
from desktop.session import Session

TODAY = date(2026, 11, 10)
NOW = datetime(2026, 11, 10, 8, 0, tzinfo=UTC)
HER = a_patient(
    "Lefèvre",
    "Élodie Anne",
    used_name="Brun; Roy",
    title="Dr",
    sex=Sex.FEMALE,
    nir="256094227900117",
    birth_place="Lyon 3e",
    birth_insee="69383",
    email="e@example.org",
    phones=(
        Phone(number="+33639982714"),
        Phone(number="+33199002303", label="home", owner="mère, le soir"),
        Phone(number="poste 12", label="other"),
    ),
    address=Address(street="Bât. B\n7, rue du Lac", postcode="01700", city="Miribel"),
    notes="=SOMME(A1)\nSonner",
    language="ar",
    identity_status=IdentityStatus.VALIDATED,
    identity_document=IdentityDocument.PASSPORT,
    identity_checked_on=date(2026, 3, 2),
    deceased=True,
    deceased_on=date(2026, 10, 1),
)


@operation(Right.BOOK)
def keep(uow, *, things=()):  # type: ignore[no-untyped-def]
    """Saves whatever is given."""
    kept = {
        Patient: uow.patients,
        Appointment: uow.appointments,
        Absence: uow.absences,
        Correspondent: uow.correspondents,
        CareLink: uow.care_links,
    }
    for thing in things:
        kept.get(type(thing), uow.appointment_types).save(thing)


@pytest.fixture
def session(tmp_path: Path, clock: FixedClock) -> Iterator[Session]:
    session = a_session(tmp_path, clock)
    yield session
    session.close()


def made(session: Session, **wanted: Any) -> dict[str, Any]:
    asked = Wanted(form=Form.FHIR, **wanted)
    text = b"".join(session.ask(bundle, asked, NoProgress(), NOW))
    Bundle.model_validate_json(text)
    found: dict[str, Any] = json.loads(text)
    return found


def of_kind(bundle: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    resources = [entry["resource"] for entry in bundle["entry"]]
    return [one for one in resources if one["resourceType"] == kind]


def references(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inside in value.items():
            if name == "reference":
                yield inside
            yield from references(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from references(inside)


def test_a_bundle_holds_by_the_standard_and_its_references_resolve(
    session: Session,
) -> None:
    doctor = Correspondent(
        id=uuid4(), family_name="Petit", first_name="Luc", rpps="10009999995"
    )
    link = CareLink(
        id=uuid4(),
        patient_id=HER.id,
        correspondent_id=doctor.id,
        role=CareRole.TREATING,
    )
    kind = a_type("ZZ", name="Suivi")
    start = datetime(2026, 11, 24, 9)
    booked = [
        an_appointment(
            start + timedelta(hours=number),
            state=state,
            patient_id=HER.id,
            type_id=kind.id,
            booked_at=start,
            note="vaccin",
        )
        for number, state in enumerate(AppointmentState)
    ]
    away = Absence(
        id=uuid4(), start=datetime(2026, 12, 1), end=datetime(2026, 12, 5), label="Ski"
    )
    bare = a_patient("Né", "", birth_date=None, phones=())
    session.do(keep, things=[HER, bare, doctor, link, kind, away, *booked])

    found = made(session, agenda=True, names=True)

    known = {entry["fullUrl"] for entry in found["entry"]}
    assert set(references(found)) <= known
    status = {one["id"]: one["status"] for one in of_kind(found, "Appointment")}
    assert {one.state: status[str(one.id)] for one in booked} == STATUS
    assert set(STATUS) == set(AppointmentState)
    slots = [one["status"] for one in of_kind(found, "Slot")]
    assert sorted(slots) == ["busy"] * 7 + ["busy-unavailable"]
    rpps = [one.get("identifier") for one in of_kind(found, "Practitioner")]
    assert rpps[0][0]["value"] == doctor.rpps
    assert "vaccin" not in json.dumps(found)


def test_a_patient_leaves_as_the_french_profile_says(session: Session) -> None:
    session.do(keep, things=[HER])

    (her,) = of_kind(made(session), "Patient")

    reliability, place = her["extension"]
    assert [one["valueCoding"]["code"] for one in reliability["extension"][::2]] == [
        "VALI",
        "PA",
    ]
    assert place["valueAddress"]["extension"][0]["valueCoding"]["code"] == "69383"
    assert [(n["use"], n["family"]) for n in her["name"]] == [
        ("official", "Lefèvre"),
        ("usual", "Brun; Roy"),
    ]
    assert her["deceasedDateTime"] == "2026-10-01"


def test_the_national_number_leaves_only_where_it_is_asked_for(
    session: Session,
) -> None:
    session.do(keep, things=[HER])

    assert HER.nir not in json.dumps(made(session))
    asked = json.dumps(made(session, nir=True))
    assert HER.nir in asked
    assert "INS-NIR" not in asked
    wanted = Wanted(form=Form.CSV, nir=True)
    assert HER.nir.encode() in b"".join(session.ask(table, wanted, NoProgress()))


def test_busy_times_name_nobody(session: Session) -> None:
    booked = an_appointment(patient_id=HER.id, title="Mme Brun")
    session.do(keep, things=[HER, booked])

    found = made(session, patients=False, agenda=True)

    assert [one["resourceType"] for one in (e["resource"] for e in found["entry"])] == [
        "Practitioner",
        "Schedule",
        "Slot",
    ]
    assert "Brun" not in json.dumps(found)


def test_a_card_comes_back_as_it_left(session: Session) -> None:
    session.do(keep, things=[HER])
    wanted = Wanted(form=Form.VCARD, notes=True)
    data = b"".join(session.ask(address_cards, wanted, NoProgress(), NOW))

    (back,) = read_patient_file(data, TODAY).records

    assert (back.birth_name, back.used_name) == ("Lefèvre", "Brun; Roy")
    assert back.first_names == "Élodie Anne"
    assert back.birth_date == HER.birth_date
    assert (back.street, back.postcode, back.city) == (
        "Bât. B\n7, rue du Lac",
        "01700",
        "Miribel",
    )
    assert [p.number for p in back.phones] == ["+33639982714", "+33199002303"]
    assert back.notes.startswith("=SOMME(A1)\nSonner")


def test_a_card_is_written_as_the_standard_says() -> None:
    lines = card(HER, NOW).decode().replace("\r\n ", "").split("\r\n")

    assert lines[:3] == ["BEGIN:VCARD", "VERSION:4.0", lines[2]]
    for line in (
        f"UID:urn:uuid:{HER.id}",
        "REV:20261110T080000Z",
        "N:Brun\\; Roy;Élodie;Anne;Dr;",
        "X-MAIDENNAME:Lefèvre",
        "BDAY:19840514",
        "GENDER:F",
        "DEATHDATE:20261001",
        'TEL;VALUE=uri;TYPE="cell,voice";PREF=1:tel:+33639982714',
        "TEL;VALUE=text;TYPE=voice;PREF=3:poste 12",
        "item2.X-ABLABEL:mère\\, le soir",
        "LANG;PREF=1:ar",
        "ADR;TYPE=home:;;Bât. B\\n7\\, rue du Lac;Miribel;;01700;France",
    ):
        assert line in lines
    assert not any(line.startswith("NOTE") for line in lines)
    assert all(len(line) <= 75 for line in card(HER, NOW).split(b"\r\n"))
