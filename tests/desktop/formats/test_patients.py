from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest

from desktop.formats.problems import UnreadableFile
from desktop.formats.reading import read_patient_file
from desktop.formats.records import PatientFile, PatientRecord, RecordPhone

TODAY = date(2026, 11, 23)


def read(text: str) -> PatientFile:
    return read_patient_file(text.encode(), TODAY)


def one(header: str, row: str) -> PatientRecord:
    (record,) = read(f"{header}\n{row}\n").records
    return record


def test_the_french_sample_goes_through_with_every_oddity_named(
    sample: Callable[[str], bytes],
) -> None:
    file = read_patient_file(sample("patients-excel-fr.csv"), TODAY)

    assert len(file.records) == 1499
    assert [(p.line, p.reason) for p in file.problems if p.skipped] == [
        (402, "empty_row")
    ]
    assert Counter(p.reason for p in file.problems if not p.skipped) == {
        "bad_birth_date": 1,
        "no_birth_date": 1,
        "bad_phone": 1,
        "nir_key": 1,
        "nir_birth_date": 2,
        "short_row": 1,
    }


def test_the_english_sample_goes_through(sample: Callable[[str], bytes]) -> None:
    file = read_patient_file(sample("patients-utf8-bom.csv"), TODAY)

    assert (len(file.records), file.problems) == (300, ())
    assert file.records[0].external_id == "X00000"


def test_the_workbook_goes_through(sample: Callable[[str], bytes]) -> None:
    file = read_patient_file(sample("patients.xlsx"), TODAY)

    assert (len(file.records), file.problems) == (200, ())
    assert file.records[0].phones == (
        RecordPhone(number="+33639986523", label="mobile"),
    )
    assert file.records[0].birth_date == date(1946, 5, 6)


def test_the_name_used_is_kept_only_where_it_differs() -> None:
    header = "last_name;birth_name;first_name"

    assert one(header, "Leroux;LEROUX;Virginie").used_name == ""
    assert one(header, "Brun;Lebœuf;Christiane").used_name == "Brun"
    assert one("Nom;Prénom", "Petit;Luc").birth_name == "Petit"


def test_how_he_is_called_is_no_first_name_of_birth() -> None:
    record = one("Nom;Prénom", 'Duval;"Jean-Éric, dit ""Jo"""')

    assert (record.first_names, record.used_first_name) == ("Jean-Éric", "Jo")


def test_sex_comes_from_the_title_where_there_is_no_column() -> None:
    assert one("Civilité;Nom", "MME;Petit").sex == "F"
    assert one("Civilité;Nom", "MME;Petit").title == "Mme"
    assert one("Civilité;Nom;Sexe", "M.;Petit;F").sex == "F"


def test_what_has_no_field_goes_to_the_notes_under_its_name() -> None:
    record = one(
        "Nom;Né(e) le;Tél;Mutuelle;Médecin traitant;Note",
        "Petit;31/02/1990;inconnu;MGEN;aucun;Sonne fort",
    )

    assert record.notes.splitlines() == [
        "Sonne fort",
        "Né(e) le : 31/02/1990",
        "Tél : inconnu",
        "Médecin traitant : aucun",
        "Mutuelle : MGEN",
    ]


def test_whose_number_it_is_is_not_lost() -> None:
    record = one("Nom;Tél", "Petit;06 39 98 07 97 (mère)")

    assert record.phones == (
        RecordPhone(number="+33639980797", label="mobile", owner="mère"),
    )
    assert record.notes == ""
    record = one("Nom;Tél", "Petit;06 39 98 07 97 demander Odile")
    assert record.notes == "Tél : 06 39 98 07 97 demander Odile"


def test_a_postcode_has_its_zero_again() -> None:
    assert one("Nom;CP", "Petit;1700").postcode == "01700"
    assert one("Nom;CP", "Petit;01700").postcode == "01700"


def test_a_text_kept_from_being_a_formula_is_itself_again() -> None:
    assert one("Nom;Note", "Petit;'=1+1").notes == "=1+1"


def test_a_row_that_names_nobody_is_left_out_with_its_line() -> None:
    file = read("Nom;Prénom\nPetit;Luc\n;Zoé\n;\n")

    assert [(p.line, p.reason) for p in file.problems] == [
        (3, "no_name"),
        (4, "empty_row"),
    ]


def test_a_full_name_is_cut_where_capitals_tell() -> None:
    record = one("Patient;Ville", "LE GALL Claudine;Lyon")

    assert (record.birth_name, record.first_names) == ("LE GALL", "Claudine")
    (problem,) = (p for p in read("Patient\nclaudine le gall\n").problems[:1])
    assert problem.reason == "name_not_split"


def test_a_month_first_column_is_read_so_as_a_whole() -> None:
    file = read("Name;Birth date\nPetit;03/25/1980\nRoux;01/02/1990\n")

    assert [r.birth_date for r in file.records] == [date(1980, 3, 25), date(1990, 1, 2)]


def test_a_table_without_a_name_column_is_refused() -> None:
    with pytest.raises(UnreadableFile) as told:
        read("Ville;Pays\nLyon;France\n")

    assert told.value.reason == "no_header"
