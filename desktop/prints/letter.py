"""A letter or a certificate on paper: head, address, words in serif, number at the foot.

What goes by post has its address in the window of a folded sheet's envelope, whatever the
head above it says, and marks at the edge where it is folded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.dates import phone
from desktop.i18n import _
from desktop.letters.letterhead import Letterhead
from desktop.prints.envelope import (
    BELOW_WINDOW,
    FOLDS,
    MILLIMETRE,
    MOST_LINES,
    SEEN_BOTTOM,
    SEEN_LEFT,
    SEEN_RIGHT,
    SEEN_TOP,
)
from desktop.prints.paper_size import PaperSize
from desktop.prints.sheet import SERIF, SERIF_STRONG, STRONG, Sheet
from desktop.prints.small_letter import small_letter

_LEFT = 64.0
_SIZE, _LEADING = 11.5, 17.0
_FOOT = 64.0
_NAME, _HEAD = 62.0, 12.5
"""Base of the name, and what a line of the head below it takes."""
_FOLD_FROM, _FOLD_TO = 5 * MILLIMETRE, 9 * MILLIMETRE
"""Beyond what an office printer leaves white."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPaper:
    """One letter, all its words ready.

    Args:
        doctor, practice, address, phone: as the practice's row has them.
        recipient: lines of the address; "" leaves no room for one.
        references: RPPS number and MSSanté address of whom it goes to, beside the window.
        dated: "Lyon, le lundi 23 novembre 2026".
        number: "" for a preview, whose number is not given yet.
        size: what it is printed on.
    """

    doctor: str
    practice: str
    address: str
    phone: str
    speciality: str
    head: Letterhead
    title: str
    body: str
    recipient: str = ""
    references: tuple[str, ...] = ()
    dated: str = ""
    number: str = ""
    size: PaperSize = PaperSize.A4


def letter(paper: LetterPaper) -> bytes:
    """The letter as a PDF; drawn twice, for each page says how many there are."""
    if paper.size is not PaperSize.A4:
        return small_letter(paper)
    counted = _drawn(paper, 0)
    return _drawn(paper, counted.page).pdf()


def _drawn(paper: LetterPaper, pages: int) -> _Numbered:
    sheet = _Numbered(paper, pages)
    y = _head(sheet, paper)
    y = _address(sheet, paper, y)
    sheet.right(sheet.width - _LEFT, y, paper.dated, font=SERIF, size=_SIZE)
    y = _title(sheet, paper.title, y + 46)
    y = _body(sheet, paper.body, y + 34)
    _signature(sheet, paper, y + 28)
    return sheet


class _Numbered(Sheet):
    """Number, practice and page stand under each page."""

    def __init__(self, paper: LetterPaper, pages: int) -> None:
        # A neutral title: the metadata of a file is read by whoever gets it.
        super().__init__(_("Letter"))
        self._paper, self._pages = paper, pages

    def _foot(self) -> None:
        y = self.height - 30
        self.line(_LEFT, self.width - _LEFT, y - 14)
        number = self._paper.number
        said = _("No. {number}").format(number=number) if number else ""
        self.faint(_LEFT, y, said, size=8.5)
        room = self.width - 2 * _LEFT - 140
        foot = self.fitted(self._paper.head.foot, room, size=8.5)
        self.centred(self.width / 2, y, foot, size=8.5)
        if self._pages > 1:
            page = f"{self.page} / {self._pages}"
            self.right(self.width - _LEFT, y, page, size=8.5, faint=True)


def _head(sheet: Sheet, paper: LetterPaper) -> float:
    """Who writes at the left, how to reach her at the right; never down to the window."""
    left, right = _LEFT, sheet.width - _LEFT
    room, side = (right - left) * 0.6, (right - left) * 0.38
    name = paper.doctor or paper.practice
    high = sheet.size_for(name, room, font=SERIF_STRONG, size=16)
    fitted = sheet.fitted(name, room + 0.1, font=SERIF_STRONG, size=high)
    sheet.text(left, _NAME, fitted, font=SERIF_STRONG, size=high)
    rpps = _("RPPS {number}").format(number=paper.head.rpps) if paper.head.rpps else ""
    practice = paper.practice if paper.practice != name else ""
    who = _lines(paper.speciality, paper.head.titles, practice, rpps)
    phones = (phone(paper.phone), paper.head.phones, paper.head.email)
    reach = _lines(paper.address.replace(", ", "\n"), *phones)
    most = max(len(who) + 1, len(reach) - 1, 1)
    step = min(_HEAD, (SEEN_TOP - 14 - _NAME) / most) if paper.recipient else _HEAD
    size = min(9.5, step * 0.8)
    y, other = _NAME + step + 3, _NAME
    for line in who:
        sheet.text(left, y, sheet.fitted(line, room, size=size), size=size)
        y += step
    for line in reach:
        fitted = sheet.fitted(line, side, size=size)
        sheet.right(right, other, fitted, size=size, faint=True)
        other += step
    below = max(y, other) - step + 14
    if name or who or reach:
        sheet.line(left, right, below, heavy=True)
    return below


def _address(sheet: Sheet, paper: LetterPaper, y: float) -> float:
    """What the window shows, and beside it what it must not show."""
    lines = _within(_lines(paper.recipient))
    if not lines:
        return y + 34
    for fold in FOLDS:
        sheet.line(_FOLD_FROM, _FOLD_TO, fold)
    # The last line ends above the lower edge of what is seen, however many there are.
    step = min(14.0, (SEEN_BOTTOM - SEEN_TOP - 12) / max(1, len(lines) - 1))
    size = min(_SIZE, step * 0.95)
    room = SEEN_RIGHT - SEEN_LEFT - 4
    for number, line in enumerate(lines):
        high = sheet.size_for(line, room, font=SERIF, size=size)
        fitted = sheet.fitted(line, room + 0.1, font=SERIF, size=high)
        base = SEEN_TOP + 9 + number * step
        sheet.text(SEEN_LEFT + 2, base, fitted, font=SERIF, size=high)
    for number, line in enumerate(paper.references):
        fitted = sheet.fitted(line, SEEN_LEFT - _LEFT - 12, size=8.5)
        sheet.faint(_LEFT, SEEN_TOP + 9 + number * 12, fitted, size=8.5)
    return BELOW_WINDOW + 14


def _within(lines: list[str]) -> list[str]:
    """No more than are read; what is too much stands in the line before the town."""
    if len(lines) <= MOST_LINES:
        return lines
    much = lines[MOST_LINES - 2 : -1]
    return [*lines[: MOST_LINES - 2], ", ".join(much), lines[-1]]


def _title(sheet: Sheet, title: str, y: float) -> float:
    fitted = sheet.fitted(title, sheet.width - 2 * _LEFT, font=SERIF_STRONG, size=17)
    sheet.centred(sheet.width / 2, y, fitted, font=SERIF_STRONG, size=17)
    return y


def _body(sheet: Sheet, body: str, y: float) -> float:
    for line in _wrapped(body, sheet.width - 2 * _LEFT):
        if y > sheet.height - _FOOT - _LEADING:
            sheet.next_page()
            y = 72.0
        sheet.text(_LEFT, y, line, font=SERIF, size=_SIZE)
        y += _LEADING if line else _LEADING * 0.6
    return y


def _signature(sheet: Sheet, paper: LetterPaper, y: float) -> None:
    if y > sheet.height - _FOOT - 60:
        sheet.next_page()
        y = 80.0
    name = paper.doctor or paper.practice
    middle = sheet.width - _LEFT - 90
    high = sheet.size_for(name, 180, font=STRONG)
    fitted = sheet.fitted(name, 180.1, font=STRONG, size=high)
    sheet.centred(middle, y, fitted, font=STRONG, size=high)
    sheet.faint(
        middle - sheet.width_of(_("Signature"), size=8) / 2,
        y + 13,
        _("Signature"),
        size=8,
    )


def _wrapped(body: str, room: float) -> Iterator[str]:
    from reportlab.lib.utils import simpleSplit

    for line in body.split("\n"):
        found = simpleSplit(line, SERIF, _SIZE, room) if line.strip() else [""]
        yield from (str(part) for part in found)


def _lines(*texts: str) -> list[str]:
    return [
        line.strip() for text in texts for line in text.splitlines() if line.strip()
    ]
