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
CELLS_LIMIT = 4_000_000
_RATIO_FROM = 4 << 20
_EMPTY_RUN = 1_000
"""A sheet whose next thousand rows are empty has ended."""

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
    last = cells_read = 0
    values = sheet.iter_rows(max_row=ROW_LIMIT + 100, values_only=True)
    for line, cells in enumerate(values, 1):
        cells_read += len(cells)
        if cells_read > CELLS_LIMIT:
            raise UnreadableFile("too_many_rows")
        row = TableRow(line, _without_tail(cells))
        if not row.empty:
            last = len(rows) + 1
        elif len(rows) - last > _EMPTY_RUN:
            break
        rows.append(row)
    if len(rows) >= ROW_LIMIT + 100:
        raise UnreadableFile("too_many_rows")
    return rows[:last]


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
