"""Time zones by every name calendars give them, Windows' own included."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

_NAME_LIMIT = 120


@lru_cache(maxsize=256)
def zone_named(name: str) -> tzinfo | None:
    """The zone, None for a name nobody knows.

    Takes IANA names, the same behind a prefix ("/citadel.org/.../Europe/Paris"), and the
    names of Windows ("Romance Standard Time").
    """
    name = name.strip().strip('"')[:_NAME_LIMIT]
    if name.upper() in ("UTC", "GMT", "Z", "ETC/UTC"):
        return UTC
    parts = [part for part in name.split("/") if part]
    for length in (len(parts), 3, 2):
        found = _iana("/".join(parts[-length:])) if parts else None
        if found is not None:
            return found
    return _windows(name)


def wall_time(local: datetime, zone: tzinfo | None, practice: tzinfo) -> datetime:
    """A time of a calendar as the practice's clock on the wall shows it, naive.

    Without a zone it is floating: the same on every wall.
    """
    if zone is None:
        return local
    return local.replace(tzinfo=zone).astimezone(practice).replace(tzinfo=None)


def _iana(name: str) -> tzinfo | None:
    """Looked up by name first: a file may name fifty thousand zones that are none."""
    known = _every_zone().get(name.casefold())
    return ZoneInfo(known) if known else None


@lru_cache(maxsize=1)
def _every_zone() -> Mapping[str, str]:
    return {name.casefold(): name for name in available_timezones()}


def _windows(name: str) -> tzinfo | None:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    known = WINDOWS_TO_OLSON.get(name)
    return _iana(known) if known else None
