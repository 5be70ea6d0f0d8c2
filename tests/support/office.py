"""One office vault on a real encrypted file, without a home around it."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from db.connection import create
from db.journal import Entry, Origin
from db.migrate import create_schema
from db.unit_of_work import UnitOfWork
from support.builders import A_MORNING, NOW, a_doctor

KEY = bytes(range(32))


class Office:
    """A real encrypted file with one writer."""

    def __init__(self, path: Path) -> None:
        self.connection = create(path, KEY)
        create_schema(self.connection, "office")
        self.author = a_doctor()
        self.station = uuid4()

    def unit(self, intent: str = "act", incarnation: int = 1) -> UnitOfWork:
        origin = Origin(
            account_id=self.author.id,
            station_id=self.station,
            incarnation=incarnation,
        )
        entry = Entry(id=uuid4(), origin=origin, intent=intent, at=NOW)
        return UnitOfWork(
            self.connection, author=self.author, entry=entry, wall=A_MORNING
        )

    def count(self, table: str) -> int:
        return int(
            self.connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        )
