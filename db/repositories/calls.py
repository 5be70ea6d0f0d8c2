"""Call lists, their rows, and every attempt."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from db.changes import Columns
from db.entities.calls import (
    AttemptOutcome,
    CallAttempt,
    CallList,
    CallOutcome,
    CallReason,
    CallRow,
)
from db.repositories.repository import Repository
from db.repositories.written import (
    number,
    read_reference,
    read_wall,
    reference,
    text,
    wall,
)


class CallLists(Repository[CallList]):
    """What is worked through."""

    table = "call_list"
    columns = ("reason", "title", "start", "end", "made_by", "made_at", "closed_at")
    references = frozenset({"made_by"})

    def to_columns(self, entity: CallList) -> dict[str, str | int | None]:
        return {
            "reason": entity.reason.value,
            "title": entity.title,
            "start": wall(entity.start),
            "end": wall(entity.end),
            "made_by": reference(entity.made_by),
            "made_at": wall(entity.made_at),
            "closed_at": wall(entity.closed_at),
        }

    def from_columns(self, key: UUID, columns: Columns) -> CallList:
        made_at = read_wall(columns["made_at"])
        assert made_at is not None
        return CallList(
            id=key,
            reason=CallReason(text(columns["reason"])),
            title=text(columns["title"]),
            start=read_wall(columns["start"]),
            end=read_wall(columns["end"]),
            made_by=read_reference(columns["made_by"]),
            made_at=made_at,
            closed_at=read_wall(columns["closed_at"]),
        )


class CallRows(Repository[CallRow]):
    """Whom to call."""

    table = "call_row"
    columns = (
        "list_id",
        "patient_id",
        "appointment_id",
        "position",
        "start",
        "end",
        "outcome",
        "note",
        "settled_by",
        "settled_at",
    )
    references = frozenset({"list_id", "patient_id", "appointment_id", "settled_by"})

    def to_columns(self, entity: CallRow) -> dict[str, str | int | None]:
        return {
            "list_id": reference(entity.list_id),
            "patient_id": reference(entity.patient_id),
            "appointment_id": reference(entity.appointment_id),
            "position": entity.position,
            "start": wall(entity.start),
            "end": wall(entity.end),
            "outcome": entity.outcome.value,
            "note": entity.note,
            "settled_by": reference(entity.settled_by),
            "settled_at": wall(entity.settled_at),
        }

    def from_columns(self, key: UUID, columns: Columns) -> CallRow:
        return CallRow(
            id=key,
            list_id=cast("UUID", read_reference(columns["list_id"])),
            patient_id=read_reference(columns["patient_id"]),
            appointment_id=read_reference(columns["appointment_id"]),
            position=number(columns["position"]),
            start=read_wall(columns["start"]),
            end=read_wall(columns["end"]),
            outcome=CallOutcome(text(columns["outcome"])),
            note=text(columns["note"]),
            settled_by=read_reference(columns["settled_by"]),
            settled_at=read_wall(columns["settled_at"]),
        )

    def of_list(self, key: UUID) -> list[CallRow]:
        """The rows of a list, in its order."""
        return list(
            self._where(" WHERE list_id = ? ORDER BY position, n", (key.bytes,))
        )


class CallAttempts(Repository[CallAttempt]):
    """Each time somebody was tried."""

    table = "call_attempt"
    columns = (
        "about",
        "patient_id",
        "outcome",
        "at",
        "made_by",
        "call_back_at",
        "offered",
    )
    references = frozenset({"about", "patient_id", "made_by"})

    def to_columns(self, entity: CallAttempt) -> dict[str, str | int | None]:
        return {
            "about": reference(entity.about),
            "patient_id": reference(entity.patient_id),
            "outcome": entity.outcome.value,
            "at": wall(entity.at),
            "made_by": reference(entity.made_by),
            "call_back_at": wall(entity.call_back_at),
            "offered": wall(entity.offered),
        }

    def from_columns(self, key: UUID, columns: Columns) -> CallAttempt:
        at = read_wall(columns["at"])
        assert at is not None
        return CallAttempt(
            id=key,
            about=cast("UUID", read_reference(columns["about"])),
            patient_id=read_reference(columns["patient_id"]),
            outcome=AttemptOutcome(text(columns["outcome"])),
            at=at,
            made_by=read_reference(columns["made_by"]),
            call_back_at=read_wall(columns["call_back_at"]),
            offered=read_wall(columns["offered"]),
        )
