"""Appointment cards of A7, eight on an A4, with the marks they are cut along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.dates import hour, long_day
from desktop.i18n import _
from desktop.names import Named, shown_name
from desktop.prints.sheet import SERIF, SERIF_STRONG, STRONG, Sheet

COLUMNS, ROWS = 2, 4
_INSET, _MARK = 17.0, 7.0
_MOST = 4


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


def card_sheet(paper: CardSheet) -> bytes:
    """The cards as a PDF; neither type nor reason is on one, whoever finds it."""
    sheet = Sheet(_("Appointment cards"))
    each = COLUMNS * ROWS
    pages = [paper.cards[at : at + each] for at in range(0, len(paper.cards), each)]
    for number, cards in enumerate(pages or [()]):
        if number:
            sheet.next_page()
        _marks(sheet)
        for place, card in enumerate(cards):
            row, column = divmod(place, COLUMNS)
            width, height = sheet.width / COLUMNS, sheet.height / ROWS
            _card(sheet, paper, card, (column * width, row * height, width, height))
    return sheet.pdf()


def _marks(sheet: Sheet) -> None:
    """A cross where two cuts meet, a stroke where one meets the edge."""
    width, height = sheet.width / COLUMNS, sheet.height / ROWS
    for column in range(COLUMNS + 1):
        for row in range(ROWS + 1):
            x, y = column * width, row * height
            if 0 < row < ROWS:
                sheet.line(max(0, x - _MARK), min(sheet.width, x + _MARK), y)
            if 0 < column < COLUMNS:
                sheet.upright(x, max(0, y - _MARK), min(sheet.height, y + _MARK))


def _card(
    sheet: Sheet, paper: CardSheet, card: Card, box: tuple[float, float, float, float]
) -> None:
    x, y, width, height = box
    left, right, top = x + _INSET, x + width - _INSET, y + _INSET
    room = right - left
    title = paper.doctor or paper.practice
    fitted = sheet.fitted(title, room, font=SERIF_STRONG, size=12)
    sheet.text(left, top + 11, fitted, font=SERIF_STRONG, size=12)
    where = [line.strip() for line in paper.address.splitlines() if line.strip()]
    about = ", ".join(where)
    sheet.faint(left, top + 23, sheet.fitted(about, room, size=8), size=8)
    sheet.faint(left, top + 33, paper.phone, size=8)
    sheet.line(left, right, top + 41)
    if card.who is not None:
        name = shown_name(card.who, hidden=paper.hidden)
        fitted = sheet.fitted(name, room, font=STRONG, size=11)
        sheet.text(left, top + 57, fitted, font=STRONG, size=11)
    else:
        sheet.faint(left, top + 57, _("Name"), size=8)
        sheet.line(left + 34, right, top + 58)
    _times(sheet, card, left, right, top + 76)
    sheet.text(
        left,
        y + height - _INSET,
        _("Please call if you cannot come."),
        font=SERIF,
        size=8.5,
    )


def _times(sheet: Sheet, card: Card, left: float, right: float, y: float) -> None:
    if not card.times:
        for line in range(3):
            base = y + line * 26
            sheet.line(left, right - 64, base)
            sheet.faint(right - 58, base - 1, _("at"), size=8)
            sheet.line(right - 44, right, base)
        return
    first, *more = card.times[:_MOST]
    day = sheet.fitted(long_day(first.date()), right - left - 52, font=STRONG, size=13)
    sheet.text(left, y + 4, day, font=STRONG, size=13)
    sheet.right(right, y + 4, hour(first), font=STRONG, size=15)
    for number, at in enumerate(more, 1):
        base = y + 8 + number * 15
        sheet.text(
            left, base, sheet.fitted(long_day(at.date()), 170, size=9.5), size=9.5
        )
        sheet.right(right, base, hour(at), size=10)
