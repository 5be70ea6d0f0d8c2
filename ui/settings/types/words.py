"""Types in words: places, who may book, lengths, pauses."""

from __future__ import annotations

from db.entities import AppointmentType, Place, Role
from db.entities.appointment_type import BOOKERS
from desktop.i18n import N_, _, ngettext

PLACES = {
    Place.OFFICE: N_("At the practice"),
    Place.HOME: N_("At home"),
    Place.VIDEO: N_("By video"),
    Place.PHONE: N_("By telephone"),
}

BOOKED_BY = {
    Role.SECRETARY: N_("Secretary"),
    Role.SUBSTITUTE: N_("Substitute"),
    Role.REMOTE_SECRETARY: N_("Remote secretary"),
}
"""Who may be let or kept off, in the order it is shown; the doctor books everything."""


def minutes_words(minutes: int) -> str:
    """A length."""
    return _("{count} min").format(count=minutes)


def pauses_words(kind: AppointmentType) -> str:
    """What is kept free: "10 before, 5 after"; "" for nothing."""
    parts = []
    if kind.before:
        parts.append(_("{count} before").format(count=kind.before))
    if kind.after:
        parts.append(_("{count} after").format(count=kind.after))
    return ", ".join(parts)


def bookers_words(kind: AppointmentType) -> str:
    """Who may book it."""
    if kind.bookers == BOOKERS:
        return _("Everybody")
    who = [_(word) for role, word in BOOKED_BY.items() if role in kind.bookers]
    return ", ".join([_("Doctor"), *who]) if who else _("Doctor alone")


def uses_words(total: int, ahead: int) -> str:
    """How much a type is used, before it is retired."""
    if not total:
        return _("No appointment has this type.")
    said = ngettext(
        "{count} appointment has this type",
        "{count} appointments have this type",
        total,
    ).format(count=total)
    if not ahead:
        return said + "."
    more = ngettext(
        "{count} of them is still to come", "{count} of them are still to come", ahead
    ).format(count=ahead)
    return f"{said}, {more}."
