"""Messages of the telephone, and what was added to them."""

from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from db.changes import Columns
from db.entities.phone_message import (
    CallBack,
    Caller,
    MessageAddition,
    MessageState,
    Motive,
    PhoneMessage,
    Urgency,
)
from db.journal import erase_text
from db.repositories.repository import Repository
from db.repositories.written import (
    number,
    read_reference,
    read_wall,
    reference,
    text,
    wall,
)

_TIMES = (
    "received_at",
    "taken_at",
    "transferred_at",
    "due_at",
    "read_at",
    "done_at",
    "told_at",
    "struck_at",
)
_KEYS = (
    "station_id",
    "taken_by",
    "patient_id",
    "read_by",
    "done_by",
    "told_by",
    "struck_by",
)
_WORDS = ("caller_name", "relation", "phone", "text", "sealed", "struck_why")
_KINDS = {
    "caller": Caller,
    "motive": Motive,
    "urgency": Urgency,
    "call_back": CallBack,
    "state": MessageState,
}
_MARKS = ("identity_checked", "alerted", "voicemail", "by_counter")


class PhoneMessages(Repository[PhoneMessage]):
    """The register; rows leave it by no operation."""

    table = "phone_message"
    columns = (*_TIMES, *_KEYS, *_WORDS, *_KINDS, *_MARKS)
    references = frozenset(_KEYS)

    def to_columns(self, entity: PhoneMessage) -> dict[str, str | int | None]:
        return {
            **{name: wall(getattr(entity, name)) for name in _TIMES},
            **{name: reference(getattr(entity, name)) for name in _KEYS},
            **{name: getattr(entity, name) for name in _WORDS},
            **{name: getattr(entity, name).value for name in _KINDS},
            **{name: int(getattr(entity, name)) for name in _MARKS},
        }

    def from_columns(self, key: UUID, columns: Columns) -> PhoneMessage:
        fields: dict[str, Any] = {name: read_wall(columns[name]) for name in _TIMES}
        fields |= {name: read_reference(columns[name]) for name in _KEYS}
        fields |= {name: text(columns[name]) for name in _WORDS}
        fields |= {name: bool(number(columns[name])) for name in _MARKS}
        fields |= {name: kind(text(columns[name])) for name, kind in _KINDS.items()}
        return PhoneMessage(id=key, **fields)

    def forget_text(self, key: UUID) -> None:
        """Blanks what was said before it is sealed, in the row and in the journal."""
        self._connection.execute(
            "UPDATE phone_message SET text = '' WHERE id = ?", (key.bytes,)
        )
        erase_text(self._connection, self.table, [key])


class MessageAdditions(Repository[MessageAddition]):
    """What was added, in the order it was."""

    table = "phone_message_addition"
    columns = ("message_id", "patient_id", "at", "by", "text", "sealed")
    references = frozenset({"message_id", "patient_id", "by"})

    def to_columns(self, entity: MessageAddition) -> dict[str, str | int | None]:
        return {
            "message_id": reference(entity.message_id),
            "patient_id": reference(entity.patient_id),
            "at": wall(entity.at),
            "by": reference(entity.by),
            "text": entity.text,
            "sealed": entity.sealed,
        }

    def from_columns(self, key: UUID, columns: Columns) -> MessageAddition:
        at = read_wall(columns["at"])
        assert at is not None
        return MessageAddition(
            id=key,
            message_id=cast("UUID", read_reference(columns["message_id"])),
            patient_id=read_reference(columns["patient_id"]),
            at=at,
            by=read_reference(columns["by"]),
            text=text(columns["text"]),
            sealed=text(columns["sealed"]),
        )

    def of_message(self, key: UUID) -> list[MessageAddition]:
        """In the order they were added."""
        condition = " WHERE message_id = ? ORDER BY at, n"
        return list(self._where(condition, (key.bytes,)))

    def forget_text(self, key: UUID) -> None:
        """Blanks what was added before it is sealed, in the row and in the journal."""
        self._connection.execute(
            "UPDATE phone_message_addition SET text = '' WHERE id = ?", (key.bytes,)
        )
        erase_text(self._connection, self.table, [key])
