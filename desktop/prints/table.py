"""A table over as many pages as it takes, its heading on each of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from db.entities import AppointmentState
from desktop.prints.marks import Aside, draw_asides, draw_mark
from desktop.prints.sheet import FAINT, INK, MARGIN, SANS, STRONG, Sheet
from desktop.prints.stationery import FOOT

_PAD = 6.0
_LEAST = 0.82
"""A text is set this much smaller before any of it is left out."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, and its width in points."""

    title: str
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What stands in one place.

    Args:
        state: its mark before the text.
        asides: marks of what the state does not say, after it.
        tick: an empty box before the text, for a pen.
        line: a line for a pen in the place of the text.
        below: a second, smaller line.
    """

    text: str = ""
    strong: bool = False
    faint: bool = False
    struck: bool = False
    state: AppointmentState | None = None
    asides: Sequence[Aside] = ()
    tick: bool = False
    line: bool = False
    below: str = ""


def cells(*texts: str | Cell) -> tuple[Cell, ...]:
    """A row: a plain text is a plain cell."""
    return tuple(Cell(text=t) if isinstance(t, str) else t for t in texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under their columns.

    Args:
        height: of a row, in points; the text's size follows it.
        again: draws the head of a page that goes on, and gives where its table begins.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    height: float = 20.0
    again: Callable[[Sheet], float]


def draw_table(sheet: Sheet, table: Table, y: float) -> float:
    """Draws it from `y` on, on further pages where there is no room; returns its end."""
    y = _heading(sheet, table, y)
    for row in table.rows:
        if y + table.height > sheet.height - FOOT:
            sheet.next_page()
            y = _heading(sheet, table, table.again(sheet))
        _row(sheet, table, row, y)
        y += table.height
        sheet.rule(y)
    return y


def _heading(sheet: Sheet, table: Table, y: float) -> float:
    x = MARGIN
    for column in table.columns:
        words = sheet.fitted(column.title, column.width - _PAD, size=8)
        sheet.faint(x, y + 10, words, size=8)
        x += column.width
    sheet.rule(y + 15, heavy=True)
    return y + 15


def _row(sheet: Sheet, table: Table, row: Sequence[Cell], y: float) -> None:
    size = min(10.0, table.height * 0.58)
    x = MARGIN
    for cell, column in zip(row, table.columns, strict=True):
        base = y + table.height / 2 + size * 0.36
        if cell.below:
            base -= size * 0.48
        draw_cell(sheet, cell, x, base, column.width - _PAD, size)
        x += column.width


def draw_cell(
    sheet: Sheet, cell: Cell, x: float, base: float, width: float, size: float
) -> None:
    """One cell whose text stands on `base`."""
    if cell.tick:
        sheet.box((x, base - size * 0.82, size * 0.95, size * 0.95), heavy=True)
        x, width = x + size * 1.35, width - size * 1.35
    if cell.line:
        sheet.line(x, x + width, base + 2)
        return
    if cell.state is not None:
        draw_mark(sheet, cell.state, x, base, size * 0.92)
        x, width = x + size * 1.3, width - size * 1.3
    x = draw_asides(sheet, cell.asides, x, base, size * 0.92)
    font = STRONG if cell.strong else SANS
    size = _shrunk(sheet, cell.text, width, font, size)
    text = sheet.fitted(cell.text, width, font=font, size=size)
    sheet.canvas.setFillGray(FAINT if cell.faint else INK)
    sheet.canvas.setFont(font, size)
    sheet.canvas.drawString(x, sheet.height - base, text)
    if cell.struck and text:
        end = x + sheet.width_of(text, font=font, size=size)
        sheet.strike(x, end, base - size * 0.3)
    if cell.below:
        small = size * 0.82
        words = sheet.fitted(cell.below, width, size=small)
        sheet.faint(x, base + size * 1.05, words, size=small)


def _shrunk(sheet: Sheet, text: str, width: float, font: str, size: float) -> float:
    wide = sheet.width_of(text, font=font, size=size)
    return (
        size
        if not wide or wide <= width
        else max(size * _LEAST, size * width / wide * 0.995)
    )
