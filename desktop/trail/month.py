"""A month of the trail in figures, its fingerprint, and the draw that the doctor reads."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from db.errors import InvalidValue
from db.journal import canonical, stamp
from db.trail_reading import OpenTrail, head_before
from desktop.progress import Progress
from desktop.trail.access import TrailAccess
from desktop.trail.reading import instant_bounds, read_trail
from desktop.trail.rows import MonthFigures, Person, Sample, TrailRead, TrailRow

SAMPLE = 12
"""How many of the month's acts are drawn."""
SAMPLED = frozenset(
    {
        "book_appointment",
        "book_answering",
        "book_walk_in",
        "move_appointment",
        "resize_appointment",
        "change_appointment",
        "cancel_appointment",
        "restore_appointment",
        "note_no_show",
        "enter_in_error",
        "note_departure",
        "catch_up",
    }
)
_MOVED = frozenset({"move_appointment", "cancel_appointment", "note_no_show"})
_PRINTED = frozenset(
    {"print_day", "print_document", "save_document", "print_confidential_document"}
)
_FILES = frozenset({"open_patient_file", "open_confidential_file"})
_PLIS = frozenset({"seal_pli", "note_pli_written", "take_pli", "review_pli"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """A month that was read: its figures, its rows and its draw."""

    figures: MonthFigures
    read: TrailRead
    sample: Sample


def read_month(
    access: TrailAccess, month: date, progress: Progress | None = None
) -> Month:
    """One month of both trails; the month under way is read as far as it is.

    Raises:
        InvalidValue: it has not begun.
    """
    first = month.replace(day=1)
    last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    if first > access.clock.wall(access.practice.zone).date():
        raise InvalidValue("month", "future", f"{month:%Y-%m}")
    read = read_trail(access, progress, since=first, until=last)
    _start, end = instant_bounds(first, access.practice.zone)
    with access.open() as trails:
        heads = tuple(_head(trail, end) for trail in trails.pair)
    figures = _figures(first, read, heads)
    return Month(figures=figures, read=read, sample=draw(first, heads[0][2], read.rows))


def draw(
    month: date, seed: str, rows: Sequence[TrailRow], count: int = SAMPLE
) -> Sample:
    """Bookings, moves and cancellations of others than the doctor, drawn by the seed.

    Each act's place is the hash of the seed and of its number: whoever has the month's
    last link draws the same ones, and nobody has it before the month has ended.
    """
    wanted = [
        row
        for row in rows
        if row.what in SAMPLED and row.role != "doctor" and row.result == "done"
    ]

    def place(row: TrailRow) -> bytes:
        named = canonical([seed, row.vault, row.number])
        return hashlib.sha256(named).digest()

    drawn = sorted(wanted, key=place)[:count]
    ordered = sorted(drawn, key=lambda row: (row.instant, row.number))
    return Sample(month=month, seed=seed, rows=tuple(ordered))


def fingerprint_of(month: date, heads: Sequence[tuple[str, int, str]]) -> str:
    """SHA-256 over the month and both heads, hex: what stands on the printed page."""
    return hashlib.sha256(canonical([f"{month:%Y-%m}", *map(list, heads)])).hexdigest()


def _head(trail: OpenTrail, end: datetime) -> tuple[str, int, str]:
    number, chain = head_before(trail, stamp(end))
    return trail.vault, number, chain.hex()


def _figures(
    month: date, read: TrailRead, heads: tuple[tuple[str, int, str], ...]
) -> MonthFigures:
    done = Counter(row.what for row in read.rows if row.result == "done")
    people: Counter[Person] = Counter(
        Person(id=row.account, name=row.who, role=row.role) for row in read.rows
    )

    def count(names: frozenset[str]) -> int:
        return sum(done[name] for name in names)

    return MonthFigures(
        month=month,
        entries=len(read.rows),
        booked=done["book_appointment"] + done["book_answering"] + done["book_walk_in"],
        moved=count(_MOVED),
        arrivals=done["note_arrival"],
        searches=done["note_search"],
        files_opened=count(_FILES),
        printed=count(_PRINTED),
        envelopes=count(_PLIS),
        backups=sum(
            row.what == "note_backup" and row.why == "made" for row in read.rows
        ),
        refusals=sum(row.result == "refused" for row in read.rows),
        by_person=tuple(people.most_common()),
        anomalies=read.anomalies,
        heads=heads,
        fingerprint=fingerprint_of(month, heads),
    )
