"""Hundreds of thousands of files that are nearly right: each is read, or refused with words.

`SECRETAIRE_MUTATIONS` says how many of each kind (40,000), `SECRETAIRE_SEED` where to begin.
Whatever else comes out, or takes five seconds of the processor, is told with its bytes.
"""

from __future__ import annotations

import io
import os
import random
import signal
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import FrameType

import pytest
from support.confidential import a_pdf, a_picture, a_png
from support.hostile_files import HEADER, SHEET, workbook

from db.errors import ExpectedError
from desktop.formats.documents import offered
from desktop.formats.hprim import read_reports
from desktop.formats.icalendar import read_calendar
from desktop.formats.reading import read_patient_file
from desktop.words import sentence

MANY = int(os.environ.get("SECRETAIRE_MUTATIONS", "40000"))
SEED = int(os.environ.get("SECRETAIRE_SEED", "20261123"))
SECONDS = 5
TODAY = date(2026, 11, 23)
FILES = Path(__file__).resolve().parents[1] / "data" / "import"

Reads = Callable[[bytes], object]
PIECES = [
    b"\r\n", b"\n", b"\r", b";", b",", b"\t", b'"', b'""', b"\x00", b"\xff\xfe", b"\xef\xbb\xbf",
    b"\xfe\xff", b"\xff\xfe\x00\x00", b":", b"=", b"=1+1", b"\\", b"BEGIN:VEVENT\n", b"END:VCARD\n",
    b"BEGIN:VCARD\n", b"RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\n", b"RRULE:FREQ=SECONDLY\n",
    b"DTSTART:00010101T000000Z\n", b"DTSTART:99991231T235959\n", b"EXDATE:20260101\n", b"=\r\n ",
    b"RRULE:FREQ=DAILY;INTERVAL=99999999999\n", b"DURATION:P99999D\n", b"\xe2\x80\xae", b"\xf0\x9f\x98\x80",
    b"DTSTART;TZID=../../etc/passwd:20260101T000000\n", b"\xed\xa0\x80", b"&a;", b"<!DOCTYPE a>", b"<c>",
    b"</row>", b"<row r='9999999999'>", b"<v>1e999</v>", b"<v>-1</v>", b' s="99999"', b' t="d"', b"0" * 40,
    b"9" * 400, b" " * 500, b"****FIN****\n", b"31/02/1971", b"01/01/0001", b"31/12/9999", b"(((", b" / ", b"\x7f\xff\xff\xff", b"\xff" * 4, b"\x1a",
    b"N;ENCODING=QUOTED-PRINTABLE;CHARSET=utf-7:=FF=\n", b"FN;ENCODING=BASE64:!!!!\n", b"(" * 60,
]  # fmt: skip


def small_workbook() -> bytes:
    """Two rows, with a date, a shared text and a style."""
    row = (
        b'<row r="%d"><c r="A%d" t="s"><v>0</v></c><c r="B%d" s="1"><v>%d</v></c></row>'
    )
    return workbook(
        sheet=b"<worksheet %s><sheetData>%s%s</sheetData></worksheet>"
        % (SHEET, row % (1, 1, 1, 2), row % (2, 2, 2, 30_000)),
        texts=b"<sst><si><t>Nom</t></si></sst>",
        styles=b'<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    )


def repacked(data: bytes, chance: random.Random) -> bytes:
    """The workbook with one of its parts mutated, as an archive that is whole."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(stream, "w") as target,
    ):
        names = source.namelist()
        changed = chance.choice(names)
        for name in names:
            part = source.read(name)
            target.writestr(name, mutated(part, chance) if name == changed else part)
    return stream.getvalue()


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Cut, doubled, with pieces put in and bytes changed."""
    for _time in range(chance.randint(1, 6)):
        at, size = chance.randint(0, len(data)), chance.choice((0, 1, 4, 40, 400))
        match chance.randrange(5):
            case 0:
                data = data[:at] + chance.choice(PIECES) + data[at:]
            case 1:
                data = data[:at] + data[at + size :]
            case 2:
                data = data[:at] + chance.randbytes(min(size, 8)) + data[at + size :]
            case 3:
                data = data[: at + size] + data[at:]
            case _:
                data = (
                    data[:at] + bytes(data[at : at + 1])[:1].swapcase() + data[at + 1 :]
                )
    return data


def patients(data: bytes) -> object:
    return read_patient_file(data, TODAY)


def calendar(data: bytes) -> object:
    return read_calendar(data, "Europe/Paris", TODAY)


def results(data: bytes) -> object:
    return read_reports(data, TODAY)


def document(data: bytes) -> object:
    return offered(data, "x", text=True)


def head_of(name: str, size: int) -> bytes:
    return (FILES / name).read_bytes()[:size]


BESIDE = (
    "Nom;Né le;Code INSEE naissance;Langue;Canal;Décédé;Décédé le;Responsable;Tél responsable;"
    "Proches;Médecin traitant;RPPS;MSSanté;Correspondants;Accord SMS;Télésecrétariat\n"
    + "Petit;14/05/1984;99352;arabe;sms;non;02/03/2020;Anne ROY (mère) 06 39 98 27 14;0199002303;"
    "Luc (père) / Zoé (sœur, trusted);Dr LE GALL Yann (Cardiologie);10000000009;"
    "a@b.mssante.fr;Labo (referred_by) 0199002304;oui 02/01/2025 (dit);refus 03/01/2025\n"
    * 3
).encode()
UNNAMED = (
    "LEFEVRE;Luc;F;14/05/1984;0639982714;69003;Lyon;69383;10000000009;a@b.fr\n" * 5
).encode()

KINDS: dict[str, tuple[bytes, Reads]] = {
    "beside": (BESIDE, patients),
    "unnamed": (UNNAMED, patients),
    "table": (HEADER + b"Petit;Luc;14/05/1984;06 39 98 12 34;a@b.fr\n" * 4, patients),
    "cards": (head_of("contacts.vcf", 1_500), patients),
    "calendar": (head_of("agenda-google.ics", 2_500), calendar),
    "workbook": (small_workbook(), patients),
    "result": (
        b"R1\nPETIT\nLuc\nRue\n\n29000 BREST\n14/05/1984\n\nF1\n10/11/2026\nLabo\nMoi\n"
        b"\nGlyc 5,1\n****FIN****\n",
        results,
    ),
    "pdf": (a_pdf(), document),
    "png": (a_png(), document),
    "jpeg": (a_picture("JPEG"), document),
    "webp": (a_picture("WEBP"), document),
    "tiff": (a_picture("TIFF"), document),
}


def too_slow(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError("five seconds of the processor")


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_is_nearly_right_is_read_or_refused(kind: str) -> None:
    whole, read = KINDS[kind]
    told: set[str] = set()
    before = signal.signal(signal.SIGPROF, too_slow)
    try:
        for number in range(SEED, SEED + MANY):
            chance = random.Random(number)
            packed = kind == "workbook" and number % 4
            data = (repacked if packed else mutated)(whole, chance)
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
            try:
                read(data)
            except ExpectedError as error:
                told.add(sentence(error))
            except Exception as error:
                raise AssertionError(f"{kind} {number}: {data!r}") from error
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    assert "" not in told
