"""What a patient agreed to or opposed, noted by whoever heard it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from db.entities import Consent, ConsentAnswer, ConsentSubject
from db.errors import InvalidValue
from db.unit_of_work import UnitOfWork
from desktop.operations.operation import operation
from desktop.rights import Right


@operation(Right.EDIT_PATIENT)
def note_consent(
    uow: UnitOfWork,
    *,
    patient_id: UUID,
    subject: ConsentSubject,
    answer: ConsentAnswer | None,
    on: date | None = None,
    note: str = "",
) -> Consent | None:
    """Her answer on one subject, today unless said; None takes the answer away.

    Opposition to the remote secretariat keeps her out of every envelope from then on.

    Raises:
        InvalidValue: the day is still to come.
    """
    if answer is not None and (on or uow.wall.date()) > uow.wall.date():
        raise InvalidValue("day_to_come", "to_come", "given_on")
    consent = keep_answer(uow, patient_id, subject, answer, on=on, note=note)
    if subject is ConsentSubject.REMOTE_SECRETARIAT:
        patient = uow.patients.get(patient_id)
        opposed = answer is ConsentAnswer.REFUSED
        uow.patients.save(replace(patient, remote_opposed=opposed))
    return consent


def keep_answer(
    uow: UnitOfWork,
    patient_id: UUID,
    subject: ConsentSubject,
    answer: ConsentAnswer | None,
    *,
    on: date | None = None,
    note: str = "",
) -> Consent | None:
    """Writes the answer inside an act that is under way."""
    known = uow.consents.on(uow.patients.get(patient_id).id, subject)
    if answer is None:
        if known is not None:
            uow.consents.remove(known.id)
        return None
    consent = Consent(
        id=known.id if known else uow.new_id(),
        patient_id=patient_id,
        subject=subject,
        answer=answer,
        given_on=on or uow.wall.date(),
        noted_by=uow.author.id,
        note=note.strip(),
    )
    uow.consents.save(consent)
    return consent
