"""The address book, and whose patients its people treat."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from db.changes import Columns
from db.entities.correspondent import CareLink, CareRole, Correspondent
from db.entities.patient import Address
from db.repositories.repository import Repository
from db.repositories.written import read_reference, reference, text
from db.repositories.written_phones import phones_text, read_phones

_TEXTS = (
    "family_name",
    "first_name",
    "title",
    "speciality",
    "rpps",
    "mssante",
    "email",
    "note",
)
_ADDRESS = ("street", "postcode", "city", "country")


class Correspondents(Repository[Correspondent]):
    """One row a professional; phones are JSON text in it."""

    table = "correspondent"
    columns = (*_TEXTS, "phones", *_ADDRESS, "retired")

    def to_columns(self, entity: Correspondent) -> dict[str, str | int | None]:
        columns: dict[str, str | int | None] = {
            name: getattr(entity, name) for name in _TEXTS
        }
        columns.update({name: getattr(entity.address, name) for name in _ADDRESS})
        columns.update(phones=phones_text(entity.phones), retired=int(entity.retired))
        return columns

    def from_columns(self, key: UUID, columns: Columns) -> Correspondent:
        return Correspondent(
            id=key,
            phones=read_phones(text(columns["phones"])),
            address=Address(**{name: text(columns[name]) for name in _ADDRESS}),
            retired=bool(columns["retired"]),
            **{name: text(columns[name]) for name in _TEXTS},
        )


class CareLinks(Repository[CareLink]):
    """One row a patient and correspondent."""

    table = "care_link"
    columns = ("patient_id", "correspondent_id", "role")
    references = frozenset({"patient_id", "correspondent_id"})
    one_each = ("patient_id", "correspondent_id")

    def to_columns(self, entity: CareLink) -> dict[str, str | int | None]:
        return {
            "patient_id": reference(entity.patient_id),
            "correspondent_id": reference(entity.correspondent_id),
            "role": entity.role.value,
        }

    def from_columns(self, key: UUID, columns: Columns) -> CareLink:
        return CareLink(
            id=key,
            patient_id=cast("UUID", read_reference(columns["patient_id"])),
            correspondent_id=cast("UUID", read_reference(columns["correspondent_id"])),
            role=CareRole(text(columns["role"])),
        )

    def all_of(self, patient: UUID) -> list[CareLink]:
        """Every correspondent of a patient, in the order they were added."""
        return list(self._where(" WHERE patient_id = ? ORDER BY n", (patient.bytes,)))

    def naming(self, correspondent: UUID) -> list[CareLink]:
        """Every patient that names this correspondent."""
        return list(
            self._where(
                " WHERE correspondent_id = ? ORDER BY n", (correspondent.bytes,)
            )
        )
