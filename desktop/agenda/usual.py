"""What a new practice begins with: the usual types and hours, ready to book."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import time
from uuid import UUID

from db.entities import AppointmentType, OpeningRule, Place
from desktop.i18n import N_, _

_TYPES = (
    ("CS", N_("Consultation"), 20, Place.OFFICE),
    ("CL", N_("Long consultation"), 40, Place.OFFICE),
    ("SU", N_("Follow-up, renewal"), 20, Place.OFFICE),
    ("VA", N_("Vaccination"), 20, Place.OFFICE),
    ("TC", N_("Video consultation"), 20, Place.VIDEO),
    ("VD", N_("Home visit"), 40, Place.HOME),
    ("UR", N_("Urgent slot"), 20, Place.OFFICE),
)
URGENT = "UR"
"""The usual type that may use the hours held back for emergencies."""

_HOURS = ((time(8, 30), time(12, 30)), (time(14, 0), time(18, 30)))
_WORKING_DAYS = range(5)


def usual_types(new_id: Callable[[], UUID]) -> Iterator[AppointmentType]:
    """The usual types, named in the language in force."""
    for position, (code, name, minutes, place) in enumerate(_TYPES):
        yield AppointmentType(
            id=new_id(),
            name=_(name),
            code=code,
            minutes=minutes,
            place=place,
            position=position,
            urgent=code == URGENT,
        )


def usual_openings(new_id: Callable[[], UUID]) -> Iterator[OpeningRule]:
    """Monday to Friday, 08:30 to 12:30 and 14:00 to 18:30."""
    for weekday in _WORKING_DAYS:
        for start, end in _HOURS:
            yield OpeningRule(id=new_id(), weekday=weekday, start=start, end=end)
