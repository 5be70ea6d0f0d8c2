"""An office vault on disk, written through units of work as a session would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from support.builders import NOW, a_doctor

from db.changes import Change
from db.connection import connect, create
from db.journal import Entry, Origin
from db.migrate import create_schema
from db.queries.reader import Reader
from db.unit_of_work import UnitOfWork
from desktop.formats.icalendar import read_calendar
from desktop.formats.reading import read_patient_file
from desktop.imports.report import ImportReport
from desktop.operations import Operation
from desktop.operations.importing import (
    import_calendar,
    import_patients,
    plan_calendar_import,
    plan_patient_import,
)

FILES = Path(__file__).resolve().parents[2] / "data" / "import"
TODAY = date(2026, 11, 23)
WALL = datetime(2026, 11, 23, 10, 42)


@dataclass
class Office:
    """The writer's and the reader's connection, and what the last group did."""

    writer: Any
    reader: Reader
    done: list[UUID] = field(default_factory=list)

    def do(self, operation: Operation[..., Any], **given: Any) -> Any:
        author = a_doctor()
        origin = Origin(account_id=author.id, station_id=uuid4(), incarnation=1)
        entry = Entry(id=uuid4(), origin=origin, intent=operation.intent, at=NOW)
        with UnitOfWork(self.writer, author=author, entry=entry, wall=WALL) as uow:
            result = operation.function(uow, **given)
            changes = uow.commit()
        if changes.operation_id:
            self.done.append(changes.operation_id)
        return result

    def undo_all(self) -> list[Change]:
        """Takes every operation back, newest first; gives what was kept."""
        kept: list[Change] = []

        def revert(uow: UnitOfWork) -> None:
            for operation in reversed(self.done):
                inverse = [c.inverted() for c in reversed(uow.changes_of(operation))]
                kept.extend(uow.apply(inverse, lenient=True))

        from desktop.rights import Right

        self.do(Operation(revert, Right.IMPORT))
        return kept

    def import_patients(self, data: bytes, **options: Any) -> ImportReport:
        file = read_patient_file(data, TODAY)
        plan = plan_patient_import(self.reader, file, **options)
        for items in plan.slices:
            self.do(import_patients, items=items)
        return plan.report

    def import_calendar(self, data: bytes) -> ImportReport:
        file = read_calendar(data, "Europe/Paris", TODAY)
        plan = plan_calendar_import(self.reader, file)
        for items in plan.slices:
            self.do(import_calendar, items=items)
        return plan.report

    def count(self, table: str) -> int:
        return int(self.reader.value(f"SELECT count(*) FROM {table}"))


@pytest.fixture
def sample() -> Callable[[str], bytes]:
    return lambda name: (FILES / name).read_bytes()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    key = bytes(range(32))
    writer = create(tmp_path / "office.db", key)
    create_schema(writer, "office")
    reader = connect(tmp_path / "office.db", key, read_only=True)
    yield Office(writer, Reader(reader))
    reader.close()
    writer.close()
