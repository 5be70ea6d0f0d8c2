from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from support.builders import a_patient

from db.entities import Address, Patient, Phone
from desktop.imports.report import ImportReport, sliced
from desktop.operations import Operation, operation
from desktop.operations.identity import allow_nir
from desktop.rights import Right

HEADER = "Id;Nom de naissance;Nom utilisé;Prénom;Né(e) le;Mobile;E-mail;Adresse;CP;Ville;Note"


def file(*rows: str, header: str = HEADER) -> bytes:
    return "\r\n".join([header, *rows, ""]).encode()


def counts(report: ImportReport) -> dict[str, int]:
    said = {
        "created": report.created,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "duplicates": report.duplicates,
        "skipped": len(report.skipped),
    }
    return {name: count for name, count in said.items() if count}


@operation(Right.EDIT_PATIENT)
def edit(uow: Any, *, patient: Patient) -> None:
    """Saves a patient."""
    uow.patients.save(patient)


@operation(Right.EDIT_PATIENT)
def everybody(uow: Any) -> list[Patient]:
    """All patients."""
    return list(uow.patients.all())


ELODIE = "7;LEFÈVRE;;Élodie;14/05/1984;06 39 98 27 14;;;;Lyon;"


def test_the_samples_go_in_once_however_often_they_come(
    office: Any, sample: Callable[[str], bytes]
) -> None:
    expected = {
        "patients-excel-fr.csv": {"created": 1497, "duplicates": 2, "skipped": 1},
        "patients-utf8-bom.csv": {"created": 3, "unchanged": 297},
        "patients.xlsx": {"unchanged": 200},
        "contacts.vcf": {"created": 20, "updated": 20, "duplicates": 20},
    }
    first = {name: counts(office.import_patients(sample(name))) for name in expected}
    operations = office.count("operation")
    treated = office.count("care_link")
    doctors = office.count("correspondent")
    again = {name: counts(office.import_patients(sample(name))) for name in expected}

    assert first == expected
    assert again == {
        "patients-excel-fr.csv": {"unchanged": 1499, "skipped": 1},
        "patients-utf8-bom.csv": {"unchanged": 300},
        "patients.xlsx": {"unchanged": 200},
        "contacts.vcf": {"unchanged": 40, "duplicates": 20},
    }
    assert office.count("patient") == 1500
    assert office.count("operation") == operations
    assert (treated, office.count("care_link")) == (500, 500)
    assert (doctors, office.count("correspondent")) == (317, 317)


def test_a_repeated_row_is_a_duplicate_and_loses_nothing(office: Any) -> None:
    report = office.import_patients(
        file(ELODIE.replace("7", "", 1), "8;Lefevre;;Elodie;14/05/84;0199002303;;;;;")
    )

    assert counts(report) == {"created": 1, "duplicates": 1}
    assert [(d.line, d.reason) for d in report.repeated] == [(3, "repeated_in_file")]
    (her,) = office.do(everybody)
    assert [phone.number for phone in her.phones] == ["+33639982714", "+33199002303"]


@pytest.mark.parametrize(
    ("row", "doubtful"),
    [
        ("7;LEFEBVRE;;Élodie;14/05/1984;;;;;;", True),
        ("7;LEFÈVRE;;Elodi;14/05/1984;;;;;;", True),
        ("7;LEFEBVRE;;Élodie;15/06/1951;;;;;;", False),
        ("7;LEFÈVRE;;Nicolas;14/05/1984;;;;;;", False),
        ("7;MARCHAND;;Élodie;14/05/1984;;;;;;", False),
    ],
)
def test_whoever_is_nearly_called_so_and_born_that_day_is_asked_about(
    office: Any, row: str, *, doubtful: bool
) -> None:
    her = a_patient("Lefèvre", "Élodie", birth_date=date(1984, 5, 14), phones=())
    office.do(edit, patient=her)

    report = office.import_patients(file(row))

    assert report.undecided == (1 if doubtful else 0)
    assert office.count("patient") == (1 if doubtful else 2)
    assert report.duplicates == report.undecided


def test_two_records_of_one_source_are_two_people_there(office: Any) -> None:
    office.import_patients(file("7;LEFÈVRE;;Élodie;14/05/1984;;;;;;"))

    report = office.import_patients(
        file(
            "7;LEFÈVRE;;Élodie;14/05/1984;;;;;;", "8;LEFEBVRE;;Élodie;14/05/1984;;;;;;"
        )
    )

    assert (report.created, report.unchanged) == (1, 1)


def test_a_second_source_completes_and_replaces_nothing(office: Any) -> None:
    office.import_patients(file(ELODIE))
    other = "last_name,first_name,birth_date,email,city,address,zip"
    her = "Lefevre,Elodie,1984-05-14,e@example.org"
    report = office.import_patients(
        file(f"{her},Paris,1 rue X,75001", header=other),
    )

    assert counts(report) == {"updated": 1}
    (kept,) = office.do(everybody)
    assert (kept.birth_name, kept.email) == ("LEFÈVRE", "e@example.org")
    assert kept.address == Address(city="Lyon")

    third = "last_name,first_name,birth_date,town,street,postcode"
    office.import_patients(
        file("Lefevre,Elodie,1984-05-14,LYON,1 rue X,69001", header=third)
    )
    (kept,) = office.do(everybody)
    assert kept.address == Address(street="1 rue X", postcode="69001", city="Lyon")


def test_what_its_source_changed_is_updated_and_what_was_edited_here_stays(
    office: Any,
) -> None:
    office.import_patients(file(ELODIE))
    (her,) = office.do(everybody)
    office.do(edit, patient=replace(her, first_names="Élodie Anne", notes="à rappeler"))

    report = office.import_patients(
        file("7;LEFÈVRE;BRUN;Élodie;14/05/1984;06 39 98 00 01;;;;Vienne;Sonne fort")
    )

    assert counts(report) == {"updated": 1}
    (her,) = office.do(everybody)
    assert (her.first_names, her.used_name) == ("Élodie Anne", "BRUN")
    assert her.address.city == "Vienne"
    assert her.notes == "à rappeler\nSonne fort"
    assert [phone.number for phone in her.phones] == ["+33639982714", "+33639980001"]


def test_what_its_source_emptied_stays(office: Any) -> None:
    office.import_patients(file(ELODIE))
    report = office.import_patients(file("7;LEFÈVRE;;Élodie;14/05/1984;;;;;;"))

    assert counts(report) == {"unchanged": 1}
    (her,) = office.do(everybody)
    assert her.phones == (Phone(number="+33639982714", label="mobile"),)


@pytest.mark.parametrize("born", ["", "31/02/1990"])
def test_a_homonym_without_a_date_is_left_to_a_person(office: Any, born: str) -> None:
    office.import_patients(file(ELODIE))
    report = office.import_patients(file(f"9;LEFÈVRE;;Élodie;{born};;;;;;"))

    assert counts(report) == {"duplicates": 1}
    assert report.repeated[0].reason == "ambiguous"
    assert office.count("patient") == 1


def test_who_was_removed_here_does_not_come_back_by_an_import(office: Any) -> None:
    office.import_patients(file(ELODIE))

    @operation(Right.EDIT_PATIENT)
    def remove(uow: Any) -> None:
        """Removes everybody."""
        for patient in uow.patients.all():
            uow.patients.remove(patient.id)

    office.do(remove)
    report = office.import_patients(file(ELODIE))

    assert [(p.line, p.reason) for p in report.skipped] == [(2, "removed_here")]
    assert office.count("patient") == 0


def test_the_national_number_is_kept_only_when_asked_for_and_allowed(
    office: Any,
) -> None:
    header = "Nom;Prénom;Né(e) le;N° sécu"
    row = "LEROUX;Virginie;10/09/1956;256094227900117"
    office.import_patients(file(row, header=header))

    assert [p.nir for p in office.do(everybody)] == [""]

    office.import_patients(file(row, header=header), keep_nir=True)

    assert [p.nir for p in office.do(everybody)] == [""]

    office.do(allow_nir, allowed=True)
    office.import_patients(file(row, header=header), keep_nir=True)

    assert [p.nir for p in office.do(everybody)] == ["256094227900117"]


def test_the_whole_import_goes_back_and_keeps_who_was_edited_since(office: Any) -> None:
    office.import_patients(file(ELODIE, "8;GARNIER;;Noé;01/02/1990;;;;;;"))
    her = next(p for p in office.do(everybody) if p.birth_name == "LEFÈVRE")
    done = list(office.done)
    office.do(edit, patient=replace(her, address=Address(city="Vienne")))
    office.done = done

    kept = office.undo_all()

    assert [p.birth_name for p in office.do(everybody)] == ["LEFÈVRE"]
    assert [change.key for change in kept] == [her.id]


def test_a_plan_that_comes_twice_writes_once(office: Any) -> None:
    from desktop.formats.reading import read_patient_file
    from desktop.operations.importing import import_patients, plan_patient_import

    data = read_patient_file(file(ELODIE), date(2026, 11, 23))
    plans = [plan_patient_import(office.reader, data) for _ in range(2)]
    wrote = [
        office.do(import_patients, items=items)
        for plan in plans
        for items in plan.slices
    ]

    assert wrote == [1, 0]
    assert office.count("patient") == 1


def test_slices_are_bounded() -> None:
    assert [len(part) for part in sliced(range(250), 100)] == [100, 100, 50]


def test_the_import_asks_for_its_right() -> None:
    from desktop.operations.importing import import_calendar, import_patients

    for wanted in (import_patients, import_calendar):
        assert isinstance(wanted, Operation)
        assert wanted.right is Right.IMPORT
