from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from desktop.formats.mapping import known_header
from desktop.formats.problems import UnreadableFile
from desktop.formats.table import read_table


def workbook(*rows: Sequence[object]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def archive(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in members.items():
            target.writestr(name, data)
    return stream.getvalue()


def test_date_cells_and_numbers_become_texts() -> None:
    data = workbook(
        ["Nom", "Prénom", "Né(e) le", "Tél", "Vu le"],
        ["Petit", "Luc", date(1984, 5, 14), 639981234.0, datetime(2026, 1, 2, 9, 30)],
    )

    table = read_table(data, known_header)

    assert table.rows[0].cells == (
        "Petit",
        "Luc",
        "1984-05-14",
        "639981234",
        "2026-01-02T09:30:00",
    )


def test_the_title_and_the_empty_line_above_are_passed_over(
    sample: Callable[[str], bytes],
) -> None:
    table = read_table(sample("patients.xlsx"), known_header)

    assert table.header_line == 3
    assert table.headers[:3] == ("NOM", "PRENOM", "NE(E) LE")
    assert [row.line for row in table.rows] == list(range(4, 204))


def test_a_workbook_without_rows_is_empty() -> None:
    with pytest.raises(UnreadableFile) as told:
        read_table(workbook(), known_header)

    assert told.value.reason == "empty"


@pytest.mark.parametrize(
    ("members", "reason"),
    [
        ({"word/document.xml": b"<a/>"}, "not_a_workbook"),
        ({"xl/workbook.xml": b"<no"}, "broken_workbook"),
        ({"xl/workbook.xml": bytes(40 << 20)}, "zip_bomb"),
    ],
)
def test_an_archive_that_is_no_good_workbook_is_refused(
    members: dict[str, bytes], reason: str
) -> None:
    with pytest.raises(UnreadableFile) as told:
        read_table(archive(**members), known_header)

    assert told.value.reason == reason


def test_a_workbook_cut_short_is_refused() -> None:
    whole = workbook(["Nom"], ["Petit"])

    with pytest.raises(UnreadableFile) as told:
        read_table(whole[: len(whole) // 2], known_header)

    assert told.value.reason == "broken_workbook"


def test_a_row_after_a_long_gap_is_still_read() -> None:
    rows: list[list[object]] = [["Nom", "Prénom"], ["Petit", "Luc"]]
    rows += [[None, None] for _ in range(3_000)]

    table = read_table(workbook(*rows, ["Roux", "Zoé"]), known_header)

    named = [(row.line, row.cells[0]) for row in table.rows if not row.empty]
    assert named == [(2, "Petit"), (3003, "Roux")]
    assert len(table.rows) == 22
