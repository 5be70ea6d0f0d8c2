"""What is done to an identity: validated, doubted, its national number shown."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from db.entities import IdentityDocument, Patient, Setting
from db.errors import InvalidValue
from db.unit_of_work import UnitOfWork
from desktop.identity import NIR_SETTING, provisional, validated
from desktop.operations.operation import operation
from desktop.rights import Right


@operation(Right.EDIT_PATIENT)
def validate_identity(
    uow: UnitOfWork,
    *,
    patient_id: UUID,
    document: IdentityDocument,
    on: date | None = None,
) -> Patient:
    """The identity was compared with this document, today unless said.

    Raises:
        InvalidValue: a trait is missing, the identity is marked, or the day is to come.
    """
    day = on or uow.wall.date()
    if day > uow.wall.date():
        raise InvalidValue("day_to_come", "to_come", "identity_checked_on")
    patient = validated(uow.patients.get(patient_id), document, day)
    uow.patients.save(patient)
    return patient


@operation(Right.EDIT_PATIENT)
def doubt_identity(uow: UnitOfWork, *, patient_id: UUID) -> Patient:
    """The identity is provisional again: it is to be compared once more."""
    patient = provisional(uow.patients.get(patient_id))
    uow.patients.save(patient)
    return patient


@operation(Right.SEE_PATIENT, lasting=True)
def reveal_nir(uow: UnitOfWork, *, patient_id: UUID) -> str:
    """The national number in clear, told before anybody sees it."""
    uow.tell(subject="nir", subject_id=patient_id, patients=(patient_id,))
    return uow.patients.get(patient_id).nir


@operation(Right.PRACTICE)
def allow_nir(uow: UnitOfWork, *, allowed: bool) -> None:
    """Whether the practice keeps national numbers; those that are kept stay."""
    known = uow.settings.named(NIR_SETTING)
    key = known.id if known else uow.new_id()
    value = "true" if allowed else "false"
    uow.settings.save(Setting(id=key, name=NIR_SETTING, value=value))


def nir_is_allowed(uow: UnitOfWork) -> bool:
    """Whether national numbers may be written here."""
    known = uow.settings.named(NIR_SETTING)
    return known is not None and known.value == "true"
