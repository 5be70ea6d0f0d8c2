"""Who stands by a patient: a parent, a trusted person, whoever is to be told."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from db.errors import InvalidValue

MOST_NAME, MOST_NOTE = 120, 400


class Relation(StrEnum):
    """What somebody is to the patient."""

    MOTHER = "mother"
    FATHER = "father"
    SPOUSE = "spouse"
    CHILD = "child"
    SIBLING = "sibling"
    GRANDPARENT = "grandparent"
    GUARDIAN = "guardian"
    CARER = "carer"
    NEIGHBOUR = "neighbour"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """One person beside a patient, another patient or a name that is written here.

    Args:
        patient_id: in whose file it stands.
        other_id: this person's own file, where she has one.
        name: as it was said; empty with `other_id`, whose file has the name.
        phone: E.164, kept as typed when it is not a number; with `other_id` only where
            it is not one of that file's.
        responsible: holds parental authority, or is the guardian.
        trusted: personne de confiance (Code de la santé publique, L1111-6): one at most.
        emergency: to be told when something happens.
    """

    id: UUID
    patient_id: UUID
    other_id: UUID | None = None
    name: str = ""
    phone: str = ""
    relation: Relation = Relation.OTHER
    responsible: bool = False
    trusted: bool = False
    emergency: bool = False
    note: str = ""

    def __post_init__(self) -> None:
        if self.other_id is None and not self.name.strip():
            raise InvalidValue("name", "empty")
        if self.other_id == self.patient_id:
            raise InvalidValue("relative", "herself")
        if len(self.name) > MOST_NAME:
            raise InvalidValue("relative_name", "too_long")
        if len(self.note) > MOST_NOTE:
            raise InvalidValue("relative_note", "too_long")
