"""Columns that say nothing by their names are read by what they hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from desktop.formats.mapping import Mapping, Why, known_header, propose
from desktop.formats.patients import read_patients
from desktop.formats.table import read_table
from desktop.formats.value_guess import with_guesses

TODAY = date(2026, 11, 23)
ROWS = (
    "LEFÈVRE;Élodie;F;14/05/1984;0639982714;0199002303;a@example.org;69003;Lyon;69383;10000000009;12/11/2026",
    "GARNIER;Noé;M;02/03/1950;0639982715;0199002304;b@example.org;38200;Vienne;38544;10000000009;13/11/2026",
    "ROY;Alice;F;31/12/2001;0639982716;0199002305;;01700;Miribel;99352;10000000009;14/11/2026",
    "PETIT;Luc;M;08/08/1969;0639982717;;c@example.org;42000;Saint-Étienne;2A004;;15/11/2026",
)
FIELDS = (
    "family_name",
    "first_names",
    "sex",
    "birth_date",
    "mobile",
    "phone",
    "email",
    "postcode",
    "city",
    "birth_insee",
    "treating_rpps",
    "",
)


def guessed(text: str) -> Mapping:
    table = read_table(text.encode(), known_header)
    return with_guesses(table, propose(table.headers), TODAY)


def test_a_file_without_names_of_columns_is_read_by_its_values() -> None:
    table = read_table("\n".join(ROWS).encode(), known_header)
    mapping = guessed("\n".join(ROWS))

    assert table.header_line == 0
    assert mapping.fields == FIELDS
    assert mapping.why[0] is Why.VALUES
    assert mapping.why[1] is Why.ORDER
    assert mapping.why[-1] is Why.NOBODY
    first = read_patients(table, mapping, TODAY).records[0]
    assert (first.birth_name, first.first_names, first.birth_insee) == (
        "LEFÈVRE",
        "Élodie",
        "69383",
    )


def test_names_of_columns_that_say_nothing_are_no_obstacle() -> None:
    heads = ";".join(f"Champ {letter}" for letter in "abcdefghijkl")

    assert guessed("\n".join((heads, *ROWS))).fields == FIELDS


def test_a_name_that_is_known_wins_and_a_second_one_is_left() -> None:
    mapping = guessed("Nom;Nom de famille;E-mail;Truc\nPETIT;PETIT;a@b.fr;c@d.fr\n")

    assert mapping.fields == ("family_name", "", "email", "")
    assert mapping.why == (Why.NAME, Why.TAKEN, Why.NAME, Why.NOBODY)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        (("256094227900117", "185090165500314"), "nir"),
        (("DURAND Paul", "LE GALL Yann"), "remark"),
        (("Mme", "M.", "Mlle"), "title"),
        (("12/11/2026", "13/11/2026", "14/11/2026"), ""),
        (("1984-05-14", "1950-03-02", "2001-12-31"), "birth_date"),
        (("a@lyon.mssante.fr", "b@lyon.mssante.fr"), "treating_mssante"),
        (("06 39 98 27 14", "+33 6 39 98 27 15"), "mobile"),
        (("250", "3000", "12"), ""),
        (("69383", "38544", "99352"), "birth_insee"),
        (("69003", "38200", "42000"), "postcode"),
        (("oui", "non", "oui"), ""),
    ],
)
def test_one_column_by_its_values(values: tuple[str, ...], field: str) -> None:
    rows = "\n".join(f"Petit;Luc;{value}" for value in values)
    found = guessed(f"Nom;Prénom;Truc\n{rows}\n").fields[2]

    assert found == ("" if field == "remark" else field)


def test_whole_names_are_told_by_their_capitals() -> None:
    assert guessed(
        "Truc;Né le\nDURAND Paul;02/03/1950\nLE GALL Yann;03/04/1960\n"
    ).fields == (
        "full_name",
        "birth_date",
    )


def test_the_samples_without_their_header_are_read_by_their_values(
    sample: Callable[[str], bytes],
) -> None:
    whole = sample("patients-excel-fr.csv").decode("cp1252").split("\r\n")
    table = read_table("\r\n".join(whole[1:]).encode(), known_header)
    mapping = with_guesses(table, propose(table.headers), TODAY)

    assert mapping.fields[:11] == (
        "title",
        "family_name",
        "",
        "first_names",
        "birth_date",
        "phone",
        "mobile",
        "email",
        "",
        "postcode",
        "city",
    )
    assert mapping.guessed >= {"family_name", "birth_date", "mobile"}
