"""The other professionals around a patient, and what each is to her."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from db.entities.patient import Address, Phone
from db.errors import InvalidValue

MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondent:
    """A line of the address book: a person, or a service under its name.

    Args:
        family_name: the name, or that of a laboratory, a hospital's service.
        title: as one writes to them: "Dr", "Pr"; empty for a service.
        rpps: eleven digits, "" when it is not known; checked where it is typed.
        mssante: the address in the professional directory, for letters with health data.
        email: an ordinary one, which must carry none.
        retired: no longer offered; kept for the files that name it.
    """

    id: UUID
    family_name: str
    first_name: str = ""
    title: str = ""
    speciality: str = ""
    rpps: str = ""
    mssante: str = ""
    email: str = ""
    phones: tuple[Phone, ...] = ()
    address: Address = field(default_factory=Address)
    note: str = ""
    retired: bool = False

    def __post_init__(self) -> None:
        if not self.family_name.strip():
            raise InvalidValue("name", "empty")
        texts = (self.family_name, self.first_name, self.title, self.speciality)
        if any(len(text) > MOST for text in (*texts, self.mssante, self.email)):
            raise InvalidValue("correspondent", "too_long")


class CareRole(StrEnum):
    """What a correspondent is to one patient."""

    TREATING = "treating"
    REFERRED_BY = "referred_by"
    FOLLOWS = "follows"


@dataclass(frozen=True, slots=True, kw_only=True)
class CareLink:
    """A correspondent of one patient; at most one is her treating doctor."""

    id: UUID
    patient_id: UUID
    correspondent_id: UUID
    role: CareRole = CareRole.FOLLOWS
