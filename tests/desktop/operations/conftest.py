"""A practice on a real encrypted file, ready to book, without a home around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

import pytest
from support.builders import a_patient, a_practice
from support.office import Office

from db.changes import Changes
from db.entities import AppointmentType, Patient
from db.queries import Reader
from desktop.operations import Operation
from desktop.operations.practice import begin_practice

R = TypeVar("R")


class Counter:
    """The counter of a practice: does operations as a session would, and undoes them."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.reader = Reader(office.connection)
        self.changes = Changes(operation_id=None, intent="", at=office.unit().now)
        self.do(begin_practice, practice=a_practice(), doctor=office.author)
        self.patient = a_patient()
        self.write(lambda uow: uow.patients.save(self.patient))

    def do(self, operation: Operation[..., R], **fields: Any) -> R:
        with self.office.unit(operation.intent) as uow:
            result = operation.function(uow, **fields)
            self.changes = uow.commit()
        return result

    def write(self, act: Callable[[Any], object]) -> None:
        with self.office.unit() as uow:
            act(uow)
            self.changes = uow.commit()

    def undo(self) -> None:
        """Takes the newest act back."""
        with self.office.unit("undo") as uow:
            uow.apply(self.changes.inverted())
            uow.commit()

    def read(self, question: Callable[[Any], R]) -> R:
        with self.office.unit() as uow:
            return question(uow)

    def type(self, code: str = "CS") -> AppointmentType:
        types = self.read(lambda uow: uow.appointment_types.all())
        return next(kind for kind in types if kind.code == code)

    def patients(self) -> list[Patient]:
        found: list[Patient] = self.read(lambda uow: uow.patients.all())
        return found

    def stored(self, key: UUID) -> Any:
        return self.read(lambda uow: uow.appointments.find(key))


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    office = Office(tmp_path / "office.db")
    yield Counter(office)
    office.connection.close()
