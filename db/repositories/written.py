"""How values are written in columns, both ways."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import overload
from uuid import UUID

_DAY = 24 * 60


def text(value: str | int | None) -> str:
    """A text column."""
    return str(value) if value is not None else ""


def number(value: str | int | None) -> int:
    """A whole-number column."""
    return int(value or 0)


def wall(value: datetime | None) -> str | None:
    """A wall-clock time, to the minute: "2026-11-24T09:00"."""
    return None if value is None else value.isoformat(timespec="minutes")


def read_wall(value: str | int | None) -> datetime | None:
    """A wall-clock time again."""
    return None if value is None else moment(str(value))


def moment(stored: str) -> datetime:
    """A wall-clock time that is there.

    Raises:
        ValueError: it is none, or has a zone, which could not be compared with ours.
    """
    at = datetime.fromisoformat(stored)
    if at.tzinfo is not None:
        raise ValueError("a zone")
    return at


def minutes(value: str | int | None) -> int:
    """A length within a day; a larger one would leave the calendar when it is added.

    Raises:
        ValueError: it is longer, or under none.
    """
    found = number(value)
    if not 0 <= found <= _DAY:
        raise ValueError("minutes")
    return found


def day(value: date | None) -> str | None:
    """A date: "2026-11-24"."""
    return None if value is None else value.isoformat()


def read_day(value: str | int | None) -> date | None:
    """A date again."""
    return None if value is None else date.fromisoformat(str(value))


@overload
def hour(value: time) -> str: ...
@overload
def hour(value: None) -> None: ...
@overload
def hour(value: time | None) -> str | None: ...
def hour(value: time | None) -> str | None:
    """A time of day: "08:30"."""
    return None if value is None else value.isoformat(timespec="minutes")


def read_hour(value: str | int | None) -> time | None:
    """A time of day again."""
    return None if value is None else of_day(str(value))


def of_day(stored: str) -> time:
    """A time of day that is there.

    Raises:
        ValueError: it is none, or has a zone.
    """
    at = time.fromisoformat(stored)
    if at.tzinfo is not None:
        raise ValueError("a zone")
    return at


def reference(value: UUID | None) -> str | None:
    """The id of another record, as 32 hex digits."""
    return None if value is None else value.hex


def read_reference(value: str | int | None) -> UUID | None:
    """The id again."""
    return None if value is None else UUID(hex=str(value))
