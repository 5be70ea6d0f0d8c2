"""Wishes of the waiting list."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from db.changes import Columns
from db.entities.waiting import DayPart, Priority, WaitingWish, WishState
from db.repositories.repository import Repository
from db.repositories.written import (
    day,
    hour,
    minutes,
    read_day,
    read_hour,
    read_reference,
    read_wall,
    reference,
    text,
    wall,
)


class WaitingWishes(Repository[WaitingWish]):
    """One row a wish; sets are short texts in it."""

    table = "waiting_wish"
    columns = (
        "patient_id",
        "type_id",
        "minutes",
        "weekdays",
        "parts",
        "from_time",
        "to_time",
        "first_day",
        "last_day",
        "priority",
        "since",
        "note",
        "phone",
        "state",
        "earlier_than",
        "settled_by",
        "settled_at",
    )
    references = frozenset({"patient_id", "type_id", "earlier_than", "settled_by"})

    def to_columns(self, entity: WaitingWish) -> dict[str, str | int | None]:
        return {
            "patient_id": reference(entity.patient_id),
            "type_id": reference(entity.type_id),
            "minutes": entity.minutes,
            "weekdays": "".join(str(n) for n in sorted(entity.weekdays)),
            "parts": " ".join(sorted(entity.parts)),
            "from_time": hour(entity.from_time),
            "to_time": hour(entity.to_time),
            "first_day": day(entity.first_day),
            "last_day": day(entity.last_day),
            "priority": entity.priority.value,
            "since": wall(entity.since),
            "note": entity.note,
            "phone": entity.phone,
            "state": entity.state.value,
            "earlier_than": reference(entity.earlier_than),
            "settled_by": reference(entity.settled_by),
            "settled_at": wall(entity.settled_at),
        }

    def from_columns(self, key: UUID, columns: Columns) -> WaitingWish:
        since = read_wall(columns["since"])
        assert since is not None
        return WaitingWish(
            id=key,
            patient_id=cast("UUID", read_reference(columns["patient_id"])),
            type_id=read_reference(columns["type_id"]),
            minutes=minutes(columns["minutes"]),
            weekdays=frozenset(int(n) for n in text(columns["weekdays"])),
            parts=frozenset(DayPart(p) for p in text(columns["parts"]).split()),
            from_time=read_hour(columns["from_time"]),
            to_time=read_hour(columns["to_time"]),
            first_day=read_day(columns["first_day"]),
            last_day=read_day(columns["last_day"]),
            priority=Priority(text(columns["priority"])),
            since=since,
            note=text(columns["note"]),
            phone=text(columns["phone"]),
            state=WishState(text(columns["state"])),
            earlier_than=read_reference(columns["earlier_than"]),
            settled_by=read_reference(columns["settled_by"]),
            settled_at=read_wall(columns["settled_at"]),
        )

    def waiting(self) -> list[WaitingWish]:
        """Those that still wait, outdated ones too, in the order of entry."""
        return list(self._where(" WHERE state = 'waiting' ORDER BY n", ()))

    def all_of(self, patient: UUID) -> list[WaitingWish]:
        """Every wish of a patient, oldest first."""
        return list(self._where(" WHERE patient_id = ? ORDER BY n", (patient.bytes,)))
