"""What every paper of the agenda has in common: its head, its foot, its page numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from db.entities import FREE_STATES
from db.rows import AppointmentRow
from desktop.dates import hour, numeric_day
from desktop.i18n import _, ngettext
from desktop.prints.sheet import MARGIN, STRONG, Sheet

FOOT = 34.0
"""Height below which nothing but the foot is printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stationery:
    """Whose paper it is.

    Args:
        printed_at: the practice's wall clock, so that an old sheet is known as one.
        destroyed: whether its foot asks to destroy it after use.
    """

    practice: str
    printed_at: datetime
    destroyed: bool = True


def drawn(
    title: str,
    station: Stationery,
    draw: Callable[[Sheet], None],
    *,
    lying: bool = False,
) -> bytes:
    """The PDF of what `draw` puts on its pages, each with its number of the whole.

    Drawn twice, because the first page says how many there are. `draw` calls `foot`'s
    page turn through `turn`.
    """
    counted = _Numbered(title, station, 0, lying=lying)
    draw(counted)
    sheet = _Numbered(title, station, counted.page, lying=lying)
    draw(sheet)
    return sheet.pdf()


class _Numbered(Sheet):
    """Says under each page when it was printed, and which page it is."""

    def __init__(
        self, title: str, station: Stationery, count: int, *, lying: bool
    ) -> None:
        super().__init__(title, lying=lying)
        self._station, self._count = station, count

    def _foot(self) -> None:
        y = self.height - 20
        at = self._station.printed_at
        said = _("Printed on {day} at {time}").format(
            day=numeric_day(at.date()), time=hour(at)
        )
        if self._station.destroyed:
            said += "   " + _("To be destroyed after use.")
        self.faint(MARGIN, y, said, size=8)
        number = f"{self.page} / {self._count}"
        self.right(self.width - MARGIN, y, number, size=9)


def head(
    sheet: Sheet, station: Stationery, title: str, *, right: str = "", note: str = ""
) -> float:
    """Title, practice, a fact at the right, a note; returns where to go on."""
    wide = sheet.width - 2 * MARGIN - sheet.width_of(right, size=11) - 16
    sheet.text(
        MARGIN,
        56,
        sheet.fitted(title, wide, font=STRONG, size=19),
        font=STRONG,
        size=19,
    )
    sheet.right(sheet.width - MARGIN, 56, right, size=11)
    sheet.faint(MARGIN, 73, station.practice, size=10.5)
    if note:
        left = MARGIN + sheet.width_of(station.practice, size=10.5) + 14
        room = sheet.width - MARGIN - left
        sheet.faint(left, 73, sheet.fitted(note, room, size=10.5), size=10.5)
    return 92


def count_words(count: int) -> str:
    """As "20 rendez-vous"."""
    said = ngettext("{count} appointment", "{count} appointments", count)
    return said.format(count=count)


def holds(row: AppointmentRow) -> bool:
    """Whether it holds its slot: neither cancelled nor excused."""
    return row.state not in FREE_STATES
