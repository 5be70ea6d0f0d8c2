from __future__ import annotations

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from desktop.formats.csv_export import unguarded, write_csv
from desktop.formats.table import read_table


def test_a_french_excel_opens_it_as_it_is() -> None:
    data = write_csv(
        ["Nom", "Né(e) le", "Vu le", "Taille"],
        [["LEFÈVRE; Élodie", date(1984, 5, 14), datetime(2026, 1, 2, 9, 5), 1.65]],
    )

    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").splitlines() == [
        "Nom;Né(e) le;Vu le;Taille",
        '"LEFÈVRE; Élodie";14/05/1984;02/01/2026 09:05;1,65',
    ]


def test_a_line_break_or_a_wide_sign_begins_no_formula_either() -> None:
    for text in ("\n=1+1", "\uff1d1", "\uff0b1", "\uff0d1", "\uff201"):
        cell = write_csv(["a"], [[text]]).decode("utf-8-sig").splitlines()[1]
        assert cell.lstrip('"').startswith("'")
        assert unguarded(f"'{text}") == text


def test_no_cell_is_a_formula() -> None:
    data = write_csv(["a"], [["=1+1"], ["+33"], ["-5"], ["@x"], ["\tx"], ["\rx"]])

    cells = data.decode("utf-8-sig").split("\r\n")[1:-1]
    assert [cell.strip('"')[:2] for cell in cells] == [
        "'=",
        "'+",
        "'-",
        "'@",
        "'\t",
        "'\r",
    ]


@given(st.lists(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]))))
def test_texts_come_back_from_our_own_export(texts: list[str]) -> None:
    data = write_csv(["Nom", "Note"], [["x", text] for text in texts] or [["x", "y"]])
    table = read_table(data, lambda header: header in ("Nom", "Note"))

    back = [unguarded(row.cells[1]) for row in table.rows]
    assert back == (texts or ["y"])
