"""Appointment cards: eight of A7 or ten of 85 by 54 mm on an A4, or each on paper of its size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.dates import hour, long_day
from desktop.i18n import _
from desktop.names import Named, shown_name
from desktop.prints.paper_size import PaperSize
from desktop.prints.sheet import SERIF, SERIF_STRONG, STRONG, Box, Sheet

COLUMNS, ROWS = 2, 4
_INSET, _MARK = 17.0, 7.0
_MOST = 4
_FULL = (297.6, 210.4)
"""The card that the lengths below are for: A7 lying. Others are drawn to its scale."""


class Cut(StrEnum):
    """What the cards are printed on."""

    A7_SHEET = "a7-sheet"
    CARD_SHEET = "card-sheet"
    A6 = "a6"
    CARD = "card"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Grid:
    """How cards lie on a page.

    Args:
        size: of the page, None for A4; card: of each, None where they fill the page.
    """

    columns: int = 1
    rows: int = 1
    size: tuple[float, float] | None = None
    card: tuple[float, float] | None = None

    @property
    def each(self) -> int:
        """How many there are on a page."""
        return self.columns * self.rows

    def boxes(self, sheet: Sheet) -> list[Box]:
        """Where they lie, row by row, in the middle of the page."""
        filling = (sheet.width / self.columns, sheet.height / self.rows)
        width, height = self.card or filling
        left = (sheet.width - self.columns * width) / 2
        top = (sheet.height - self.rows * height) / 2
        return [
            (left + column * width, top + row * height, width, height)
            for row in range(self.rows)
            for column in range(self.columns)
        ]


_GRIDS = {
    Cut.A7_SHEET: _Grid(columns=COLUMNS, rows=ROWS),
    # As the perforated sheets that are sold for it lie: 2 by 5, in the middle.
    Cut.CARD_SHEET: _Grid(columns=2, rows=5, card=PaperSize.CARD.points),
    Cut.A6: _Grid(size=PaperSize.A6.points),
    Cut.CARD: _Grid(size=PaperSize.CARD.points),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One card.

    Args:
        who: whose it is; None for a card to be filled in by hand.
        times: her next appointments, soonest first.
    """

    who: Named | None = None
    times: Sequence[datetime] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CardSheet:
    """Cards in order; the practice's address and phone stand on each."""

    practice: str
    doctor: str
    address: str
    phone: str
    cards: Sequence[Card]
    hidden: bool = False
    cut: Cut = Cut.A7_SHEET


def card_sheet(paper: CardSheet) -> bytes:
    """The cards as a PDF; neither type nor reason is on one, whoever finds it."""
    grid = _GRIDS[paper.cut]
    sheet = Sheet(_("Appointment cards"), size=grid.size)
    each = grid.each
    pages = [paper.cards[at : at + each] for at in range(0, len(paper.cards), each)]
    for number, cards in enumerate(pages or [()]):
        if number:
            sheet.next_page()
        boxes = grid.boxes(sheet)
        if each > 1:
            _marks(sheet, boxes)
        for card, box in zip(cards, boxes, strict=False):
            _card(sheet, paper, card, box)
    return sheet.pdf()


def cards_a_page(cut: Cut) -> int:
    """How many lie on one page."""
    return _GRIDS[cut].each


def _marks(sheet: Sheet, boxes: Sequence[Box]) -> None:
    """A cross where cuts meet, a stroke where one meets an edge."""
    across = sorted({x for x, _y, _w, _h in boxes} | {x + w for x, _y, w, _h in boxes})
    down = sorted({y for _x, y, _w, _h in boxes} | {y + h for _x, y, _w, h in boxes})
    for x in across:
        for y in down:
            if 1 < y < sheet.height - 1:
                sheet.line(max(0, x - _MARK), min(sheet.width, x + _MARK), y)
            if 1 < x < sheet.width - 1:
                sheet.upright(x, max(0, y - _MARK), min(sheet.height, y + _MARK))


def _card(sheet: Sheet, paper: CardSheet, card: Card, box: Box) -> None:
    x, y, width, height = box
    k = min(1.0, width / _FULL[0], height / _FULL[1])
    left, right, top = x + _INSET * k, x + width - _INSET * k, y + _INSET * k
    room = right - left
    title = paper.doctor or paper.practice
    fitted = sheet.fitted(title, room, font=SERIF_STRONG, size=12 * k)
    sheet.text(left, top + 11 * k, fitted, font=SERIF_STRONG, size=12 * k)
    where = [line.strip() for line in paper.address.splitlines() if line.strip()]
    small = max(6.0, 8 * k)
    about = sheet.fitted(", ".join(where), room, size=small)
    sheet.faint(left, top + 23 * k, about, size=small)
    sheet.faint(left, top + 33 * k, paper.phone, size=small)
    sheet.line(left, right, top + 41 * k)
    if card.who is not None:
        name = shown_name(card.who, hidden=paper.hidden)
        fitted = sheet.fitted(name, room, font=STRONG, size=11 * k)
        sheet.text(left, top + 57 * k, fitted, font=STRONG, size=11 * k)
    else:
        sheet.faint(left, top + 57 * k, _("Name"), size=small)
        sheet.line(left + 34 * k, right, top + 58 * k)
    _times(sheet, card, (left, right, top + 76 * k), k)
    words = _("Please call if you cannot come.")
    sheet.text(left, y + height - _INSET * k, words, font=SERIF, size=max(6.2, 8.5 * k))


def _times(
    sheet: Sheet, card: Card, place: tuple[float, float, float], k: float
) -> None:
    """At (left, right, base), to the scale of the card."""
    left, right, y = place
    if not card.times:
        for line in range(3):
            base = y + line * 26 * k
            sheet.line(left, right - 64 * k, base)
            sheet.faint(right - 58 * k, base - 1, _("at"), size=8 * k)
            sheet.line(right - 44 * k, right, base)
        return
    first, *more = card.times[:_MOST]
    room = right - left - 52 * k
    day = sheet.fitted(long_day(first.date()), room, font=STRONG, size=13 * k)
    sheet.text(left, y + 4 * k, day, font=STRONG, size=13 * k)
    sheet.right(right, y + 4 * k, hour(first), font=STRONG, size=15 * k)
    for number, at in enumerate(more, 1):
        base = y + (8 + number * 15) * k
        said = sheet.fitted(long_day(at.date()), 170 * k, size=9.5 * k)
        sheet.text(left, base, said, size=9.5 * k)
        sheet.right(right, base, hour(at), size=10 * k)
