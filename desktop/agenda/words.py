"""Sentences for warnings, and for a search that found nothing."""

from __future__ import annotations

from datetime import datetime

from desktop.agenda.slots import SlotSearch, WhyNone
from desktop.agenda.warnings import Kind, Warned
from desktop.dates import hour, short_day, span
from desktop.i18n import N_, _

_WARNINGS = {
    Kind.DECEASED: N_("This patient is deceased."),
    Kind.ARCHIVED: N_("This record is archived."),
    Kind.OVERLAPS: N_("Overlaps another appointment, {start} to {end}."),
    Kind.BUFFER: N_(
        "Less than {minutes} minutes from the appointment of {start} to {end}."
    ),
    Kind.SAME_PATIENT_SAME_DAY: N_(
        "This patient already has an appointment that day, at {start}."
    ),
    Kind.OUTSIDE_OPENING: N_("Outside the opening hours."),
    Kind.IN_ABSENCE: N_("During an absence: {label}."),
    Kind.ON_HOLIDAY: N_("On a public holiday: {label}."),
    Kind.IN_LENT_RANGE: N_("In a range lent to {label}, {start} to {end}."),
    Kind.HELD_BACK: N_("Kept for emergencies, {start} to {end}."),
    Kind.IN_THE_PAST: N_("In the past."),
    Kind.LEAVES_GAP: N_("Leaves {minutes} minutes nobody can use, from {start}."),
}


_NAMED = {
    Kind.OVERLAPS: N_("Overlaps {name}, {span}."),
    Kind.BUFFER: N_("Less than {minutes} minutes from {name}, {span}."),
}


def named_sentence(warned: Warned, name: str) -> str:
    """What is said of a warning that runs into somebody whose name may be shown."""
    if warned.kind not in _NAMED or warned.start is None or warned.end is None:
        return warning_sentence(warned)
    return _(_NAMED[warned.kind]).format(
        name=name, span=span(warned.start, warned.end), minutes=warned.minutes
    )


def warning_sentence(warned: Warned) -> str:
    """What is said of one warning."""
    if warned.kind is Kind.IN_ABSENCE and not warned.label:
        return _("During an absence.")
    return _(_WARNINGS[warned.kind]).format(
        start=_hour(warned.start),
        end=_hour(warned.end),
        label=warned.label,
        minutes=warned.minutes,
    )


def reasons(search: SlotSearch, minutes: int) -> tuple[str, ...]:
    """Why there is no slot, and what would open one; empty when there are some."""
    if search.why_none is None:
        return ()
    if search.why_none is WhyNone.NEVER_OPEN:
        return (
            _("The practice is not open at these days and hours."),
            _(
                "Another part of the day, another weekday or an extra opening would help."
            ),
        )
    if search.why_none is WhyNone.CLOSED:
        return (
            _closed_sentence(search.closed_by),
            _("Another day, a longer period or an extra opening would help."),
        )
    if search.why_none is WhyNone.HELD_BACK and search.held is not None:
        return (
            _(
                "Only hours held back for emergencies are left, the first on {when}."
            ).format(when=_when(search.held.start)),
            _("An urgent type fits there; a longer period or an opening would help."),
        )
    if search.why_none is WhyNone.ALL_FULL:
        return (
            _("Everything is taken in this period."),
            _("A longer period or an extra opening would help."),
        )
    return (
        _("No free time is as long as {minutes} minutes.").format(minutes=minutes),
        _("The longest is {longest} minutes: a shorter appointment would fit.").format(
            longest=search.longest_gap
        ),
    )


def _closed_sentence(labels: tuple[str, ...]) -> str:
    if not labels:
        return _("The practice is closed on all these days.")
    return _("The practice is closed on all these days: {labels}.").format(
        labels=", ".join(labels)
    )


def _when(at: datetime) -> str:
    return _("{day} at {hour}").format(day=short_day(at.date()), hour=hour(at))


def _hour(at: datetime | None) -> str:
    return hour(at) if at is not None else ""
