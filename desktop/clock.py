"""The one place where the time is read, so that every rule about time can be tested."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol

from db.errors import InvalidValue


class Clock(Protocol):
    """What anything that needs the time is given."""

    def now(self) -> datetime:
        """Return the instant, aware, in UTC: for journals, stamps and the exchange."""

    def wall(self, zone: str) -> datetime:
        """Return what the practice's wall clock shows: naive, to the minute."""

    def monotonic(self) -> float:
        """Return seconds that only grow: for durations and countdowns."""


def on_the_wall(instant: datetime, zone: str) -> datetime:
    """Return an aware instant as the naive minute a wall clock in `zone` shows."""
    from zoneinfo import ZoneInfo

    local = instant.astimezone(ZoneInfo(zone))
    return local.replace(second=0, microsecond=0, tzinfo=None)


def instant_of(wall: datetime, zone: str) -> datetime:
    """Return the UTC instant of a naive wall-clock time in `zone`.

    An hour that comes twice in autumn is its first; an hour skipped in spring is moved
    on by the jump, as PEP 495 has it.
    """
    from zoneinfo import ZoneInfo

    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def is_skipped(wall: datetime, zone: str) -> bool:
    """Whether the clocks of `zone` never show this naive time: they go forward over it."""
    from zoneinfo import ZoneInfo

    shown = instant_of(wall, zone).astimezone(ZoneInfo(zone))
    return shown.replace(tzinfo=None) != wall.replace(fold=0)


def check_zone(zone: str) -> None:
    """Goes on when this machine knows the zone.

    Raises:
        InvalidValue: it does not.
    """
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(zone)
    except (LookupError, ValueError, OSError) as error:
        raise InvalidValue("zone", "unknown", zone) from error


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the machine's instant in UTC."""
        return datetime.now(UTC)

    def wall(self, zone: str) -> datetime:
        """Return the naive minute of the machine's instant in `zone`."""
        return on_the_wall(self.now(), zone)

    def monotonic(self) -> float:
        """Return the machine's monotonic seconds."""
        return time.monotonic()


@dataclass(slots=True)
class FixedClock:
    """A clock that stands still until it is told to advance: for tests and the tour."""

    instant: datetime
    seconds: float = 0.0

    def now(self) -> datetime:
        """Return the instant it was set to, in UTC."""
        return self.instant.astimezone(UTC)

    def wall(self, zone: str) -> datetime:
        """Return the naive minute of that instant in `zone`."""
        return on_the_wall(self.now(), zone)

    def monotonic(self) -> float:
        """Return the seconds it has been advanced by."""
        return self.seconds

    def advance(self, by: timedelta) -> None:
        """Move both the instant and the monotonic seconds on."""
        self.instant += by
        self.seconds += by.total_seconds()
