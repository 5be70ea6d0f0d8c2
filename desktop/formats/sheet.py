"""One sheet of a workbook as rows of text, read from its first row to its last."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from desktop.formats.markup import Bounds, Walk
from desktop.formats.problems import Problem, UnreadableFile
from desktop.formats.table import CELL_LIMIT, COLUMN_LIMIT, ROW_LIMIT, TableRow
from desktop.formats.workbook_parts import moment_of

_CELLS = 4_000_000
_LINES = 1_048_576
_LETTERS = 96 << 20
"""Of all cells: one shared text may stand in every one of them."""

_BLANKS = 20
"""Of a longer run of empty rows no more are told."""

_PROBLEMS = 5_000
_PLACE = re.compile(r"([A-Za-z]{1,3})\d+", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d{1,18}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meanings:
    """What a cell's own text stands for.

    Args:
        texts: those that several cells share; dates: the styles that show a number as one.
    """

    texts: Sequence[str] = ()
    dates: frozenset[int] = frozenset()
    since_1904: bool = False


@dataclass(slots=True)
class _Cell:
    column: int
    kind: str
    style: str
    value: str = ""
    inline: list[str] = field(default_factory=list)


class SheetRows(Walk):
    """Gathers the rows that hold something, and a few of the empty ones between.

    Raises:
        UnreadableFile: more rows, cells or letters than a file of ours may have.
    """

    def __init__(self, bounds: Bounds, meanings: Meanings) -> None:
        super().__init__(bounds)
        self.rows: list[TableRow] = []
        self.problems: list[Problem] = []
        self._meanings = meanings
        self._line = 0
        self._texts: dict[int, str] = {}
        self._column = -1
        self._cell: _Cell | None = None
        self._aloud = False
        self._cells = self._letters = 0

    def begins(self, name: str, attributes: Mapping[str, str]) -> None:
        """Takes what begins; see `Walk`."""
        if name == "c":
            self._begin_cell(attributes)
        elif name == "v" or (name == "t" and not self._aloud):
            if self._cell is not None:
                self.gather()
        elif name == "row":
            self._begin_row(attributes.get("r", ""))
        elif name == "rPh":
            self._aloud = True

    def ends(self, name: str) -> None:
        """Takes what ends; see `Walk`."""
        if name == "v" and self._cell is not None:
            self._cell.value = self.gathered()
        elif name == "t" and self.gathering and self._cell is not None:
            self._cell.inline.append(self.gathered())
        elif name == "c":
            self._end_cell()
        elif name == "row":
            self._end_row()
        elif name == "rPh":
            self._aloud = False

    # Inside --------------------------------------------------------------------------

    def _begin_row(self, written: str) -> None:
        line = int(written) if _WHOLE.fullmatch(written) else 0
        line = max(line, self._line + 1)
        if line > _LINES:
            raise UnreadableFile("too_many_rows")
        self._blank(line - self._line - 1)
        self._line = line
        self._texts, self._column = {}, -1

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        self._cells += 1
        if self._cells > _CELLS:
            raise UnreadableFile("too_many_rows")
        found = _PLACE.fullmatch(attributes.get("r", ""))
        self._column = _number(found[1]) if found else self._column + 1
        self._cell = _Cell(
            self._column, attributes.get("t", "n"), attributes.get("s", "")
        )

    def _end_cell(self) -> None:
        cell, self._cell = self._cell, None
        if cell is None:
            return
        text = _text(self._value(cell))
        if text:
            self._texts[cell.column] = text
            self._letters += len(text)
        if self._letters > _LETTERS:
            raise UnreadableFile("too_large")

    def _value(self, cell: _Cell) -> object:
        meanings = self._meanings
        if cell.kind == "inlineStr":
            return "".join(cell.inline)
        if not cell.value:
            return None
        if cell.kind == "s":
            return meanings.texts[_index(cell.value)]
        if cell.kind == "b":
            return cell.value.strip() not in ("0", "false")
        if cell.kind == "d":
            return _iso(cell.value)
        if cell.kind != "n":
            return cell.value
        whole = _WHOLE.fullmatch(cell.value)
        number = int(cell.value) if whole else float(cell.value)
        if cell.style and int(cell.style) in meanings.dates:
            return moment_of(number, since_1904=meanings.since_1904)
        return number

    def _end_row(self) -> None:
        texts = self._texts
        if not texts:
            self._blank(1)
            return
        reason = ""
        if max(texts) >= COLUMN_LIMIT:
            reason = "too_many_cells"
        elif any(len(text) > CELL_LIMIT for text in texts.values()):
            reason = "cell_too_long"
        if reason:
            self.problems.append(Problem(line=self._line, reason=reason))
        else:
            cells = tuple(texts.get(at, "") for at in range(max(texts) + 1))
            self.rows.append(TableRow(self._line, cells))
        self._texts = {}
        if len(self.rows) > ROW_LIMIT + 100:
            raise UnreadableFile("too_many_rows")
        if len(self.problems) > _PROBLEMS:
            raise UnreadableFile("not_a_table")

    def _blank(self, count: int) -> None:
        """Some of the rows before the line that is coming, and of those before them."""
        run = 0
        while run < _BLANKS and run < len(self.rows) and self.rows[-1 - run].empty:
            run += 1
        last = self._line
        for line in range(last + 1, last + 1 + min(count, _BLANKS - run)):
            self.rows.append(TableRow(line, ()))


def _number(letters: str) -> int:
    """A column's place, from 0: A is 0, Z is 25, AA is 26."""
    place = 0
    for letter in letters.upper():
        place = place * 26 + ord(letter) - 64
    return place - 1


def _index(text: str) -> int:
    found = int(text)
    if found < 0:
        raise IndexError(text)
    return found


def _iso(text: str) -> object:
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        return text


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
    return str(value).strip()
