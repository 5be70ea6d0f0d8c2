"""What the unlock screen says of the practice before anything is opened."""

from __future__ import annotations

from datetime import date, datetime

from desktop.clock import on_the_wall
from desktop.dates import hour, long_day, short_day
from desktop.i18n import _


def local_time(stamp: str) -> datetime | None:
    """An ISO stamp on this machine's clock, None when there is none."""
    try:
        return datetime.fromisoformat(stamp).astimezone().replace(tzinfo=None)
    except ValueError:
        return None


def wall_time(stamp: str, zone: str) -> datetime | None:
    """An ISO stamp on the practice's wall, None when there is none."""
    try:
        return on_the_wall(datetime.fromisoformat(stamp), zone)
    except ValueError:
        return None


def when(at: datetime, today: date) -> str:
    """As "yesterday, Monday 9 November 2026, at 19:04"."""
    return _("{day}, at {time}").format(day=_day(at.date(), today), time=hour(at))


def short_when(at: datetime, today: date) -> str:
    """As "yesterday at 19:04", with the whole day when it is further back."""
    return _("{day} at {time}").format(
        day=_near(at.date(), today) or long_day(at.date()), time=hour(at)
    )


def last_time(stamp: str, today: date) -> str:
    """When somebody last opened the practice here, "" when that is not known."""
    at = local_time(stamp)
    if at is None:
        return ""
    # A card is narrow: a comma, as the design has it.
    day = _near(at.date(), today) or short_day(at.date())
    return _("Last time: {day}, {time}").format(day=day, time=hour(at))


def _near(day: date, today: date) -> str:
    return {0: _("today"), 1: _("yesterday")}.get((today - day).days, "")


def _day(day: date, today: date) -> str:
    near = _near(day, today)
    return f"{near}, {long_day(day)}" if near else long_day(day)
