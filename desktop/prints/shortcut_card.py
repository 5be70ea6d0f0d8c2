"""The card of shortcuts that stands beside the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.i18n import _
from desktop.prints.printable import Content, Printable
from desktop.prints.sheet import LINE, MARGIN, SERIF_STRONG, STRONG, Sheet
from desktop.prints.stationery import FOOT, Stationery, drawn

_COLUMNS, _GAP = 2, 24.0
_ROW, _TITLE = 13.2, 23.0
_TOP = 84.0


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyLine:
    """One key, in the words of the person's keyboard, and what it does."""

    keys: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyPart:
    """The keys of one place."""

    title: str
    lines: tuple[KeyLine, ...]


def shortcut_paper(parts: Sequence[KeyPart], station: Stationery) -> Printable:
    """The card as a document: it names nobody."""

    def draw(_hidden: bool) -> bytes:  # noqa: FBT001 - Content's signature
        return shortcut_card(parts, station)

    return Printable(
        key="shortcuts",
        title=_("Keyboard shortcuts"),
        read=lambda _reader: Content(rows=0, draw=draw),
        named=False,
    )


def shortcut_card(parts: Sequence[KeyPart], station: Stationery) -> bytes:
    """The card as a PDF, in two columns, on as few A4 pages as it takes."""

    def draw(sheet: Sheet) -> None:
        _head(sheet)
        width = (sheet.width - 2 * MARGIN - _GAP) / _COLUMNS
        column, y = 0, _TOP
        for part in parts:
            height = _TITLE + _ROW * min(len(part.lines), 3)
            if y + height > sheet.height - FOOT:
                column, y = _further(sheet, column)
            y = _title(sheet, part.title, MARGIN + column * (width + _GAP), y, width)
            for line in part.lines:
                if y + _ROW > sheet.height - FOOT:
                    column, y = _further(sheet, column)
                _line(sheet, line, MARGIN + column * (width + _GAP), y, width)
                y += _ROW
            y += 8

    return drawn(_("Keyboard shortcuts"), station, draw)


def _further(sheet: Sheet, column: int) -> tuple[int, float]:
    """The next column, or the first of the next page."""
    if column + 1 < _COLUMNS:
        return column + 1, _TOP
    sheet.next_page()
    _head(sheet)
    return 0, _TOP


def _head(sheet: Sheet) -> None:
    sheet.text(MARGIN, 58, _("Keyboard shortcuts"), font=SERIF_STRONG, size=19)


def _title(sheet: Sheet, title: str, x: float, y: float, width: float) -> float:
    sheet.text(x, y + 12, title, font=STRONG, size=11)
    sheet.line(x, x + width, y + 17, heavy=True)
    return y + _TITLE


def _line(sheet: Sheet, line: KeyLine, x: float, y: float, width: float) -> None:
    wide = sheet.width_of(line.keys, font=STRONG, size=8.5) + 8
    sheet.canvas.setStrokeGray(LINE)
    sheet.canvas.setLineWidth(0.6)
    bottom = sheet.height - y - 8.5
    sheet.canvas.roundRect(x + width - wide, bottom, wide, 11.5, 2.5)
    sheet.text(x + width - wide + 4, y + 5.6, line.keys, font=STRONG, size=8.5)
    room = width - wide - 8
    sheet.text(x, y + 6, sheet.fitted(line.words, room, size=9.5), size=9.5)
