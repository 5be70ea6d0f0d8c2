"""What patients agreed to or opposed."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from db.changes import Columns
from db.entities.consent import Consent, ConsentAnswer, ConsentSubject
from db.repositories.repository import Repository
from db.repositories.written import day, read_day, read_reference, reference, text


class Consents(Repository[Consent]):
    """One row a patient and subject: the answer in force."""

    table = "consent"
    columns = ("patient_id", "subject", "answer", "given_on", "noted_by", "note")
    references = frozenset({"patient_id", "noted_by"})
    one_each = ("patient_id", "subject")

    def to_columns(self, entity: Consent) -> dict[str, str | int | None]:
        return {
            "patient_id": reference(entity.patient_id),
            "subject": entity.subject.value,
            "answer": entity.answer.value,
            "given_on": day(entity.given_on),
            "noted_by": reference(entity.noted_by),
            "note": entity.note,
        }

    def from_columns(self, key: UUID, columns: Columns) -> Consent:
        given_on = read_day(columns["given_on"])
        assert given_on is not None
        return Consent(
            id=key,
            patient_id=cast("UUID", read_reference(columns["patient_id"])),
            subject=ConsentSubject(text(columns["subject"])),
            answer=ConsentAnswer(text(columns["answer"])),
            given_on=given_on,
            noted_by=read_reference(columns["noted_by"]),
            note=text(columns["note"]),
        )

    def all_of(self, patient: UUID) -> list[Consent]:
        """Every answer of a patient."""
        return list(self._where(" WHERE patient_id = ? ORDER BY n", (patient.bytes,)))

    def on(self, patient: UUID, subject: ConsentSubject) -> Consent | None:
        """Her answer on one subject, None without one."""
        found = self._where(
            " WHERE patient_id = ? AND subject = ?", (patient.bytes, subject.value)
        )
        return next(found, None)
