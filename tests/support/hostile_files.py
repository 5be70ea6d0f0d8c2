"""Files made to take all the time or all the memory, read in a process that may have little.

python hostile_files.py [all]      (one JSON line: what was said of each, and the peak in MiB)
"""

from __future__ import annotations

import io
import json
import os
import resource
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from db.errors import ExpectedError
from desktop.formats.hprim import read_reports
from desktop.formats.icalendar import read_calendar
from desktop.formats.reading import read_patient_file

TODAY = date(2026, 11, 23)
MIB = 1 << 20
SECONDS, MEMORY = 120, 2 << 30
"""Of the processor and of addresses: far above what is needed, far below what it took."""

HEADER = "Nom;Prénom;Né(e) le;Tél;Mail\n".encode()
SHEET = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION = b'<Relationship Id="r%d" Type="' + _OFFICE + b'/%s" Target="%s"/>'


def workbook(**parts: bytes) -> bytes:
    """A workbook of these parts ("sheet", "texts", "styles"), with noise so as to be loose."""
    names = (b"worksheet", b"sharedStrings", b"styles")
    files = (b"worksheets/sheet1.xml", b"sharedStrings.xml", b"styles.xml")
    relations = b"".join(
        _RELATION % (at, name, file)
        for at, (name, file) in enumerate(zip(names, files, strict=True), 1)
    )
    book = b'<sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets>'
    row = b'<row><c t="inlineStr"><is><t>Nom</t></is></c></row>'
    sheet = b"<worksheet %s><sheetData>%s</sheetData></worksheet>" % (SHEET, row)
    members = {
        "xl/workbook.xml": b'<workbook %s xmlns:r="%s">%s</workbook>'
        % (SHEET, _OFFICE, book),
        "xl/_rels/workbook.xml.rels": b"<Relationships>%s</Relationships>" % relations,
        "xl/worksheets/sheet1.xml": parts.get("sheet", sheet),
        "xl/sharedStrings.xml": parts.get("texts", b"<sst/>"),
        "xl/styles.xml": parts.get("styles", b"<styleSheet/>"),
        "noise": os.urandom(len(b"".join(parts.values())) // 150),
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def rows(inside: bytes) -> bytes:
    """A sheet that holds this."""
    return workbook(sheet=b"<worksheet><sheetData>" + inside)


def events(*each: bytes) -> bytes:
    """A calendar of these, each with the lines that are given."""
    start = b"BEGIN:VEVENT\nUID:%d\nDURATION:PT1H\n%s\nEND:VEVENT\n"
    body = b"".join(start % (at, lines) for at, lines in enumerate(each))
    return b"BEGIN:VCALENDAR\n" + body + b"END:VCALENDAR\n"


def many(pattern: bytes, count: int, between: bytes = b",") -> bytes:
    """The pattern so many times, another number in each."""
    return between.join(pattern % at for at in range(1, count + 1))


PATIENTS: dict[str, Callable[[], bytes]] = {
    "thirty million cells": lambda: HEADER + b";" * (30 * MIB),
    "thirty million lines": lambda: HEADER + b"\n" * (30 * MIB),
    "a line of ten megabytes": lambda: HEADER + b"a" * (10 * MIB) + b";b\nPetit;Luc\n",
    "quotes nobody closed": lambda: HEADER + (b'"' + b"a" * 4_000 + b"\n") * 7_000,
    "a name of many nicknames": lambda: (
        HEADER + (b"Petit;" + b"x dit " * 660 + b'""y\n') * 1_500
    ),
    "numbers as long as a page": lambda: many(
        b"BEGIN:VCARD\nN:%d;B\nTEL:0" + b" ." * 30_000 + b"7\nEND:VCARD\n", 300, b""
    ),
    "a soft line break nowhere": lambda: (
        b"BEGIN:VCARD\n" + (b"A;QUOTED-PRINTABLE" * (MIB // 18) + b"\n") * 8
    ),
    "parameters without number": lambda: (
        b"BEGIN:VCARD\n" + (b"TEL" + b";A" * 32_000 + b":1\n") * 150
    ),
    "a folded line of millions": lambda: b"BEGIN:VCARD\nNOTE:a\n" + b" a\n" * 900_000,
    "texts that many cells share": lambda: workbook(
        texts=b"<sst>" + b"<si><t>abcd</t></si>" * (80 * MIB // 20)
    ),
    "one text in every cell": lambda: workbook(
        texts=b"<sst><si><t>" + b"x" * 32_000 + b"</t></si></sst>",
        sheet=b"<worksheet><sheetData><row>" + b'<c t="s"><v>0</v></c>' * 200_000,
    ),
    "styles without number": lambda: workbook(
        styles=b"<styleSheet><cellXfs>" + b"<xf/>" * 100_000
    ),
    "a row of millions": lambda: rows(b"<row>" + b"<c/>" * 5_000_000),
    "elements within elements": lambda: rows(b"<a>" * (10 * MIB)),
    "one tag of megabytes": lambda: rows(b'<row r="' + b"1" * (20 * MIB)),
    "laughs": lambda: workbook(
        texts=b'<!DOCTYPE s [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst>&b;</sst>'
    ),
    "a file from outside": lambda: workbook(
        texts=b'<!DOCTYPE s [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        b"<sst><si><t>&a;</t></si></sst>"
    ),
    "UTF-32": lambda: (HEADER.decode() + "Petit;Luc\n").encode("utf-32"),
    "a hundred thousand columns": lambda: b"Nom;" * 100_000 + b"\nPetit;Luc\n",
    "a header and nothing": lambda: HEADER,
}
CALENDARS: dict[str, Callable[[], bytes]] = {
    "zones nobody knows": lambda: events(
        *(b"DTSTART;TZID=a%d/b/c:20260101T090000" % at for at in range(5_000))
    ),
    "every day of every week, often": lambda: events(
        b"DTSTART:19000101T090000\nRRULE:FREQ=DAILY;BYDAY=" + b"MO," * 20_000
    ),
    "places without number": lambda: events(
        b"DTSTART:19000101T090000\nRRULE:FREQ=DAILY;BYSETPOS=" + b"9," * 30_000
    ),
    "a day that never comes": lambda: events(
        *[b"DTSTART:19000101T090000\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"]
        * 20_000
    ),
    "the first year and the last": lambda: events(
        b"DTSTART:00010101T000000Z\nRRULE:FREQ=YEARLY", b"DTSTART:99991231T235959Z"
    ),
    "blocks within blocks": lambda: (
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + b"BEGIN:VALARM\n" * 800_000
    ),
}
LONG = {"texts that many cells share", "a row of millions", "a day that never comes"}
"""Seconds each: not in every run."""


def said_of(read: Callable[[], object]) -> str:
    """What became of a file: how much was read and left out, or why it was refused."""
    try:
        found = read()
    except ExpectedError as error:
        return str(error)
    kept = getattr(found, "records", getattr(found, "events", ()))
    return f"{len(kept)} kept, {len(getattr(found, 'problems', ()))} told"


def peak() -> int:
    """MiB at most held by this program; the usage told of a child begins with its parent's."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return int(status.split("VmHWM:")[1].split()[0]) // 1024


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    left_out = set() if "all" in sys.argv else LONG
    said = {}
    for name in sorted(PATIENTS.keys() - left_out):
        data = PATIENTS[name]()
        said[name] = said_of(lambda data=data: read_patient_file(data, TODAY))  # type: ignore[misc]
    for name in sorted(CALENDARS.keys() - left_out):
        data = CALENDARS[name]()
        said[name] = said_of(
            lambda data=data: read_calendar(data, "Europe/Paris", TODAY)  # type: ignore[misc]
        )
    blank = b"\n" * 1_900_000 + b"****FIN****\n"
    said["a result of blank lines"] = str(len(read_reports(blank, TODAY)))
    print(json.dumps({"said": said, "peak": peak()}))  # noqa: T201 - the answer


if __name__ == "__main__":
    main()
