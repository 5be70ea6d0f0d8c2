"""Whatever bytes come, a reader returns, or refuses with an error that is told."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Callable
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.errors import ExpectedError
from desktop.formats.icalendar import read_calendar
from desktop.formats.reading import read_patient_file

TODAY = date(2026, 11, 23)
Mutation = tuple[int, int, bytes]

FUZZ = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
PIECES = [
    b"\r\n", b";", b",", b'"', b"\x00", b"\xff\xfe", b":", b"BEGIN:VEVENT\r\n", b"\\",
    b"END:VCARD\r\n", b"BEGIN:VCARD\n", b"RRULE:FREQ=DAILY\r\n", b"=\r\n", b" ",
    b"DTSTART:99991231T235959Z\r\n", b"RRULE:FREQ=YEARLY;BYDAY=-53MO\n", b"\xe9",
    b"RECURRENCE-ID:00010101\n", b"DTSTART;TZID=../../x:20260101T000000\n", b"(" * 50,
    b"N;ENCODING=QUOTED-PRINTABLE;CHARSET=klingon:=FF=\r\n", b"DURATION:-P1D\n",
]  # fmt: skip


def mutations() -> st.SearchStrategy[list[Mutation]]:
    piece = st.one_of(st.binary(max_size=12), st.sampled_from(PIECES))
    places = st.integers(0, 1 << 20)
    return st.lists(st.tuples(places, st.integers(0, 400), piece), max_size=8)


def mutated(data: bytes, changes: list[Mutation], size: int = 6_000) -> bytes:
    data = data[:size] if size else data
    for place, cut, piece in changes:
        at = place % (len(data) + 1)
        data = data[:at] + piece + data[at + cut :]
    return data


def read_anything(data: bytes) -> None:
    with contextlib.suppress(ExpectedError):
        read_patient_file(data, TODAY)
    with contextlib.suppress(ExpectedError):
        read_calendar(data, "Europe/Paris", TODAY)


@FUZZ
@given(st.binary(max_size=2_000))
def test_any_bytes_at_all(data: bytes) -> None:
    read_anything(data)


@FUZZ
@given(st.text(max_size=1_000), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_any_text_in_any_encoding(text: str, encoding: str) -> None:
    data = text.encode(encoding, "ignore")
    read_anything(data)
    read_anything(b"Nom;Pr\xc3\xa9nom;N\xc3\xa9(e) le;T\xc3\xa9l\n" + data)
    read_anything(b"BEGIN:VCARD\nN:" + data + b"\nEND:VCARD\n")
    read_anything(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + data + b"\nEND:VEVENT\n")


@FUZZ
@given(changes=mutations())
def test_tables_with_anything_put_into_them(
    sample: Callable[[str], bytes], changes: list[Mutation]
) -> None:
    read_anything(mutated(sample("patients-excel-fr.csv"), changes))


@FUZZ
@given(changes=mutations())
def test_workbooks_with_anything_put_into_them(
    sample: Callable[[str], bytes], changes: list[Mutation]
) -> None:
    read_anything(mutated(sample("patients.xlsx"), changes, size=0))


BESIDE = (
    "Nom;Né le;Code INSEE naissance;Langue;Canal;Décédé le;Responsable;Tél responsable;Proches;"
    "Médecin traitant;RPPS;MSSanté;Correspondants;Accord SMS;Télésecrétariat;Truc\n"
    "Petit;14/05/1984;99352;arabe;sms;02/03/2020;Anne ROY (mère) 06 39 98 27 14;0199002303;"
    "Luc (père) / Zoé (sœur, trusted);Dr LE GALL Yann (Cardiologie);10000000009;"
    "a@b.mssante.fr;Labo (referred_by) 0199002304;oui 02/01/2025 (dit);refus 03/01/2025;69003\n"
).encode()


@FUZZ
@given(changes=mutations())
def test_what_stands_beside_with_anything_put_into_it(changes: list[Mutation]) -> None:
    read_anything(mutated(BESIDE, changes))
    read_anything(mutated(BESIDE.split(b"\n", 1)[1] * 4, changes))


XML = [
    b"<", b">", b"&", b'"', b"<row r=", b'"1048576"', b"<c r='XFD9'/>", b't="s"',
    b"<v>1e999</v>", b"<v>-1</v>", b"<v>99999999</v>", b'<!DOCTYPE a [<!ENTITY b "c">]>',
    b"</sheetData>", b"<f>", b's="77"', b't="d"', b"2026-13-45", b"&b;",
]  # fmt: skip
MEMBERS = [
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/workbook.xml",
]


@FUZZ
@given(
    member=st.sampled_from(MEMBERS),
    changes=st.lists(
        st.tuples(st.integers(0, 6_000), st.integers(0, 20), st.sampled_from(XML)),
        max_size=5,
    ),
)
def test_workbooks_whose_parts_say_anything(
    sample: Callable[[str], bytes], member: str, changes: list[Mutation]
) -> None:
    whole = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(sample("patients.xlsx"))) as source,
        zipfile.ZipFile(whole, "w") as target,
    ):
        for name in source.namelist():
            data = source.read(name)
            target.writestr(
                name, mutated(data, changes, size=0) if name == member else data
            )
    read_anything(whole.getvalue())


@FUZZ
@given(changes=mutations())
def test_cards_with_anything_put_into_them(
    sample: Callable[[str], bytes], changes: list[Mutation]
) -> None:
    read_anything(mutated(sample("contacts.vcf"), changes))


@FUZZ
@given(changes=mutations(), whole=st.booleans())
def test_calendars_with_anything_put_into_them(
    sample: Callable[[str], bytes], changes: list[Mutation], whole: bool
) -> None:
    data = sample("agenda-google.ics")
    read_anything(mutated(data[-4_000:] if whole else data, changes))
