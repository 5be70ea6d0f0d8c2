"""Tables of any program as rows of text: delimiter, encoding and header are found out."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from desktop.formats.decoding import SIZE_LIMIT, decode, lines_of
from desktop.formats.problems import Problem, UnreadableFile

ROW_LIMIT = 100_000
COLUMN_LIMIT = 256
CELL_LIMIT = 32_768
_DELIMITERS = (";", ",", "\t", "|")
_SAMPLE_LINES = 40
_HEADER_SEARCH = 15
_PROBLEM_LIMIT = 5_000
_LINE_LIMIT = 1 << 20
_RECORD_LINES = 30
"""A record over more lines than this is a quote that nobody closed."""

_QUOTED = 8
"""So many times as many delimiters may stand in a line, most of them within quotes."""

Known = Callable[[str], bool]
"""Whether a cell is a column name that is known."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One record.

    Args:
        line: the line of the file it starts on (the row of the sheet), from 1.
        cells: its texts, stripped; as many as it has.
    """

    line: int
    cells: tuple[str, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing is written in it."""
        return not any(self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A file read as a table.

    Args:
        header_line: the line of the column names, 0 when there was none and the columns
            are called A, B, C ...
        rows: what follows the header, empty records included, blank lines left out.
        problems: records that could not be read.
        delimiter: "" for a workbook; encoding: "xlsx" for a workbook.
    """

    headers: tuple[str, ...]
    rows: tuple[TableRow, ...]
    encoding: str
    delimiter: str
    header_line: int
    problems: tuple[Problem, ...] = ()


def is_workbook(data: bytes) -> bool:
    """Whether it begins as a file of Excel since 2007 does."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def read_table(data: bytes, known: Known | None = None) -> Table:
    """A CSV, TSV or XLSX file as a table.

    `known` tells the header row from a title above it; without it, the first row that
    is full and holds no number is taken.

    Raises:
        UnreadableFile: empty, too large, or neither text nor a workbook.
    """
    if len(data) > SIZE_LIMIT:
        raise UnreadableFile("too_large")
    if is_workbook(data):
        from desktop.formats.workbook import read_workbook

        sheet, left_out = read_workbook(data)
        return _headed(sheet, tuple(left_out), known, encoding="xlsx", delimiter="")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableFile("old_workbook")
    decoded = decode(data)
    lines = lines_of(decoded.text)
    first, delimiter = _declared_delimiter(lines)
    delimiter = delimiter or sniff_delimiter(lines)
    rows: list[TableRow] = []
    problems: list[Problem] = []
    for record in _records(lines, first, delimiter):
        (problems if isinstance(record, Problem) else rows).append(record)  # type: ignore[arg-type]
        if len(rows) > ROW_LIMIT + _HEADER_SEARCH:
            raise UnreadableFile("too_many_rows")
        if len(problems) > _PROBLEM_LIMIT:
            raise UnreadableFile("not_a_table")
    return _headed(
        rows, tuple(problems), known, encoding=decoded.encoding, delimiter=delimiter
    )


def sniff_delimiter(lines: list[str]) -> str:
    """The delimiter that cuts most lines into the same number of cells."""
    sample = [line[:CELL_LIMIT] for line in lines[:_SAMPLE_LINES] if line.strip()]

    def score(delimiter: str) -> tuple[float, int]:
        widths = Counter(len(row) for row in csv.reader(sample, delimiter=delimiter))
        width, count = max(widths.items(), key=lambda item: (item[0] > 1, item[1]))
        return (count * min(width, 4) if width > 1 else 0, width)

    try:
        best = max(_DELIMITERS, key=score)
    except (csv.Error, ValueError):
        return ";"
    return best


def _declared_delimiter(lines: list[str]) -> tuple[int, str]:
    """Excel's own first line `sep=;`, which is no record."""
    first = lines[0].strip() if lines else ""
    if len(first) == 5 and first.lower().startswith("sep="):
        return 1, first[4]
    return 0, ""


def _records(
    lines: list[str], first: int, delimiter: str
) -> Iterator[TableRow | Problem]:
    at = first
    while at < len(lines):
        line = at + 1
        if not lines[at].strip():
            at += 1
            continue
        if lines[at].count(delimiter) >= COLUMN_LIMIT * _QUOTED:
            # Not cut at all: a line of thirty million cells takes all the memory.
            yield Problem(line=line, reason="too_many_cells")
            at += 1
            continue
        if len(lines[at]) > _LINE_LIMIT:
            yield Problem(line=line, reason="cell_too_long")
            at += 1
            continue
        cells, taken = _record(lines, at, delimiter)
        at += taken
        if cells is None:
            yield Problem(line=line, reason="unclosed_quote")
        elif len(cells) > COLUMN_LIMIT:
            yield Problem(line=line, reason="too_many_cells")
        elif any(len(cell) > CELL_LIMIT for cell in cells):
            yield Problem(line=line, reason="cell_too_long")
        else:
            yield TableRow(line, tuple(cell.strip() for cell in cells))


def _record(lines: list[str], at: int, delimiter: str) -> tuple[list[str] | None, int]:
    """The cells of the record that starts here, and over how many lines it goes."""
    reader = csv.reader(lines[at : at + _RECORD_LINES], delimiter=delimiter)
    try:
        cells = next(reader)
    except csv.Error:
        return [lines[at]], 1
    taken = reader.line_num
    if taken == 1 and lines[at].count('"') % 2 == 0:
        return cells, 1
    try:
        window = lines[at : at + taken]
        next(csv.reader(window, delimiter=delimiter, strict=True))
    except csv.Error as error:
        if taken > 1 or "end of data" in str(error):
            return None, 1
    return cells, taken


def _headed(
    rows: list[TableRow],
    problems: tuple[Problem, ...],
    known: Known | None,
    *,
    encoding: str,
    delimiter: str,
) -> Table:
    if not any(not row.empty for row in rows):
        raise UnreadableFile("empty")
    at = _header_row(rows, known)
    if at is None:
        width = max(len(row.cells) for row in rows)
        headers = tuple(_letters(column) for column in range(width))
    else:
        headers = rows[at].cells
    body = rows[at + 1 :] if at is not None else rows
    while body and body[-1].empty and encoding == "xlsx":
        body.pop()
    if len(body) > ROW_LIMIT:
        raise UnreadableFile("too_many_rows")
    line = rows[at].line if at is not None else 0
    return Table(
        headers=headers,
        rows=tuple(body),
        encoding=encoding,
        delimiter=delimiter,
        header_line=line,
        problems=tuple(problem for problem in problems if problem.line > line),
    )


def _header_row(rows: list[TableRow], known: Known | None) -> int | None:
    candidates = rows[:_HEADER_SEARCH]
    if known is not None:
        matches = [sum(map(known, filter(None, row.cells))) for row in candidates]
        best = max(range(len(candidates)), key=lambda index: matches[index])
        if matches[best] >= 2 or (matches[best] and len(candidates[best].cells) == 1):
            return best
    width = max(sum(map(bool, row.cells)) for row in candidates)
    for index, row in enumerate(candidates):
        full = sum(map(bool, row.cells)) == width
        if full and not any(any(map(str.isdigit, cell)) for cell in row.cells):
            return index
    return None


def _letters(column: int) -> str:
    """A column's name in a sheet: A to Z, AA ..."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name
