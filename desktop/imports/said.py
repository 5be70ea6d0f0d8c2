"""What a record says of who she is, as two people are compared."""

from __future__ import annotations

from uuid import UUID

from db.queries.imports import Identity
from desktop.formats.records import PatientRecord

NOBODY = UUID(int=0)


def identity_said(record: PatientRecord, key: UUID = NOBODY) -> Identity:
    """The person of the record; `key` once it is known who she is or will be."""
    return Identity(
        id=key,
        names=tuple(name for name in (record.birth_name, record.used_name) if name),
        first_names=record.first_names,
        used_first_name=record.used_first_name,
        born=record.birth_date,
        phones=tuple(phone.number for phone in record.phones),
        sex=record.sex,
        email=record.email,
        nir=record.nir,
    )
