"""What people do with patients' files at the counter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from db.entities import ConsentAnswer, ConsentSubject, Patient, Phone, Sex
from db.errors import InvalidValue
from db.unit_of_work import UnitOfWork
from desktop.formats.phones import phone_label, phone_number
from desktop.identity import edited
from desktop.operations.consents import keep_answer
from desktop.operations.identity import nir_is_allowed
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

    A file that was merged leads to the one it was merged into.

    Raises:
        NotFound: there is none with this id.
    """
    found = patient_file(uow.reader, patient_id, uow.wall)
    opened = found.patient.id
    uow.opened_files.note(uow.author.id, opened, uow.now)
    uow.tell(subject="patient", subject_id=opened, patients=(opened,))
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

    A validated identity whose traits change is provisional again; opposition to the remote
    secretariat is also noted among the consents.

    Args:
        uow: the unit of work.
        patient_id: whose file.
        fields: names of `Patient` with their new values; phones are normalised.

    Raises:
        InvalidValue: a value cannot be used, or the practice keeps no national number.
    """
    before = uow.patients.get(patient_id)
    patient = edited(before, fields, uow.wall.date())
    if patient.nir != before.nir and patient.nir and not nir_is_allowed(uow):
        raise InvalidValue("nir_off", "off")
    uow.patients.save(patient)
    if patient.remote_opposed != before.remote_opposed:
        opposed = patient.remote_opposed
        keep_answer(
            uow,
            patient_id,
            ConsentSubject.REMOTE_SECRETARIAT,
            ConsentAnswer.REFUSED if opposed else ConsentAnswer.GIVEN,
        )
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
