"""Results of laboratories: read whatever their head looks like, never a trace of the stack."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.formats.documents import offered
from desktop.formats.hprim import MOST_BYTES, MOST_REPORTS, read_date, read_reports

TODAY = date(2026, 11, 24)
BORN = date(1984, 5, 14)
END = "****FIN****"


def a_report(
    family: str = "LEFÈVRE",
    first: str = "Élodie",
    born: str = "14/05/1984",
    *,
    extra: bool = False,
    body: str = "Glycémie 0,92 g/L",
) -> str:
    head = [
        "REF123",
        family,
        first,
        "3 rue des Lilas",
        "Bâtiment B",
        *(["Escalier 2"] if extra else []),
        "37999 MONTCLAIR",
        born,
        "284059912345678",
        "D4412",
        "20/11/2026",
        "LABO3P",
        "VASSEUR",
    ]
    return "\r\n".join([*head, body, END, ""])


@pytest.mark.parametrize(
    "encoding", ["cp1252", "cp850", "utf-8", "utf-8-sig", "utf-16"]
)
@pytest.mark.parametrize("extra", [False, True])
def test_twelve_lines_or_thirteen_in_any_encoding(encoding: str, extra: bool) -> None:
    (found,) = read_reports(a_report(extra=extra).encode(encoding), TODAY)

    assert (found.family_name, found.first_name) == ("LEFÈVRE", "Élodie")
    assert (found.born, found.day) == (BORN, date(2026, 11, 20))
    assert (found.reference, found.sender) == ("D4412", "LABO3P")
    assert "Glycémie" in found.text


@pytest.mark.parametrize(
    "written",
    [
        "14/05/1984",
        "14-5-84",
        "14051984",
        "140584",
        "1984-05-14",
        "19840514",
        "14.05.1984 ",
    ],
)
def test_dates_of_every_form(written: str) -> None:
    assert read_date(written, TODAY) == BORN
    (found,) = read_reports(a_report(born=written).encode("cp1252"), TODAY)
    assert found.born == BORN


@pytest.mark.parametrize(
    "written", ["", "inconnue", "31/02/1984", "00000000", "99/99/9999"]
)
def test_a_birth_date_that_is_none_leaves_the_report_to_be_filed_by_hand(
    written: str,
) -> None:
    (found,) = read_reports(a_report(born=written).encode("cp1252"), TODAY)

    assert found.born is None
    assert "Glycémie" in found.text


def test_a_head_that_begins_with_the_name(tmp_path: object) -> None:
    text = a_report().split("\r\n", 1)[1]
    (found,) = read_reports(text.encode("cp1252"), TODAY)

    assert (found.family_name, found.first_name, found.born) == (
        "LEFÈVRE",
        "Élodie",
        BORN,
    )


def test_several_reports_in_one_file_and_what_follows_the_last_is_none() -> None:
    whole = a_report() + "\r\n" + a_report("ROY", "Alice") + "****FINFICHIER****\r\nx"
    found = read_reports(whole.encode("cp1252"), TODAY)

    assert [one.family_name for one in found] == ["LEFÈVRE", "ROY"]
    assert "ROY" not in found[0].text


def test_a_report_that_is_cut_off_is_not_taken_for_one() -> None:
    cut = a_report().replace(END, "")

    assert read_reports(cut.encode("cp1252"), TODAY) == ()


def test_plain_text_is_no_report() -> None:
    assert read_reports(b"Bonjour,\r\nrien ici.\r\n", TODAY) == ()
    assert read_reports(b"", TODAY) == ()
    assert read_reports(f"{END}\n".encode(), TODAY) == ()


def test_a_file_of_ends_is_read_in_bounded_time() -> None:
    many = ((a_report() * (MOST_REPORTS + 50)).encode("cp1252"))[:MOST_BYTES]

    assert len(read_reports(many, TODAY)) == MOST_REPORTS
    assert read_reports(b"x" * (MOST_BYTES + 1), TODAY) == ()


@settings(max_examples=200)
@given(data=st.binary(max_size=600))
def test_any_bytes_are_read_or_are_no_report(data: bytes) -> None:
    for found in read_reports(data + f"\n{END}\n".encode(), TODAY):
        assert found.text


@settings(max_examples=200)
@given(
    at=st.integers(0, 13),
    put=st.text(max_size=40),
    encoding=st.sampled_from(["utf-8", "cp1252", "utf-16-le"]),
)
def test_a_head_with_anything_anywhere_is_read(
    at: int, put: str, encoding: str
) -> None:
    lines = a_report().split("\r\n")
    lines[at : at + 1] = [put]
    data = "\r\n".join(lines).encode(encoding, "replace")

    for found in read_reports(data, TODAY):
        assert len(found.family_name) <= 120
        assert found.born is None or found.born.year > 1850


def test_it_can_be_kept_as_a_document() -> None:
    assert offered(a_report().encode("cp1252"), "x", text=True).content
