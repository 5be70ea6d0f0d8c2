"""Why people come, and how long it takes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from db.entities.account import Role
from db.errors import InvalidValue

BOOKERS = frozenset(Role) - {Role.DOCTOR}
"""Whose hands off a type can be asked for; the doctor books everything."""


class Place(StrEnum):
    """Where the appointment happens."""

    OFFICE = "office"
    HOME = "home"
    VIDEO = "video"
    PHONE = "phone"


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentType:
    """A motive: name, two-letter code, duration.

    Args:
        code: two capital letters, unique, also the colour's name in the theme.
        minutes: usual duration.
        before: minutes kept free before; after: minutes kept free after.
        instructions: what the secretary tells the patient.
        position: order in lists.
        bookers: the roles that may book it, beside the doctor.
        urgent: it may be booked in hours held back for emergencies.
    """

    id: UUID
    name: str
    code: str
    minutes: int = 20
    colour: str = ""
    before: int = 0
    after: int = 0
    place: Place = Place.OFFICE
    instructions: str = ""
    position: int = 0
    retired: bool = False
    bookers: frozenset[Role] = BOOKERS
    urgent: bool = False

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidValue("name", "empty")
        if not 1 <= self.minutes <= 24 * 60:
            raise InvalidValue("minutes", "out_of_range")
        if min(self.before, self.after) < 0:
            raise InvalidValue("buffer", "out_of_range")
        if Role.DOCTOR in self.bookers:
            raise InvalidValue("bookers", "doctor")

    def may_be_booked_by(self, role: Role) -> bool:
        """Whether somebody of this role may book it."""
        return role is Role.DOCTOR or role in self.bookers
