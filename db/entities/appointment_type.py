"""Why people come, and how long it takes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from db.errors import InvalidValue


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

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidValue("name", "empty")
        if not 1 <= self.minutes <= 24 * 60:
            raise InvalidValue("minutes", "out_of_range")
        if min(self.before, self.after) < 0:
            raise InvalidValue("buffer", "out_of_range")
