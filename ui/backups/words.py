"""Sentences of the backups screen."""

from __future__ import annotations

from datetime import datetime

from desktop.backup.due import Light
from desktop.clock import on_the_wall
from desktop.dates import hour, long_day, short_day
from desktop.i18n import FRENCH, N_, _, language
from desktop.reads.backups import BackupState

_TITLES = {
    Light.FINE: N_("Backups are up to date"),
    Light.CARE: N_("A backup is due"),
    Light.STOP: N_("The practice is not protected"),
}
_UNITS = (N_("{size} B"), N_("{size} kB"), N_("{size} MB"), N_("{size} GB"))
_THOUSAND = 1000


def title(state: BackupState) -> str:
    """What is so."""
    return _(_TITLES[state.light])


def last_line(state: BackupState, zone: str) -> str:
    """When the last verified one was made, and where it lies."""
    if state.last is None:
        return _("No verified backup yet.")
    at = on_the_wall(state.last.created, zone)
    return _("Last verified: {day} at {time}, on {place}.").format(
        day=long_day(at.date()), time=hour(at), place=state.last.destination
    )


def advice(state: BackupState) -> str:
    """What to do, "" when there is nothing to do."""
    if not state.destinations:
        return _("Add a folder or a USB key, then make the first backup.")
    away = [one.destination.name for one in state.destinations if not one.is_there]
    if away:
        return _("{name} is not plugged in.").format(name=", ".join(away))
    if state.light is not Light.FINE:
        return _("Make one now: it takes a few seconds.")
    return ""


def moment(at: datetime, zone: str) -> str:
    """As "lun. 23 nov., 19:04" on the practice's wall."""
    wall = on_the_wall(at, zone)
    return f"{short_day(wall.date())}, {hour(wall)}"


def length_words(seconds: int) -> str:
    """As "3 min 40 s"."""
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return _("{count} s").format(count=rest)
    return _("{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)


def size_words(size: int) -> str:
    """Bytes as people say them."""
    value, unit = float(size), 0
    while value >= _THOUSAND and unit < len(_UNITS) - 1:
        value, unit = value / _THOUSAND, unit + 1
    shown = f"{value:.0f}" if value >= 100 or unit == 0 else f"{value:.1f}"
    if language() == FRENCH:
        shown = shown.replace(".", ",")
    return _(_UNITS[unit]).format(size=shown)
