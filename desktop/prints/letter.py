"""A letter or a certificate on paper: head, address, words in serif, number at the foot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.dates import phone
from desktop.i18n import _
from desktop.letters.letterhead import Letterhead
from desktop.prints.sheet import MARGIN, SERIF, SERIF_STRONG, STRONG, Sheet

_LEFT = 64.0
_SIZE, _LEADING = 11.5, 17.0
_WINDOW_LEFT, _WINDOW_TOP = 312.0, 142.0
"""Where the window of a French DL envelope is when the sheet is folded in three."""
_FOOT = 64.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPaper:
    """One letter, all its words ready.

    Args:
        doctor, practice, address, phone: as the practice's row has them.
        recipient: lines of the address; "" leaves no room for one.
        dated: "Lyon, le lundi 23 novembre 2026".
        number: "" for a preview, whose number is not given yet.
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
    dated: str = ""
    number: str = ""


def letter(paper: LetterPaper) -> bytes:
    """The letter as a PDF; drawn twice, for each page says how many there are."""
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
    """A sheet that puts number and page under each page before it turns it."""

    def __init__(self, paper: LetterPaper, pages: int) -> None:
        # A neutral title: the metadata of a file is read by whoever gets it.
        super().__init__(_("Letter"))
        self._paper, self._pages = paper, pages

    def next_page(self) -> None:
        self._foot()
        super().next_page()

    def pdf(self) -> bytes:
        self._foot()
        return super().pdf()

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
    """Who writes at the left, how to reach her at the right."""
    left, right = _LEFT, sheet.width - _LEFT
    room = (right - left) * 0.6
    name = paper.doctor or paper.practice
    fitted = sheet.fitted(name, room, font=SERIF_STRONG, size=16)
    sheet.text(left, 62, fitted, font=SERIF_STRONG, size=16)
    y = 78.0
    rpps = _("RPPS {number}").format(number=paper.head.rpps) if paper.head.rpps else ""
    practice = paper.practice if paper.practice != name else ""
    for line in _lines(paper.speciality, paper.head.titles, practice, rpps):
        sheet.text(left, y, sheet.fitted(line, room, size=9.5), size=9.5)
        y += 12.5
    reach = 62.0
    phones = _lines(phone(paper.phone), paper.head.phones, paper.head.email)
    side = (right - left) * 0.38
    for line in _lines(paper.address.replace(", ", "\n"), *phones):
        fitted = sheet.fitted(line, side, size=9.5)
        sheet.right(right, reach, fitted, size=9.5, faint=True)
        reach += 12.5
    below = max(y, reach) + 2
    sheet.line(left, right, below, heavy=True)
    return below


def _address(sheet: Sheet, paper: LetterPaper, y: float) -> float:
    """In the envelope's window where the head leaves it free."""
    if not paper.recipient.strip():
        return y + 34
    top = max(_WINDOW_TOP, y + 26)
    for line in _lines(paper.recipient):
        room = sheet.width - MARGIN - _WINDOW_LEFT
        fitted = sheet.fitted(line, room, font=SERIF, size=_SIZE)
        sheet.text(_WINDOW_LEFT, top, fitted, font=SERIF, size=_SIZE)
        top += 15
    return max(top + 24, 236)


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
    sheet.centred(middle, y, sheet.fitted(name, 200, font=STRONG), font=STRONG)
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
