"""What a file says beside the patient: written, completed, changed, and taken back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from support.builders import a_patient

from db.entities import (
    CareLink,
    CareRole,
    Channel,
    Consent,
    ConsentAnswer,
    ConsentSubject,
    Correspondent,
    IdentityStatus,
    Relation,
    Relative,
)
from desktop.formats.reading import read_patient_file
from desktop.imports.merging import fingerprint_then
from desktop.imports.report import ImportReport
from desktop.operations import operation
from desktop.rights import Right

TODAY = date(2026, 11, 23)
HEADER = (
    "Id;Nom;Prénom;Né(e) le;Code INSEE naissance;Langue;Contact préféré;Mère;"
    "Personne de confiance;Médecin traitant;RPPS médecin traitant;Accord SMS;Télésecrétariat"
)
ELODIE = (
    "7;LEFÈVRE;Élodie;14/05/1984;69383;arabe;SMS;Jeanne ROY 06 39 98 27 14;"
    "Paul Brun (voisin);Dr LELEU Jean;10000000009;oui 02/01/2025;refus 03/01/2025"
)
FIRST = {
    "patients-excel-fr.csv": "b3fdc0ae642b9e4a1995b298d61198049bf59244ea3bd38e79e8ea8165624249",
    "patients-utf8-bom.csv": "76f0d1db53e8409cfdfccdb23044615fe284390cb3546852512c4ad451aa16a7",
    "patients.xlsx": "5ad2f2adac4c6f3f74d142bb42c429b19e60e1d1f6eb8403523e062bc6617d35",
    "contacts.vcf": "92368efc18bcee845947f699363f11c20fd9e28388178199fbf2d11719f668c6",
}
"""What the first reader kept of the samples, as it kept it."""

THEN = "birth_date=41d7641bea;birth_name=316bb883ba;first_names=5eb9041e71;notes=2bcdc72b6f"
OLD_HEADER = "Id;Nom;Prénom;Né(e) le;Médecin traitant;Profession;Note;Langue;Personne à prévenir;Contact"
OLD_ROW = "7;LEFÈVRE;Élodie;14/05/1984;Dr Leleu;notaire;Sonner;arabe;Mme Durand (fille) 06 39 98 27 14;Lyon"


def file(*rows: str, header: str = HEADER) -> bytes:
    return "\r\n".join([header, *rows, ""]).encode()


def writes(report: ImportReport) -> tuple[int, int, int]:
    return report.created, report.updated, report.unchanged


@operation(Right.EDIT_PATIENT)
def everything(uow: Any) -> dict[str, list[Any]]:
    """All that stands in and beside the files."""
    kinds = ("patients", "relatives", "care_links", "correspondents", "consents")
    return {name: list(getattr(uow, name).all()) for name in kinds}


@operation(Right.EDIT_PATIENT)
def put(uow: Any, **given: list[Any]) -> None:
    """Saves whatever is given."""
    for name, things in given.items():
        for thing in things:
            getattr(uow, name).save(thing)


@operation(Right.EDIT_PATIENT)
def forget_the_reader(uow: Any, *, row_hash: str = "") -> None:
    """Source keys as the first reader left them."""
    for key in list(uow.source_keys.all()):
        kept = row_hash or ";".join(
            part for part in key.row_hash.split(";") if not part.startswith("~")
        )
        uow.source_keys.save(replace(key, row_hash=kept))


@operation(Right.EDIT_PATIENT)
def as_it_was_then(uow: Any) -> None:
    """Nothing beside the patient, and no field of hers that was not read."""
    for kind in (uow.relatives, uow.care_links, uow.correspondents):
        for one in list(kind.all()):
            kind.remove(one.id)
    for her in list(uow.patients.all()):
        uow.patients.save(replace(her, language="", notes="Sonner"))


def test_all_of_a_row_is_written_and_comes_in_once(office: Any) -> None:
    first = office.import_patients(file(ELODIE))
    operations = office.count("operation")
    again = office.import_patients(file(ELODIE))

    assert (writes(first), writes(again)) == ((1, 0, 0), (0, 0, 1))
    assert office.count("operation") == operations
    now = office.do(everything)
    (her,) = now["patients"]
    assert (her.birth_insee, her.birth_place) == ("69383", "Lyon 3e Arrondissement")
    assert (her.language, her.channel, her.remote_opposed) == ("ar", Channel.SMS, True)
    assert [(r.name, r.relation, r.phone, r.trusted) for r in now["relatives"]] == [
        ("Paul Brun", Relation.NEIGHBOUR, "", True),
        ("Jeanne ROY", Relation.MOTHER, "+33639982714", False),
    ]
    (doctor,) = now["correspondents"]
    assert (doctor.title, doctor.family_name, doctor.rpps) == (
        "Dr",
        "LELEU",
        "10000000009",
    )
    assert [link.role for link in now["care_links"]] == [CareRole.TREATING]
    said = {c.subject: (c.answer, c.given_on) for c in now["consents"]}
    assert said == {
        ConsentSubject.SMS_REMINDERS: (ConsentAnswer.GIVEN, date(2025, 1, 2)),
        ConsentSubject.REMOTE_SECRETARIAT: (ConsentAnswer.REFUSED, date(2025, 1, 3)),
    }


def test_the_import_takes_back_all_it_put_beside_the_patients(office: Any) -> None:
    office.import_patients(file(ELODIE, ELODIE.replace("7;LEFÈVRE", "8;GARNIER")))
    assert office.count("correspondent") == 1

    assert office.undo_all() == []

    assert [len(found) for found in office.do(everything).values()] == [0] * 5


def test_a_first_meeting_fills_blanks_and_a_later_one_changes_what_its_source_did(
    office: Any,
) -> None:
    her = a_patient("LEFÈVRE", "Élodie", birth_date=date(1984, 5, 14))
    leleu = Correspondent(
        id=a_patient("x", "x").id, family_name="Leleu", first_name="Jean"
    )
    mine = Correspondent(id=a_patient("x", "x").id, family_name="Roux")
    mother = Relative(
        id=a_patient("x", "x").id,
        patient_id=her.id,
        name="Roy Jeanne",
        relation=Relation.MOTHER,
        phone="+33199002303",
        trusted=True,
    )
    said = Consent(
        id=a_patient("x", "x").id,
        patient_id=her.id,
        subject=ConsentSubject.SMS_REMINDERS,
        answer=ConsentAnswer.REFUSED,
        given_on=date(2025, 6, 1),
    )
    link = CareLink(
        id=a_patient("x", "x").id,
        patient_id=her.id,
        correspondent_id=mine.id,
        role=CareRole.TREATING,
    )
    office.do(put, patients=[her], correspondents=[leleu, mine], relatives=[mother])
    office.do(put, care_links=[link], consents=[said])

    report = office.import_patients(file(ELODIE))

    assert writes(report) == (0, 1, 0)
    now = office.do(everything)
    assert {r.name: (r.phone, r.trusted) for r in now["relatives"]} == {
        "Roy Jeanne": ("+33199002303", True),
        "Paul Brun": ("", False),
    }
    assert {c.family_name: c.rpps for c in now["correspondents"]} == {
        "Leleu": "10000000009",
        "Roux": "",
    }
    roles = {link.correspondent_id: link.role for link in now["care_links"]}
    assert roles == {mine.id: CareRole.TREATING, leleu.id: CareRole.FOLLOWS}
    answers = {c.subject: c.answer for c in now["consents"]}
    assert answers[ConsentSubject.SMS_REMINDERS] is ConsentAnswer.REFUSED

    office.import_patients(
        file(
            ELODIE.replace("06 39 98 27 14", "06 39 98 00 01")
            .replace("LELEU Jean", "LELEU Jean 01 99 00 44 04")
            .replace("oui 02/01/2025", "oui 01/07/2025")
        )
    )

    now = office.do(everything)
    phones = {r.name: r.phone for r in now["relatives"]}
    assert phones["Roy Jeanne"] == "+33639980001"
    roles = {link.correspondent_id: link.role for link in now["care_links"]}
    assert roles == {mine.id: CareRole.FOLLOWS, leleu.id: CareRole.TREATING}
    answers = {c.subject: (c.answer, c.given_on) for c in now["consents"]}
    assert answers[ConsentSubject.SMS_REMINDERS] == (
        ConsentAnswer.GIVEN,
        date(2025, 7, 1),
    )


def test_a_name_that_two_doctors_bear_gets_a_line_that_says_no_more(
    office: Any,
) -> None:
    first, second = (
        Correspondent(id=a_patient("x", "x").id, family_name="Leleu", first_name=name)
        for name in ("Jean", "Anne")
    )
    office.do(put, correspondents=[first, second])
    rows = ("1;A;Zoé;01/01/1980;Dr Leleu", "2;B;Zoé;01/01/1980;Dr Leleu")

    office.import_patients(
        file(*rows, header="Id;Nom;Prénom;Né(e) le;Médecin traitant")
    )

    now = office.do(everything)
    assert len(now["correspondents"]) == 3
    assert len({link.correspondent_id for link in now["care_links"]}) == 1


def test_an_opposition_that_was_taken_back_here_stays_so(office: Any) -> None:
    office.import_patients(file(ELODIE))
    (her,) = office.do(everything)["patients"]
    office.do(put, patients=[replace(her, remote_opposed=False)])

    office.import_patients(file(ELODIE.replace("arabe", "turc")))

    (her,) = office.do(everything)["patients"]
    assert (her.language, her.remote_opposed) == ("tr", False)


def test_a_trait_that_an_import_changes_is_to_be_checked_again(office: Any) -> None:
    office.import_patients(file(ELODIE))
    (her,) = office.do(everything)["patients"]
    checked = replace(her, identity_status=IdentityStatus.VALIDATED)
    office.do(put, patients=[checked])

    office.import_patients(file(ELODIE.replace("14/05/1984", "15/05/1984")))

    (her,) = office.do(everything)["patients"]
    assert her.birth_date == date(1984, 5, 15)
    assert her.identity_status is IdentityStatus.PROVISIONAL


# What was imported before the reader read more --------------------------------------


@pytest.mark.parametrize("name", FIRST)
def test_the_samples_are_known_by_what_the_first_reader_kept(
    sample: Callable[[str], bytes], name: str
) -> None:
    records = read_patient_file(sample(name), TODAY).records
    kept = "\n".join(fingerprint_then(one) + one.source for one in records)

    assert hashlib.sha256(kept.encode()).hexdigest() == FIRST[name]


def test_a_file_of_then_changes_nothing_when_more_of_it_is_read_now(
    office: Any,
) -> None:
    office.import_patients(file(OLD_ROW, header=OLD_HEADER))
    office.do(as_it_was_then)
    before = office.do(everything)
    office.do(forget_the_reader, row_hash=THEN)
    operations = office.count("operation")

    report = office.import_patients(file(OLD_ROW, header=OLD_HEADER))

    assert writes(report) == (0, 0, 1)
    assert office.count("operation") == operations
    assert office.do(everything) == before


def test_what_is_read_by_its_values_alone_is_no_change_of_the_source(
    office: Any,
) -> None:
    header = "Id;Nom;Prénom;Né(e) le;Truc"
    rows = (
        "7;LEFÈVRE;Élodie;14/05/1984;a@example.org",
        "8;ROY;Luc;01/02/1990;b@example.org",
    )
    office.import_patients(file(*rows, header=header))
    then = "birth_date=41d7641bea;birth_name=316bb883ba;first_names=5eb9041e71"
    office.do(forget_the_reader, row_hash=then)

    report = office.import_patients(file(rows[0], header=header))

    assert writes(report) == (0, 0, 1)


def test_what_the_source_of_then_changes_brings_the_rest_along(office: Any) -> None:
    header = "Id;Nom;Prénom;Né(e) le;E-mail;Langue"
    row = "7;LEFÈVRE;Élodie;14/05/1984;{};arabe"
    office.import_patients(file(row.format("a@example.org"), header=header))
    office.do(forget_the_reader)

    assert writes(
        office.import_patients(file(row.format("a@example.org"), header=header))
    ) == (0, 0, 1)
    report = office.import_patients(file(row.format("b@example.org"), header=header))

    assert writes(report) == (0, 1, 0)
    (her,) = office.do(everything)["patients"]
    assert (her.email, her.language) == ("b@example.org", "ar")


def test_a_relative_of_somebody_known_may_come_before_somebody_new(
    office: Any,
) -> None:
    header = "Nom;Prénom;Né le;Proches"
    first = "LEFÈVRE;Élodie;14/05/1984"
    office.import_patients(f"{header}\n{first};\n".encode())

    report = office.import_patients(
        f"{header}\n{first};MARTIN Jean (père)\n"
        "PETIT;Anne;02/03/1990;PETIT Luc (père)\n".encode()
    )

    assert report.created == 1
