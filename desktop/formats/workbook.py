"""The first sheet of an XLSX workbook as rows of text, within bounds."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TypeVar
from xml.parsers import expat

from desktop.formats.markup import Bounds, Walk
from desktop.formats.problems import Problem, UnreadableFile
from desktop.formats.sheet import Meanings, SheetRows
from desktop.formats.table import TableRow
from desktop.formats.workbook_parts import Book, Relations, Styles, Texts

UNPACKED_LIMIT = 256 << 20
RATIO_LIMIT = 200
MEMBER_LIMIT = 2_000
_RATIO_FROM = 4 << 20
_BOOK = "xl/workbook.xml"
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What programs write; others may ask for gigabytes to be unpacked with."""

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    expat.ExpatError,
    LookupError,
    ValueError,
    TypeError,
    ArithmeticError,
    EOFError,
    OSError,
    NotImplementedError,
)
"""What reading a file raises that is not what it says it is."""

_Part = TypeVar("_Part", bound=Walk)


def read_workbook(data: bytes) -> tuple[list[TableRow], list[Problem]]:
    """The rows of the first sheet that holds any, dates as ISO text, and what was left out.

    Raises:
        UnreadableFile: no workbook, broken, encrypted, or one that unpacks beyond bounds.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _refuse_bomb(archive, len(data))
            return _rows(archive)
    except _BROKEN as error:
        raise UnreadableFile("broken_workbook") from error


def _refuse_bomb(archive: zipfile.ZipFile, size: int) -> None:
    """Adds up what the members say they unpack to, before any is unpacked.

    The zip reader stops a member that grows beyond what it said.
    """
    members = archive.infolist()
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableFile("encrypted_workbook")
    if not any(member.filename == _BOOK for member in members):
        raise UnreadableFile("not_a_workbook")
    unpacked = sum(member.file_size for member in members)
    dense = unpacked > _RATIO_FROM and unpacked > RATIO_LIMIT * size
    if unpacked > UNPACKED_LIMIT or dense or len(members) > MEMBER_LIMIT:
        raise UnreadableFile("zip_bomb")
    if any(member.compress_type not in _PACKED for member in members):
        raise UnreadableFile("broken_workbook")


def _rows(archive: zipfile.ZipFile) -> tuple[list[TableRow], list[Problem]]:
    bounds = Bounds()
    book = _walked(archive, _BOOK, Book(bounds))
    places = _walked(archive, "xl/_rels/workbook.xml.rels", Relations(bounds))
    texts = _walked(
        archive, places.others.get("sharedStrings", ""), Texts(bounds), needed=False
    )
    styles = _walked(
        archive, places.others.get("styles", ""), Styles(bounds), needed=False
    )
    meanings = Meanings(
        texts=texts.found, dates=styles.dates(), since_1904=book.since_1904
    )
    found = (place for key in book.sheets if (place := places.sheets.get(key)))
    for place in dict.fromkeys(found):
        sheet = _walked(archive, place, SheetRows(bounds, meanings))
        rows = sheet.rows
        while rows and rows[-1].empty:
            rows.pop()
        if rows or sheet.problems:
            return rows, sheet.problems
    return [], []


def _walked(
    archive: zipfile.ZipFile, name: str, part: _Part, *, needed: bool = True
) -> _Part:
    """The part once it was walked; one that may be missing is left as it is."""
    if not needed and name not in archive.NameToInfo:
        return part
    with archive.open(name) as stream:
        part.go(stream)
    return part
