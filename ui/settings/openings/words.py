"""Openings in words: weekdays, weeks, validity, when held hours are released."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from db.entities import Absence, HeldRange, OpeningException, OpeningRule, WeekParity
from desktop.dates import numeric_day, short_day
from desktop.i18n import N_, _
from ui.agenda.dates import day_name

WEEKS = {
    WeekParity.EVERY: N_("Every week"),
    WeekParity.ODD: N_("Odd weeks"),
    WeekParity.EVEN: N_("Even weeks"),
}
RELEASES = {
    24 * 60: N_("A day before"),
    4 * 60: N_("Four hours before"),
    60: N_("An hour before"),
    0: N_("When they begin"),
    None: N_("Never"),
}
"""When hours held back open to everybody, in minutes before they begin."""

OPEN, HELD, CLOSED = N_("Opening"), N_("Emergencies"), N_("Closed")
TERRITORY_NAMES = {
    "FR": N_("Metropolitan France"),
    "FR-57": N_("Alsace and Moselle"),
    "FR-GP": N_("Guadeloupe"),
    "FR-MQ": N_("Martinique"),
    "FR-GF": N_("French Guiana"),
    "FR-RE": N_("Réunion"),
    "FR-YT": N_("Mayotte"),
    "FR-BL": N_("Saint Barthélemy"),
    "FR-MF": N_("Saint Martin"),
    "FR-PM": N_("Saint Pierre and Miquelon"),
    "FR-NC": N_("New Caledonia"),
    "FR-PF": N_("French Polynesia"),
    "FR-WF": N_("Wallis and Futuna"),
}
_MONDAY = date(2024, 1, 1)


def weekday_name(weekday: int) -> str:
    """Its name, with a capital: it begins a line."""
    return day_name(_MONDAY + timedelta(days=weekday)).capitalize()


def hours_words(start: time | None, end: time | None) -> str:
    """From and until, or the whole day."""
    if start is None or end is None:
        return _("All day")
    return f"{start:%H:%M}\u00a0–\u00a0{end:%H:%M}"


def validity_words(rule: OpeningRule | HeldRange) -> str:
    """From and until which day it holds; "" for always."""
    since, until = rule.valid_from, rule.valid_to
    if since is not None and until is not None:
        return _("{first} to {last}").format(
            first=numeric_day(since), last=numeric_day(until)
        )
    if since is not None:
        return _("from {day}").format(day=numeric_day(since))
    return _("until {day}").format(day=numeric_day(until)) if until else ""


def release_words(held: HeldRange) -> str:
    """When it opens to everybody."""
    known = RELEASES.get(held.release)
    if known is not None:
        return _("Released: {when}").format(when=_(known).lower())
    return _("Released {count} min before").format(count=held.release)


def kind_words(thing: OpeningRule | HeldRange | OpeningException) -> str:
    """Open, closed, or held back."""
    if isinstance(thing, HeldRange):
        return _(HELD)
    if isinstance(thing, OpeningException) and not thing.open:
        return _(CLOSED)
    return _(OPEN)


def absence_words(absence: Absence) -> tuple[str, str]:
    """Its first and last moment; a day alone when it is whole."""
    return _moment(absence.start, last=False), _moment(absence.end, last=True)


def whole_days(absence: Absence) -> bool:
    """Whether it begins and ends at midnight."""
    return absence.start.time() == time() and absence.end.time() == time()


def _moment(at: datetime, *, last: bool) -> str:
    if at.time() == time():
        day = at.date() - timedelta(days=1) if last else at.date()
        return short_day(day)
    return f"{short_day(at.date())}, {at:%H:%M}"
