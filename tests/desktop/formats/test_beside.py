"""What a file says beside identity and contact, in the forms people write it."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.formats.answers import (
    Answer,
    answered,
    channel_of,
    language_of,
    place_code_of,
)
from desktop.formats.mapping import known_header, propose
from desktop.formats.packed import PackedRecords
from desktop.formats.patients import read_patients
from desktop.formats.persons import doctor_of, read_person, relation_of
from desktop.formats.problems import UnreadableFile
from desktop.formats.records import (
    PatientFile,
    PatientRecord,
    RecordConsent,
    RecordDoctor,
    RecordRelative,
)
from desktop.formats.table import read_table

TODAY = date(2026, 11, 23)


def read(header: str, row: str) -> PatientFile:
    table = read_table(f"Nom;{header}\nPetit;{row}\n".encode(), known_header)
    return read_patients(table, propose(table.headers), TODAY)


def one(header: str, row: str) -> PatientRecord:
    return read(header, row).records[0]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("oui", Answer(True)),
        ("Non", Answer(False)),
        ("1", Answer(True)),
        ("12/03/2024", Answer(True, date(2024, 3, 12))),
        ("refusé le 12/03/2024", Answer(False, date(2024, 3, 12))),
        (
            "given 2024-03-12 (par téléphone)",
            Answer(True, date(2024, 3, 12), "par téléphone"),
        ),
        ("oui le 31/02/2024", Answer(None)),
        ("oui le 01/01/9999", Answer(None)),
        ("oui le 01/01/0001", Answer(None)),
        ("à revoir", Answer(None)),
        ("à revoir 12/03/2024", Answer(None, date(2024, 3, 12))),
    ],
)
def test_an_answer_and_its_day_are_read_together(text: str, answer: Answer) -> None:
    assert answered(text, TODAY) == answer


def test_a_code_a_channel_and_a_language_are_read_or_are_not() -> None:
    codes = ("69383", "1053", "2a004", "99352", "Lyon", "690", "٦٩٣٨٣")
    assert [place_code_of(text) for text in codes] == [
        "69383", "01053", "2A004", "99352", None, None, None,
    ]  # fmt: skip
    said = ("par SMS", "courriel", "Tél.", "courrier postal", "indifférent", "pigeon")
    assert [channel_of(text) for text in said] == [
        "sms", "email", "phone", "post", "", None,
    ]  # fmt: skip
    tongues = (
        "Arabe",
        "fr-FR",
        "EN",
        "français",
        "langue des signes",
        "kab",
        "12",
        "?",
    )
    assert [language_of(text) for text in tongues] == [
        "ar", "", "en", "", "fsl", "kab", None, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "doctor"),
    [
        ("Dr Leleu", RecordDoctor(family_name="Leleu", title="Dr")),
        (
            "Dr Jean Leleu",
            RecordDoctor(family_name="Leleu", first_name="Jean", title="Dr"),
        ),
        ("Dr LE GALL", RecordDoctor(family_name="LE GALL", title="Dr")),
        ("LELEU Jean", RecordDoctor(family_name="LELEU", first_name="Jean")),
        (
            "Dr LELEU Jean (Cardiologie) 01 99 00 23 03 j.leleu@lyon.mssante.fr 10000000009",
            RecordDoctor(
                family_name="LELEU",
                first_name="Jean",
                title="Dr",
                speciality="Cardiologie",
                phone="+33199002303",
                mssante="j.leleu@lyon.mssante.fr",
                rpps="10000000009",
            ),
        ),
        ("Laboratoire Biolane", RecordDoctor(family_name="Laboratoire Biolane")),
    ],
)
def test_a_doctor_is_told_from_her_title_and_number(
    text: str, doctor: RecordDoctor
) -> None:
    person = read_person(text)

    assert person is not None
    assert person.rest == ""
    assert doctor_of(person) == doctor


@pytest.mark.parametrize("text", ["", "non", "aucun", "-", "Dr", "01 99 00 23 03", "?"])
def test_nobody_is_nobody(text: str) -> None:
    assert read_person(text) is None


def test_relations_are_codes() -> None:
    said = ("sa mère", "Grand-mère", "fils", "tutrice", "wife", "facteur")
    assert [relation_of(text) for text in said] == [
        "mother", "grandparent", "child", "guardian", "spouse", "",
    ]  # fmt: skip


def test_people_of_several_columns_are_one_list_and_nobody_stands_in_it_twice() -> None:
    record = one(
        "Responsable légal;Lien du responsable;Tél responsable;Mère;Personne de confiance",
        "Jeanne Petit;mère;0639982714;Jeanne PETIT;Paul Roy (voisin) 06 39 98 27 15",
    )

    assert record.relatives == (
        RecordRelative(
            name="Jeanne Petit",
            phone="+33639982714",
            relation="mother",
            responsible=True,
        ),
        RecordRelative(
            name="Paul Roy", phone="+33639982715", relation="neighbour", trusted=True
        ),
    )
    assert record.notes == ""


def test_a_treating_doctor_has_a_number_that_holds_or_none() -> None:
    header = "Médecin traitant;RPPS médecin traitant;MSSanté"
    good = one(header, "Dr Leleu;10000000009;leleu@lyon.mssante.fr")
    bad = read(header, "Dr Leleu;10000000008;pas une adresse")

    assert good.doctors == (
        RecordDoctor(
            family_name="Leleu",
            title="Dr",
            rpps="10000000009",
            mssante="leleu@lyon.mssante.fr",
            role="treating",
        ),
    )
    assert bad.records[0].doctors == (
        RecordDoctor(family_name="Leleu", title="Dr", role="treating"),
    )
    assert [p.reason for p in bad.problems if p.field.startswith("treating")] == [
        "rpps_key",
        "bad_email",
    ]
    assert "10000000008" in bad.records[0].notes


def test_a_consent_may_have_its_day_in_a_column_beside() -> None:
    record = one("Accord SMS;Date consentement SMS;RGPD", "oui;02/01/2025;refus")

    assert record.consents == (
        RecordConsent(subject="data_use", answer="refused"),
        RecordConsent(subject="sms_reminders", answer="given", on=date(2025, 1, 2)),
    )


def test_who_refuses_the_remote_secretariat_is_opposed_to_it() -> None:
    assert one("Télésecrétariat", "refus 02/01/2025").remote_opposed
    assert one("Opposition télésecrétariat", "oui").remote_opposed
    assert not one("Télésecrétariat", "oui").remote_opposed


def test_a_day_of_death_says_that_she_died() -> None:
    record = one("Décédé", "le 02/01/2025")

    assert (record.deceased, record.deceased_on) == (True, date(2025, 1, 2))
    assert not one("Décédé", "non").deceased


def test_what_cannot_be_read_goes_to_the_notes_with_a_warning() -> None:
    header = "Code INSEE naissance;Langue;Canal;Décédé;Accord SMS"
    file = read(header, "Lyon;?;pigeon;peut-être;à revoir")

    assert {p.reason for p in file.problems} == {
        "bad_birth_insee", "bad_language", "bad_channel", "bad_answer", "no_first_name",
    }  # fmt: skip
    assert file.records[0].notes.splitlines() == [
        "Code INSEE naissance : Lyon",
        "Langue : ?",
        "Canal : pigeon",
        "Décédé : peut-être",
        "Accord SMS : à revoir",
    ]


def test_a_packed_record_is_the_record() -> None:
    header = "Né le;Décédé le;Mère;Médecin traitant;Accord SMS;Téléphone"
    record = one(
        header, "02/03/1931;02/01/2025;Jeanne;Dr Leleu;oui 02/01/2020;0199002303"
    )

    assert PackedRecords([record])[0] == record


def test_hostile_cells_are_text_or_are_left_and_told() -> None:
    cells = (
        "=HYPERLINK(1)", "\u202eDr\u202c Roy", "x" * 30_000, "01/01/0001",
        "31/12/9999", "(" * 1_000, "a@" * 9_000, "0" * 20_000, "oui " * 5_000, " / " * 9_000,
    )  # fmt: skip
    header = (
        "Responsable;Proches;Médecin traitant;RPPS;Correspondants;Accord SMS;Langue;Canal;"
        "Code INSEE naissance;Décédé le;Tél responsable;MSSanté"
    )
    for cell in cells:
        file = read(header, ";".join([cell] * 12))

        for record in file.records:
            assert all(len(one.name) <= 120 for one in record.relatives)
            assert all(len(one.family_name) <= 200 for one in record.doctors)
            assert all(len(one.note) <= 400 for one in record.consents)
            assert record.deceased_on is None
        assert file.records or file.problems
    with pytest.raises(UnreadableFile):
        read(header, ";".join(["A\x00B"] * 12))
    huge = read(header, "y" * 10_000_000)
    assert [(problem.line, problem.reason) for problem in huge.problems] == [
        (2, "cell_too_long")
    ]
