"""The waiting list and who of it fits a slot, over the agenda as it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from uuid import UUID

from db.errors import NotFound
from db.folding import folded, search_words
from db.queries import Reader
from db.queries.free import gaps_between, pauses_between
from db.queries.waiting import in_order, waiting_list, wishes_of
from db.rows import WishRow
from desktop.agenda.freed import Offer, sought, who_fits
from desktop.agenda.holidays import PublicHolidays
from desktop.agenda.slots import SlotSearch, Untaken
from desktop.agenda.spans import Span
from desktop.reads.agenda import opening_rules
from desktop.reads.slots import find_slots

__all__ = [
    "Fitting",
    "Offer",
    "first_slots",
    "fitting",
    "in_order",
    "mentions",
    "waiting_list",
    "wish_line",
    "wishes_of",
]

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitting:
    """A freed slot and those whom it suits, in the order of the list."""

    slot: Span
    offers: tuple[Offer, ...]


def fitting(
    reader: Reader,
    start: datetime,
    end: datetime,
    now: datetime,
    holidays: PublicHolidays,
) -> Fitting:
    """Who fits this time, as it is free now; nobody for what is past."""
    freed = Span(start, end)
    rows = [] if end <= now else _still_waiting(reader, now)
    if not rows:
        return Fitting(slot=freed, offers=())
    midnight = datetime.combine(start.date(), time())
    plan = opening_rules(reader, midnight, midnight + _DAY, holidays).day(start.date())
    around = midnight - _DAY, midnight + 2 * _DAY
    untaken = Untaken(
        gaps=gaps_between(reader, *around), kept=pauses_between(reader, *around)
    )
    return Fitting(slot=freed, offers=tuple(who_fits(rows, freed, plan, untaken, now)))


def first_slots(
    reader: Reader, row: WishRow, now: datetime, holidays: PublicHolidays, count: int
) -> SlotSearch:
    """The first slots that suit a wish; none after the appointment that is kept."""
    found = find_slots(reader, replace(sought(row, now), count=count), holidays)
    kept = row.kept_start
    if kept is None:
        return found
    return replace(found, slots=tuple(s for s in found.slots if s.start < kept))


def mentions(text: str, *said: str) -> bool:
    """Whether every word typed begins a word of what is said, accents forgiven."""
    known = search_words(*said).split()
    return all(
        any(word.startswith(typed) for word in known) for typed in folded(text).split()
    )


def wish_line(reader: Reader, key: UUID) -> WishRow:
    """One wish.

    Raises:
        NotFound: there is none with this id.
    """
    for row in waiting_list(reader, settled=True):
        if row.id == key:
            return row
    raise NotFound("waiting_wish", key)


def _still_waiting(reader: Reader, now: datetime) -> list[WishRow]:
    today = now.date()
    return [row for row in waiting_list(reader) if not row.wish.is_outdated(today)]
