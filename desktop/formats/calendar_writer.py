"""The agenda as an iCalendar file: by default times only, without a name or a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

from desktop.formats.content_writing import escaped, folded

UID_DOMAIN = "@secretaire"
_PRODUCT = "-//Secretaire//Agenda//FR"


class Disclosure(Enum):
    """How much of an appointment leaves."""

    BUSY_ONLY = "busy_only"
    FULL = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedEvent:
    """One appointment or absence.

    Args:
        key: its id here; the UID is made of it and never changes.
        sequence: grows with every change, as SEQUENCE must.
        modified: when it last changed, aware.
        start, end: wall clock of the practice, naive.
        title, description: left out where only times leave.
    """

    key: str
    sequence: int
    modified: datetime
    start: datetime
    end: datetime
    title: str = ""
    description: str = ""
    cancelled: bool = False
    tentative: bool = False
    all_day: bool = False


def write_calendar(
    events: Iterable[ExportedEvent],
    *,
    zone: str,
    now: datetime,
    busy: str,
    disclosure: Disclosure = Disclosure.BUSY_ONLY,
) -> bytes:
    """The file's bytes (RFC 5545); `busy` is what stands where a title would.

    Every other program keeps the hour on the wall when a law moves the clocks, because
    times are written in the practice's zone.
    """
    written = list(events)
    years = None
    if written:
        years = (min(e.start for e in written).year, max(e.end for e in written).year)
    manner = Manner(zone=zone, now=now, busy=busy, disclosure=disclosure, years=years)
    return b"".join(calendar_pieces(written, manner))


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a calendar is written.

    Args:
        zone: of the practice; busy: what stands where a title would.
        years: the first and the last that an event lies in, None without events.
    """

    zone: str
    now: datetime
    busy: str
    disclosure: Disclosure
    years: tuple[int, int] | None


def calendar_pieces(events: Iterable[ExportedEvent], manner: Manner) -> Iterator[bytes]:
    """The same file, an event at a time."""
    head = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *_zone_lines(manner.zone, manner.years),
    ]
    yield b"".join(folded(line) for line in head)
    for event in events:
        lines = _event_lines(
            event, manner.zone, manner.now, manner.busy, manner.disclosure
        )
        yield b"".join(folded(line) for line in lines)
    yield folded("END:VCALENDAR")


def _event_lines(
    event: ExportedEvent, zone: str, now: datetime, busy: str, disclosure: Disclosure
) -> Iterator[str]:
    full = disclosure is Disclosure.FULL
    yield "BEGIN:VEVENT"
    yield f"UID:{event.key}{UID_DOMAIN}"
    yield f"DTSTAMP:{_utc(now)}"
    yield f"LAST-MODIFIED:{_utc(event.modified)}"
    yield f"SEQUENCE:{event.sequence}"
    if event.all_day:
        yield f"DTSTART;VALUE=DATE:{event.start:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{event.end:%Y%m%d}"
    else:
        yield f"DTSTART;TZID={zone}:{event.start:%Y%m%dT%H%M%S}"
        yield f"DTEND;TZID={zone}:{event.end:%Y%m%dT%H%M%S}"
    yield f"SUMMARY:{escaped(event.title if full and event.title else busy)}"
    if full and event.description:
        yield f"DESCRIPTION:{escaped(event.description)}"
    tentative = "TENTATIVE" if event.tentative else "CONFIRMED"
    yield f"STATUS:{'CANCELLED' if event.cancelled else tentative}"
    yield f"CLASS:{'PRIVATE' if full else 'CONFIDENTIAL'}"
    yield f"TRANSP:{'TRANSPARENT' if event.cancelled else 'OPAQUE'}"
    yield "END:VEVENT"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _zone_lines(zone: str, years: tuple[int, int] | None) -> Iterator[str]:
    """The zone as it is from the first event's year to the last one's."""
    if years is None:
        return
    info = ZoneInfo(zone)
    first, last = datetime(years[0] - 1, 1, 1), datetime(years[1] + 1, 1, 1)
    yield "BEGIN:VTIMEZONE"
    yield f"TZID:{zone}"
    before = _offset(first, info)
    yield from _observance("STANDARD", first, before, before, info)
    for at, change in _transitions(first, last, info):
        begins = at.replace(tzinfo=UTC).astimezone(info)
        kind = "DAYLIGHT" if begins.dst() else "STANDARD"
        yield from _observance(kind, at + before, before, change, info)
        before = change
    yield "END:VTIMEZONE"


def _observance(
    kind: str, start: datetime, before: timedelta, after: timedelta, info: ZoneInfo
) -> Iterator[str]:
    name = start.replace(tzinfo=info, fold=0) + timedelta(hours=3)
    yield f"BEGIN:{kind}"
    yield f"DTSTART:{start:%Y%m%dT%H%M%S}"
    yield f"TZOFFSETFROM:{_written_offset(before)}"
    yield f"TZOFFSETTO:{_written_offset(after)}"
    yield f"TZNAME:{name.tzname()}"
    yield f"END:{kind}"


def _transitions(
    first: datetime, last: datetime, info: ZoneInfo
) -> Iterator[tuple[datetime, timedelta]]:
    """(UTC instant, naive; offset from then on) of every change of the clocks."""
    day, offset = first, _offset(first, info)
    while day < last:
        following = day + timedelta(days=1)
        if _offset(following, info) != offset:
            low, high = day, following
            while high - low > timedelta(minutes=1):
                middle = low + (high - low) / 2
                low, high = (
                    (low, middle) if _offset(middle, info) != offset else (middle, high)
                )
            at = (high + timedelta(seconds=30)).replace(second=0, microsecond=0)
            offset = _offset(following, info)
            yield at, offset
        day = following


def _offset(instant: datetime, info: ZoneInfo) -> timedelta:
    """The zone's distance from UTC at a UTC instant given naive."""
    found = instant.replace(tzinfo=UTC).astimezone(info).utcoffset()
    return found or timedelta(0)


def _written_offset(offset: timedelta) -> str:
    minutes = int(offset.total_seconds() // 60)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}{abs(minutes) % 60:02d}"
