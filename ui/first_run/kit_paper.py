"""Paints the kit on the printer: the characters never reach a widget or a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtPrintSupport import QPrinter

from desktop.dates import long_day
from desktop.i18n import _
from desktop.prints.recovery_kit import SheetWords, recovery_words, secret_words

_COLUMNS = 4
_SERIF, _SANS, _MONO = "Source Serif Pro", "Source Sans Pro", "DejaVu Sans Mono"
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """What is printed."""

    practice: str
    day: date
    secret: Sequence[str] = field(repr=False)
    recovery: Sequence[str] = field(repr=False)


def print_kit(printer: QPrinter, kit: Kit, *, by_hand: bool = False) -> None:
    """Two sheets; with `by_hand`, empty boxes to be written into."""
    painter = QPainter(printer)
    painter.scale(printer.resolution() / 72, printer.resolution() / 72)
    page = QRectF(48, 48, 595 - 96, 842 - 96)
    for number, (words, groups) in enumerate(
        ((secret_words(), kit.secret), (recovery_words(), kit.recovery)), 1
    ):
        if number > 1:
            printer.newPage()
        shown = [""] * len(groups) if by_hand else list(groups)
        _sheet(painter, page, kit, words, shown, number)
    painter.end()


def _sheet(
    painter: QPainter,
    page: QRectF,
    kit: Kit,
    words: SheetWords,
    groups: Sequence[str],
    number: int,
) -> None:
    at = _Pen(painter, page)
    at.text(_("Recovery kit"), _SERIF, 24, strong=True, after=30)
    at.text(f"{kit.practice}, {long_day(kit.day)}", _SANS, 11, after=18)
    at.text(_("Sheet {number} of 2").format(number=number), _SANS, 11, after=22)
    painter.setPen(QPen(QColor(Qt.GlobalColor.black), 1.2))
    painter.drawLine(QLineF(page.left(), at.y, page.right(), at.y))
    at.y += 16
    at.text(words.title, _SERIF, 16, strong=True, after=26)
    for line in words.purpose:
        at.text(line, _SERIF, 12.5, after=19)
    at.y += 20
    at.groups(groups)
    at.text(_("How to use it"), _SANS, 12, strong=True, after=20)
    for line in words.use:
        at.text(line, _SANS, 11, after=17)


class _Pen:
    def __init__(self, painter: QPainter, page: QRectF) -> None:
        self._painter, self._page, self.y = painter, page, page.top()

    def text(
        self,
        words: str,
        family: str,
        size: float,
        *,
        strong: bool = False,
        after: float,
    ) -> None:
        font = QFont(family)
        # The painter is scaled to points: a pixel of the font is one point on paper.
        font.setPixelSize(round(size))
        font.setBold(strong)
        self._painter.setFont(font)
        box = QRectF(self._page.left(), self.y, self._page.width(), size * 1.5)
        self._painter.drawText(box, _LEFT, words)
        self.y += after

    def groups(self, groups: Sequence[str]) -> None:
        width = self._page.width() / _COLUMNS
        for number, group in enumerate(groups):
            left = self._page.left() + width * (number % _COLUMNS)
            top = self.y + 48 * (number // _COLUMNS)
            small, large = QFont(_SANS), QFont(_MONO)
            small.setPixelSize(9)
            large.setPixelSize(17)
            self._painter.setFont(small)
            self._painter.drawText(QRectF(left, top, 16, 24), _LEFT, str(number + 1))
            self._painter.setFont(large)
            self._painter.drawText(QRectF(left + 18, top, width, 24), _LEFT, group)
            self._painter.setPen(QPen(QColor(Qt.GlobalColor.gray), 0.5))
            self._painter.drawLine(QLineF(left, top + 28, left + width - 14, top + 28))
            self._painter.setPen(QPen(QColor(Qt.GlobalColor.black), 1))
        self.y += 48 * -(-len(groups) // _COLUMNS) + 20
