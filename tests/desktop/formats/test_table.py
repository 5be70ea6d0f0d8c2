from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.formats.mapping import known_header
from desktop.formats.problems import UnreadableFile
from desktop.formats.table import ROW_LIMIT, Table, read_table

HEADER = "Nom;Prénom;Ville"
ROWS = "LEFÈVRE;Élodie;Lyon\r\nGARNIER;Noé;Vienne\r\n"


def read(text: str, encoding: str = "utf-8") -> Table:
    return read_table(f"{text}".encode(encoding), known_header)


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("cp1252", "cp1252"),
        ("cp850", "cp850"),
        ("mac_roman", "mac_roman"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_accents_survive_whatever_wrote_the_file(encoding: str, found: str) -> None:
    table = read(f"{HEADER}\r\n{ROWS}", encoding)

    assert table.encoding == found
    assert table.headers == ("Nom", "Prénom", "Ville")
    assert table.rows[0].cells == ("LEFÈVRE", "Élodie", "Lyon")


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_found_among_commas_in_addresses(delimiter: str) -> None:
    rows = [["Nom", "Adresse"], ["Petit", '"7, rue du Lac"'], ["Roux", '"2, quai"']]
    table = read("\n".join(delimiter.join(row) for row in rows))

    assert table.delimiter == delimiter
    assert [row.cells[1] for row in table.rows] == ["7, rue du Lac", "2, quai"]


def test_the_line_sep_of_excel_is_no_header() -> None:
    table = read("sep=;\nNom;Prénom\nPetit;Luc\n")

    assert (table.header_line, table.headers) == (2, ("Nom", "Prénom"))


def test_a_title_above_the_header_is_passed_over() -> None:
    table = read(f"Export du 23/11/2026;;\n;;\n{HEADER}\n{ROWS}")

    assert table.header_line == 3
    assert [row.line for row in table.rows] == [4, 5]


def test_a_file_without_a_header_has_lettered_columns() -> None:
    table = read("1;a\n2;b\n")

    assert table.header_line == 0
    assert table.headers == ("A", "B")
    assert len(table.rows) == 2


def test_every_row_knows_its_line_even_after_a_quoted_line_break() -> None:
    table = read('Nom;Prénom;Note\nPetit;Luc;"deux\nlignes"\n\n;;\nRoux;Zoé;\n')

    assert [(row.line, row.empty) for row in table.rows] == [
        (2, False),
        (5, True),
        (6, False),
    ]
    assert table.rows[0].cells[2] == "deux\nlignes"


def test_doubled_quotes_are_one() -> None:
    table = read('Nom;Prénom\nDuval;"Jean, dit ""Jo"""\n')

    assert table.rows[0].cells[1] == 'Jean, dit "Jo"'


def test_a_quote_that_nobody_closed_loses_one_row_and_says_which() -> None:
    table = read('Nom;Prénom\nPetit;"Luc\nRoux;Zoé\nBlin;Léa\n')

    assert [(p.line, p.reason) for p in table.problems] == [(2, "unclosed_quote")]
    assert [row.cells for row in table.rows] == [("Roux", "Zoé"), ("Blin", "Léa")]


def test_two_rows_are_not_glued_by_quotes_that_do_not_belong_together() -> None:
    table = read('Nom;Prénom\nPetit;"Luc\nRoux;Zoé\nBlin;"Léa\nFaure;Max\n')

    assert [p.line for p in table.problems] == [2, 4]
    assert [row.cells[0] for row in table.rows] == ["Roux", "Faure"]


def test_a_quote_inside_a_cell_is_only_a_character() -> None:
    table = read('Nom;Prénom;Taille\nPetit;Luc;5" 7\nRoux;Zoé;5" 2\n')

    assert [row.cells[2] for row in table.rows] == ['5" 7', '5" 2']


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\r\n \r\n", "empty"),
        (b"\x00\x01\x02\x03" * 50, "not_text"),
        (bytes(range(256)) * 4, "not_text"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "old_workbook"),
        (b"PK\x03\x04 no zip at all", "broken_workbook"),
        (b"x" * ((32 << 20) + 1), "too_large"),
        (b"a;b\n" * (ROW_LIMIT + 200), "too_many_rows"),
        (b"a;b\n" + b'"a;b\nc;d\n' * 20_000, "not_a_table"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFile) as told:
        read_table(data, known_header)

    assert told.value.reason == reason


def test_a_cell_beyond_bounds_loses_its_row_only() -> None:
    table = read(f"Nom;Prénom\nPetit;{'x' * 40_000}\nRoux;{';' * 300}\nBlin;Léa\n")

    assert [(p.line, p.reason) for p in table.problems] == [
        (2, "cell_too_long"),
        (3, "too_many_cells"),
    ]
    assert len(table.rows) == 1


def test_the_sample_of_excel_reads_whole(sample: Callable[[str], bytes]) -> None:
    table = read_table(sample("patients-excel-fr.csv"), known_header)

    assert (table.encoding, table.delimiter, len(table.rows)) == ("cp1252", ";", 1500)
    assert table.problems == ()
