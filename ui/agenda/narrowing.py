"""What the list is narrowed to: words, states, types; without a widget."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from db.entities.appointment import FREE_STATES
from db.rows import AppointmentRow
from desktop.i18n import ngettext
from ui.agenda.page import DayPage
from ui.agenda.texts import phone_text, state_word
from ui.palette.items import folded


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which appointments are listed.

    Args:
        text: words that must all be found: name, type, detail, telephone, state.
        states, types: nothing for all of them; types by their two letters.
    """

    text: str = ""
    states: tuple[str, ...] = ()
    types: tuple[str, ...] = ()

    @property
    def is_narrow(self) -> bool:
        """Whether anything is left out."""
        return bool(self.text.strip() or self.states or self.types)

    def keeps(self, row: AppointmentRow) -> bool:
        """Whether this one is listed."""
        if self.states and str(row.state) not in self.states:
            return False
        if self.types and row.type_code not in self.types:
            return False
        words = folded(self.text).split()
        if not words:
            return True
        said = _said(row)
        return all(word in said for word in words)


@dataclass(frozen=True, slots=True)
class DayHead:
    """The heading of a day in the list, with how many of its appointments are listed.

    Args:
        freed: listed too, but cancelled: they count for themselves.
    """

    day: date
    count: int
    freed: int = 0


Line = AppointmentRow | DayHead


def lines_of(
    pages: Iterable[DayPage], narrowing: Narrowing, *, grouped: bool
) -> tuple[Line, ...]:
    """The lines of the list in the order of the clock; days without any have none."""
    lines: list[Line] = []
    for page in pages:
        rows = [row for row in page.rows if narrowing.keeps(row)]
        rows.sort(key=lambda row: (row.start, row.end))
        if grouped and rows:
            lines.append(DayHead(page.day, *count_of(rows)))
        lines.extend(rows)
    return tuple(lines)


def count_of(rows: Iterable[AppointmentRow]) -> tuple[int, int]:
    """How many are to be seen, as the week counts them, and how many were cancelled."""
    free = [row.state in FREE_STATES for row in rows]
    return len(free) - sum(free), sum(free)


def count_words(count: int, freed: int) -> str:
    """Both in words; what is cancelled only where there is some."""
    said = ngettext("{count} appointment", "{count} appointments", count)
    if not freed:
        return said.format(count=count)
    also = ngettext("{count} cancelled", "{count} cancelled", freed)
    return f"{said.format(count=count)}, {also.format(count=freed)}"


def _said(row: AppointmentRow) -> str:
    digits = row.phone.replace("+33", "0")
    parts = (
        row.family_name,
        row.first_name,
        row.title,
        row.type_name,
        row.type_code,
        row.note,
        row.reason,
        state_word(row.state),
        phone_text(row.phone),
        digits,
    )
    return folded(" ".join(parts))
