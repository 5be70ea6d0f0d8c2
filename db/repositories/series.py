"""Series, and what people hold on their pinboards."""

from __future__ import annotations

from datetime import datetime
from typing import cast
from uuid import UUID

from db.changes import Columns
from db.entities.pin import Pin, Purpose
from db.entities.series import Recurrence, Series
from db.repositories.repository import Repository
from db.repositories.written import read_reference, read_wall, reference, text, wall


class SeriesRules(Repository[Series]):
    """One row a series; its occurrences are in the agenda."""

    table = "series"
    columns = ("rule", "sessions")

    def to_columns(self, entity: Series) -> dict[str, str | int | None]:
        return {"rule": entity.rule.write(), "sessions": entity.sessions}

    def from_columns(self, key: UUID, columns: Columns) -> Series:
        return Series(
            id=key,
            rule=Recurrence.read(text(columns["rule"])),
            sessions=cast("int", columns["sessions"]),
        )


class Pins(Repository[Pin]):
    """The pinboards, one row for each appointment held."""

    table = "pin"
    columns = ("account_id", "appointment_id", "purpose", "at")
    references = frozenset({"account_id", "appointment_id"})

    def to_columns(self, entity: Pin) -> dict[str, str | int | None]:
        return {
            "account_id": reference(entity.account_id),
            "appointment_id": reference(entity.appointment_id),
            "purpose": entity.purpose.value,
            "at": wall(entity.at),
        }

    def from_columns(self, key: UUID, columns: Columns) -> Pin:
        return Pin(
            id=key,
            account_id=cast("UUID", read_reference(columns["account_id"])),
            appointment_id=cast("UUID", read_reference(columns["appointment_id"])),
            purpose=Purpose(text(columns["purpose"])),
            at=cast("datetime", read_wall(columns["at"])),
        )

    def of(self, account: UUID) -> list[Pin]:
        """What this person holds, in the order it was put there."""
        return list(self._where(" WHERE account_id = ? ORDER BY n", (account.bytes,)))

    def holding(self, appointment: UUID) -> list[Pin]:
        """Every pin that holds this appointment, whosever it is."""
        return list(self._where(" WHERE appointment_id = ?", (appointment.bytes,)))
