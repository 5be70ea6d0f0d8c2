"""An agenda on a real encrypted file, read as the screens read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from support.builders import a_patient, a_practice, an_appointment
from support.office import Office

from db.entities import Appointment, Patient
from db.queries import Reader
from desktop.agenda.usual import usual_openings, usual_types


class Book:
    """A practice with usual hours, in which a test writes what it is about."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.reader = Reader(office.connection)
        with office.unit() as uow:
            self.types = {kind.code: kind for kind in usual_types(uow.new_id)}
            uow.practices.save(a_practice())
            uow.accounts.save(office.author)
            for kind in self.types.values():
                uow.appointment_types.save(kind)
            for rule in usual_openings(uow.new_id):
                uow.opening_rules.save(rule)
            uow.commit()

    def save(self, **entities: Any) -> None:
        """Writes entities: `save(absences=[...], patients=[...])`."""
        with self.office.unit() as uow:
            for repository, found in entities.items():
                for entity in found:
                    getattr(uow, repository).save(entity)
            uow.commit()

    def patient(self, name: str = "Lefèvre", **fields: Any) -> Patient:
        patient = a_patient(name, **fields)
        self.save(patients=[patient])
        return patient

    def book(
        self, start: datetime, minutes: int = 20, code: str = "CS", **fields: Any
    ) -> Appointment:
        fields.setdefault("type_id", self.types[code].id)
        appointment = an_appointment(start, minutes, **fields)
        self.save(appointments=[appointment])
        return appointment

    def pad(self, code: str, before: int, after: int) -> None:
        """Lets a type keep minutes free around it."""
        self.types[code] = replace(self.types[code], before=before, after=after)
        self.save(appointment_types=[self.types[code]])

    def fill(self, start: datetime, until: datetime, minutes: int = 20) -> None:
        """Books one after the other."""
        made = []
        while start < until:
            made.append(an_appointment(start, minutes, type_id=self.types["CS"].id))
            start += timedelta(minutes=minutes)
        self.save(appointments=made)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    office = Office(tmp_path / "office.db")
    yield Book(office)
    office.connection.close()
