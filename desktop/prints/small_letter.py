"""A certificate, letter or card on paper smaller than A4: one column, as much as it takes.

There is no window and no fold: what is this small is handed over, or goes into an envelope
of its own size.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.dates import phone
from desktop.i18n import _
from desktop.prints.paper_size import PaperSize
from desktop.prints.sheet import SERIF, SERIF_STRONG, STRONG, Sheet

if TYPE_CHECKING:
    from desktop.prints.letter import LetterPaper

_AIR = 1.25
"""What a line of the head takes, in its own size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """Lengths and sizes of type, in points.

    Args:
        edge: white at the left, at the right and above; foot: kept below for the number.
    """

    edge: float
    name: float
    head: float
    title: float
    body: float
    leading: float
    foot: float


_LOOKS = {
    PaperSize.A5: _Look(
        edge=40, name=13, head=8.5, title=14, body=10, leading=14.5, foot=46
    ),
    PaperSize.A6: _Look(
        edge=26, name=11, head=7.5, title=11.5, body=8.5, leading=12, foot=34
    ),
    PaperSize.CARD: _Look(
        edge=12, name=8.5, head=6, title=8.5, body=7, leading=9, foot=16
    ),
}


def small_letter(paper: LetterPaper) -> bytes:
    """The letter as a PDF of pages of its own size; drawn twice, to count them."""
    pages = _Small(paper, 0).drawn().page
    return _Small(paper, pages).drawn().pdf()


class _Small(Sheet):
    """Number and page stand under each page."""

    def __init__(self, paper: LetterPaper, pages: int) -> None:
        super().__init__(_("Letter"), size=paper.size.points)
        self._paper, self._pages = paper, pages
        self._look = _LOOKS[paper.size]
        self._left, self._right = self._look.edge, self.width - self._look.edge

    def drawn(self) -> _Small:
        """Everything on it but the last foot."""
        look, paper = self._look, self._paper
        y = self._head()
        for line in _lines(paper.recipient):
            y += look.head * _AIR
            self._fit(self.width * 0.45, y, line, SERIF, look.body)
        if paper.dated and paper.size is not PaperSize.CARD:
            y += look.leading * 1.5
            self.right(self._right, y, paper.dated, font=SERIF, size=look.body)
        y += look.title * (1.5 if paper.size is PaperSize.CARD else 2.1)
        self._fit(self._left, y, paper.title, SERIF_STRONG, look.title)
        y += look.leading * 1.4
        y = self._body(y)
        if paper.size is not PaperSize.CARD:
            self._signature(y + look.leading)
        return self

    # Inside --------------------------------------------------------------------------

    def _head(self) -> float:
        look, paper = self._look, self._paper
        y = look.edge + look.name * 0.6
        name = paper.doctor or paper.practice
        self._fit(self._left, y, name, SERIF_STRONG, look.name)
        y += look.name * 0.25
        for line in self._about():
            if line:
                y += look.head * _AIR
                room = self._right - self._left
                said = self.fitted(line, room, size=look.head)
                self.faint(self._left, y, said, size=look.head)
        y += look.head * 0.8
        self.line(self._left, self._right, y)
        return y

    def _about(self) -> tuple[str, ...]:
        """Who she is and how she is reached; on a card what is needed to call."""
        paper = self._paper
        address = ", ".join(_lines(paper.address))
        if paper.size is PaperSize.CARD:
            return (address, phone(paper.phone))
        rpps = paper.head.rpps
        return (
            paper.speciality,
            ", ".join(_lines(paper.head.titles)),
            paper.practice if paper.doctor else "",
            address,
            phone(paper.phone),
            _("RPPS {number}").format(number=rpps) if rpps else "",
        )

    def _body(self, y: float) -> float:
        look = self._look
        for line in self._wrapped():
            if y > self.height - look.foot:
                self.next_page()
                y = look.edge + look.leading
            self.text(self._left, y, line, font=SERIF, size=look.body)
            y += look.leading if line else look.leading * 0.6
        return y

    def _signature(self, y: float) -> None:
        look = self._look
        if y > self.height - look.foot - look.leading:
            self.next_page()
            y = look.edge + look.leading * 2
        name = self._paper.doctor or self._paper.practice
        fitted = self.fitted(name, self.width / 2, font=STRONG, size=look.body)
        self.right(self._right, y, fitted, font=STRONG, size=look.body)

    def _foot(self) -> None:
        size = min(7.5, self._look.head)
        y = self.height - self._look.edge * 0.6
        number = self._paper.number
        if number:
            said = _("No. {number}").format(number=number)
            self.faint(self._left, y, said, size=size)
        if self._pages > 1:
            page = f"{self.page} / {self._pages}"
            self.right(self._right, y, page, size=size, faint=True)

    def _fit(self, x: float, y: float, text: str, font: str, size: float) -> None:
        room = self._right - x
        high = self.size_for(text, room, font=font, size=size)
        self.text(
            x,
            y,
            self.fitted(text, room + 0.1, font=font, size=high),
            font=font,
            size=high,
        )

    def _wrapped(self) -> Iterator[str]:
        from reportlab.lib.utils import simpleSplit

        room, size = self._right - self._left, self._look.body
        for line in self._paper.body.split("\n"):
            found = simpleSplit(line, SERIF, size, room) if line.strip() else [""]
            yield from (str(part) for part in found)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
