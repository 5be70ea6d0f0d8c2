"""The first sheet of an XLSX workbook as rows of text, within bounds."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from datetime import date, datetime, time
from typing import Any

from desktop.formats.problems import UnreadableFile
from desktop.formats.table import ROW_LIMIT, TableRow

UNPACKED_LIMIT = 256 << 20
RATIO_LIMIT = 200
MEMBER_LIMIT = 2_000
_CELLS = 4_000_000
_LINES = 1_048_576
_RATIO_FROM = 4 << 20
_BLANKS = 20
"""Of a longer run of empty rows no more are told."""

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    SyntaxError,  # what XML parsers raise
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    EOFError,
    OSError,
    RuntimeError,
    AssertionError,
)
"""What the workbook reader raises on a file that is not what it says it is."""


def read_workbook(data: bytes) -> list[TableRow]:
    """The rows of the first sheet that holds any, dates as ISO text.

    Raises:
        UnreadableFile: no workbook, broken, encrypted, or one that unpacks beyond bounds.
    """
    _refuse_bomb(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _rows(data)
    except _BROKEN as error:
        raise UnreadableFile("broken_workbook") from error


def _refuse_bomb(data: bytes) -> None:
    """Adds up what the members say they unpack to, before any is unpacked.

    The zip reader stops a member that grows beyond what it said.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except _BROKEN as error:
        raise UnreadableFile("broken_workbook") from error
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableFile("encrypted_workbook")
    if not any(member.filename == "xl/workbook.xml" for member in members):
        raise UnreadableFile("not_a_workbook")
    unpacked = sum(member.file_size for member in members)
    dense = unpacked > _RATIO_FROM and unpacked > RATIO_LIMIT * len(data)
    if unpacked > UNPACKED_LIMIT or dense or len(members) > MEMBER_LIMIT:
        raise UnreadableFile("zip_bomb")


def _rows(data: bytes) -> list[TableRow]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        for sheet in book.worksheets:
            rows = _sheet_rows(sheet)
            if rows:
                return rows
    finally:
        book.close()
    return []


def _sheet_rows(sheet: Any) -> list[TableRow]:
    sheet.reset_dimensions()
    rows: list[TableRow] = []
    cells_read = blanks = 0
    for line, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        cells_read += len(cells)
        row = TableRow(line, _without_tail(cells))
        blanks = blanks + 1 if row.empty else 0
        if blanks <= _BLANKS:
            rows.append(row)
        if len(rows) > ROW_LIMIT + 100 or cells_read > _CELLS or line > _LINES:
            raise UnreadableFile("too_many_rows")
    while rows and rows[-1].empty:
        rows.pop()
    return rows


def _without_tail(cells: tuple[object, ...]) -> tuple[str, ...]:
    texts = list(map(_text, cells))
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def _text(value: object) -> str:
    """A cell's value as one would type it; a date at midnight is a date."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        midnight = value.time() == time(0)
        return (value.date() if midnight else value).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value).replace("\x00", "").strip()
