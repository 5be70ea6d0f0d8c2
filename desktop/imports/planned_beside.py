"""What an import will put beside a patient, seen before anything is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from db.queries.around import care_of, consents_of, correspondents, relatives_of
from db.queries.patients import patient as find_patient
from db.queries.reader import Reader
from desktop.formats.records import PatientRecord
from desktop.imports.address_book import AddressBook
from desktop.imports.around import Around, Beside, changed_beside, stands_apart
from desktop.names import shown_name

_LATEST = date.max


@dataclass(slots=True)
class BesidePlanner:
    """The address book is read when the first record names a doctor."""

    reader: Reader
    new_id: Callable[[], UUID]
    _book: AddressBook | None = field(default=None, init=False)

    def doctors(self, record: PatientRecord) -> tuple[UUID, ...]:
        """The lines of the address book that the record's doctors are, or will be."""
        if not record.doctors:
            return ()
        if self._book is None:
            self._book = AddressBook(self.new_id)
            self._book.learn(correspondents(self.reader))
        return tuple(map(self._book.line_of, record.doctors))

    def changes(
        self,
        patient: UUID,
        record: PatientRecord,
        doctors: tuple[UUID, ...],
        changed: frozenset[str] = frozenset(),
    ) -> tuple[str, ...]:
        """The names of what will be written beside this patient."""
        if not stands_apart(record):
            return ()
        beside = Beside(
            patient_id=patient,
            record=record,
            doctors=doctors,
            changed=changed,
            today=_LATEST,
            new_id=self.new_id,
        )
        return changed_beside(beside, around(self.reader, patient))


def around(reader: Reader, patient: UUID) -> Around:
    """What is beside one patient now."""
    relatives = relatives_of(reader, patient)
    files = (find_patient(reader, one.other_id) for one in relatives if one.other_id)
    return Around(
        relatives=relatives,
        names={one.id: shown_name(one) for one in files if one is not None},
        links=tuple(link for link, _other in care_of(reader, patient)),
        consents=consents_of(reader, patient),
    )
