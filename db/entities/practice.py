"""The practice: whose front office this is."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from db.errors import InvalidValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """One solo medical practice.

    Args:
        id: the practice's id, the same in every vault, backup and envelope.
        name: as printed, such as "Cabinet Vasseur".
        doctor_name: as printed, such as "Dr Claire Vasseur".
        zone: IANA time zone of the agenda's wall clock.
        holidays: ISO 3166-2 style region of the public holidays: "FR" or a subdivision
            known to the `holidays` library, such as "FR-57" or "FR-RE".
    """

    id: UUID
    name: str
    doctor_name: str
    speciality: str = ""
    address: str = ""
    phone: str = ""
    zone: str = "Europe/Paris"
    holidays: str = "FR"

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise InvalidValue("name", "empty")
