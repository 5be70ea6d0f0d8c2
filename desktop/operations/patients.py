"""What people do with patients' files at the counter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from db.entities import Patient, Phone, Sex
from db.unit_of_work import UnitOfWork
from desktop.formats.phones import phone_label, phone_number
from desktop.operations.operation import operation
from desktop.reads.patients import PatientFile, patient_file
from desktop.rights import Right


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPatient:
    """What is asked while the telephone is still in the hand."""

    family_name: str
    first_name: str
    birth_date: date | None = None
    phone: str = ""
    sex: Sex = Sex.UNKNOWN


@operation(Right.SEE_PATIENT, lasting=True)
def open_patient_file(uow: UnitOfWork, *, patient_id: UUID) -> PatientFile:
    """One patient's file, told before anybody sees it.

    Raises:
        NotFound: there is none with this id.
    """
    found = patient_file(uow.reader, patient_id, uow.wall)
    uow.tell(subject="patient", subject_id=patient_id, patients=(patient_id,))
    return found


@operation(Right.EDIT_PATIENT)
def create_patient(uow: UnitOfWork, *, new: NewPatient) -> Patient:
    """A new file with the few things that were said."""
    return create(uow, new)


@operation(Right.EDIT_PATIENT)
def edit_patient(
    uow: UnitOfWork, *, patient_id: UUID, fields: Mapping[str, Any]
) -> Patient:
    """Changes these fields of a file, and no other.

    Args:
        uow: the unit of work.
        patient_id: whose file.
        fields: names of `Patient` with their new values; phones are normalised.
    """
    changed = dict(fields)
    if "phones" in changed:
        changed["phones"] = tuple(
            replace(phone, number=phone_number(phone.number) or phone.number.strip())
            for phone in changed["phones"]
            if phone.number.strip()
        )
    patient = replace(uow.patients.get(patient_id), **changed)
    uow.patients.save(patient)
    return patient


@operation(Right.EDIT_PATIENT)
def archive_patient(
    uow: UnitOfWork, *, patient_id: UUID, archived: bool = True
) -> Patient:
    """Takes a file out of the searches, or brings it back."""
    patient = replace(uow.patients.get(patient_id), archived=archived)
    uow.patients.save(patient)
    return patient


def create(uow: UnitOfWork, new: NewPatient) -> Patient:
    """Saves a new patient inside an act that is under way."""
    number = phone_number(new.phone) or new.phone.strip()
    patient = Patient(
        id=uow.new_id(),
        birth_name=new.family_name.strip(),
        first_names=new.first_name.strip(),
        birth_date=new.birth_date,
        sex=new.sex,
        phones=(Phone(number=number, label=phone_label(number)),) if number else (),
    )
    uow.patients.save(patient)
    return patient
