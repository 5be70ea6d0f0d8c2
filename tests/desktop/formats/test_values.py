from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.formats.dates import DateForm, birth_date, sniff_form
from desktop.formats.names import SplitName, split_name
from desktop.formats.nir import bare_nir, nir_key, nir_problems
from desktop.formats.phones import phone_label, phone_number, phone_numbers

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("07/03/1951", date(1951, 3, 7)),
        ("07/03/51", date(1951, 3, 7)),
        ("7.3.26", date(2026, 3, 7)),
        ("24/11/26", date(1926, 11, 24)),
        ("1974-11-02", date(1974, 11, 2)),
        ("1974-11-02T00:00:00", date(1974, 11, 2)),
        ("19850727", date(1985, 7, 27)),
        ("02111974", date(1974, 11, 2)),
        ("2111974", date(1974, 11, 21).replace(day=2)),
        ("16928", date(1946, 5, 6)),
        ("3 janv. 1985", date(1985, 1, 3)),
        ("1er août 1990", date(1990, 8, 1)),
        ("14 juillet 1989", date(1989, 7, 14)),
        ("31/02/1990", None),
        ("24/11/2026", None),
        ("01/01/1850", None),
        ("inconnue", None),
        ("", None),
    ],
)
def test_birth_dates_are_read_in_every_usual_form(text: str, born: date | None) -> None:
    assert birth_date(text, TODAY) == born


@given(st.dates(min_value=date(1900, 1, 1), max_value=TODAY))
def test_a_date_written_in_any_form_is_that_date(born: date) -> None:
    for form in ("%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "%Y%m%d", "%d-%m-%Y"):
        assert birth_date(born.strftime(form), TODAY) == born


def test_a_column_is_month_first_only_where_it_cannot_be_otherwise() -> None:
    assert sniff_form(["03/25/1980", "01/02/1990"]) is DateForm.MONTH_FIRST
    assert sniff_form(["03/25/1980", "25/03/1980"]) is DateForm.DAY_FIRST
    assert sniff_form(["01/02/1990"]) is DateForm.DAY_FIRST
    assert birth_date("03/25/1980", TODAY, DateForm.MONTH_FIRST) == date(1980, 3, 25)


@pytest.mark.parametrize(
    "text",
    [
        "06 39 98 07 97",
        "06.39.98.07.97",
        "0639980797",
        "+33 6 39 98 07 97",
        "+33 (0)6 39 98 07 97",
        "0033639980797",
        "639980797",
        "tel:+33-6-39-98-07-97",
        "tel:+33639980797;ext=2",
    ],
)
def test_a_number_is_the_same_however_it_is_written(text: str) -> None:
    assert phone_number(text) == "+33639980797"
    assert phone_label("+33639980797") == "mobile"


@pytest.mark.parametrize(
    "text", ["", "inconnu", "12", "06 39", "1" * 30, "06 39 98 07 9x"]
)
def test_what_is_no_number_is_not_made_one(text: str) -> None:
    assert phone_number(text) is None


def test_two_numbers_in_a_cell_are_two() -> None:
    both = [("+33199002303", ""), ("+33639980797", "")]

    assert phone_numbers("01 99 00 23 03 / 06 39 98 07 97") == both
    assert phone_numbers("01.99.00.23.03 ou 0639980797") == both
    assert phone_numbers("01 99 00 23 03") == both[:1]
    assert phone_numbers("0199002303 / 0639980797 (mère)")[1] == (
        "+33639980797",
        "mère",
    )


def test_a_foreign_number_keeps_its_country() -> None:
    assert phone_number("+261 20 22 123 45") == "+261202212345"


@pytest.mark.parametrize(
    ("thirteen", "key"),
    [("2560942279001", 17), ("1810901399022", 14), ("268042B506088", 84)],
)
def test_the_key_of_a_national_number(thirteen: str, key: int) -> None:
    assert nir_key(thirteen) == key


def test_corsica_counts_as_nineteen_and_eighteen() -> None:
    assert nir_key("198042A123456") == nir_key("1980419123456")
    assert nir_key("198042B123456") == nir_key("1980418123456")


def test_a_national_number_that_disagrees_is_told_and_not_refused() -> None:
    nir = bare_nir("2 56 09 42 279 001 17")

    assert nir_problems(nir, "F", date(1956, 9, 10)) == ()
    assert nir_problems(nir, "M", date(1956, 9, 10)) == ("nir_sex",)
    assert nir_problems(nir, "F", date(1957, 9, 10)) == ("nir_birth_date",)
    assert nir_problems(nir[:-1] + "8") == ("nir_key",)
    assert nir_problems("12345") == ("nir_shape",)
    assert nir_problems("256204227900117"[:13], "F", date(1956, 9, 10)) == ()


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("LE GALL Claudine (1ère fois)", SplitName("LE GALL", "Claudine", "1ère fois")),
        (
            "GIRAUD Nicolas - renouvellement",
            SplitName("GIRAUD", "Nicolas", "renouvellement"),
        ),
        ("LENOIR Marine, vaccin", SplitName("LENOIR", "Marine", "vaccin")),
        ("ADAM Nath", SplitName("ADAM", "Nath")),
        ("Mme D'ARTAGNAN Jean-Éric", SplitName("D'ARTAGNAN", "Jean-Éric", "", "Mme")),
        ("Claudine LE GALL", SplitName("LE GALL", "Claudine")),
        ("Réunion pluridisciplinaire", None),
        ("Congés", None),
        ("Garde (nuit du changement d'heure)", None),
        ("DUPONT", None),
        ("", None),
    ],
)
def test_capitals_tell_the_family_name(text: str, split: SplitName | None) -> None:
    assert split_name(text) == split
