"""Dates and times as iCalendar writes them: a day, a floating time, a time in a zone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from desktop.formats.content_lines import ContentLine
from desktop.formats.zones import wall_time, zone_named

_STAMP = re.compile(r"(\d{8})(?:T(\d{2})(\d{2})(\d{2})?(Z)?)?", re.ASCII)
_DURATION = re.compile(
    r"([+-])?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?"
    r"(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?",
    re.ASCII,
)
_YEARS = range(1900, 2201)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One point of a calendar.

    Args:
        local: the clock of its own zone, naive, to the minute; midnight for a day.
        zone: None for a day and for a floating time.
        all_day: a date without a time.
        unknown_zone: it named a zone that nobody knows; taken as floating.
    """

    local: datetime
    zone: tzinfo | None = None
    all_day: bool = False
    unknown_zone: bool = False

    def on_wall(self, practice: tzinfo) -> datetime:
        """What the practice's clock shows then, naive."""
        return wall_time(self.local, self.zone, practice)

    def since(self, earlier: Moment) -> timedelta:
        """The time that really passes between two moments."""
        if self.zone is None or earlier.zone is None:
            return self.local - earlier.local
        return self._instant() - earlier._instant()

    def _instant(self) -> datetime:
        return self.local.replace(tzinfo=self.zone).astimezone(UTC)


def read_moment(line: ContentLine, text: str | None = None) -> Moment | None:
    """The line's moment, None when it is none (or of no century of ours)."""
    value = line.value if text is None else text
    found = _STAMP.fullmatch(value.strip().upper().split("/")[0])
    day = _day(found[1]) if found else None
    if found is None or day is None:
        return None
    if found[2] is None:
        return Moment(local=datetime(day.year, day.month, day.day), all_day=True)
    hour, minute = int(found[2]), int(found[3])
    if hour > 23 or minute > 59:
        return None
    local = datetime(day.year, day.month, day.day, hour, minute)
    if found[5]:
        return Moment(local=local, zone=UTC)
    name = line.parameter("TZID")
    zone = zone_named(name) if name else None
    return Moment(local=local, zone=zone, unknown_zone=bool(name) and zone is None)


def read_moments(lines: list[ContentLine]) -> Iterator[Moment]:
    """Every moment of lines that hold several, such as EXDATE; broken ones left out."""
    for line in lines:
        for text in line.value.split(","):
            moment = read_moment(line, text)
            if moment is not None:
                yield moment


def read_duration(text: str) -> timedelta | None:
    """A DURATION's length, None when it is none or goes backwards."""
    found = _DURATION.fullmatch(text.strip().upper())
    if found is None or not any(found.groups()[1:]):
        return None
    weeks, days, hours, minutes, seconds = (
        int(part or 0) for part in found.groups()[1:]
    )
    length = timedelta(
        weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds
    )
    return None if found[1] == "-" else length


def _day(text: str) -> date | None:
    try:
        day = date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None
    return day if day.year in _YEARS else None
