"""The agenda as an iCalendar file: by default times only, without a name or a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

UID_DOMAIN = "@secretaire"
_OCTETS = 75
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
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{_PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *_zone_lines(zone, written),
    ]
    for event in written:
        lines.extend(_event_lines(event, zone, now, busy, disclosure))
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


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
    yield f"SUMMARY:{_escaped(event.title if full and event.title else busy)}"
    if full and event.description:
        yield f"DESCRIPTION:{_escaped(event.description)}"
    tentative = "TENTATIVE" if event.tentative else "CONFIRMED"
    yield f"STATUS:{'CANCELLED' if event.cancelled else tentative}"
    yield f"CLASS:{'PRIVATE' if full else 'CONFIDENTIAL'}"
    yield f"TRANSP:{'TRANSPARENT' if event.cancelled else 'OPAQUE'}"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    kept = "".join(c for c in text if c.isprintable() or c == "\n")
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        kept = kept.replace(plain, written)
    return kept


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _folded(line: str) -> bytes:
    """At most 75 octets a line, cut between characters."""
    pieces: list[bytes] = []
    piece, room = b"", _OCTETS
    for char in line:
        octets = char.encode("utf-8", "replace")
        if len(piece) + len(octets) > room:
            pieces.append(piece)
            piece, room = b"", _OCTETS - 1
        piece += octets
    return b"\r\n ".join([*pieces, piece]) + b"\r\n"


def _zone_lines(zone: str, events: list[ExportedEvent]) -> Iterator[str]:
    """The zone as it is from the first event's year to the last one's."""
    if not events:
        return
    info = ZoneInfo(zone)
    first = datetime(min(e.start for e in events).year - 1, 1, 1)
    last = datetime(max(e.end for e in events).year + 1, 1, 1)
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
