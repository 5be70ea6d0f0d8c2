"""Who changed what, when and on which machine, read from the journal."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from db import journal
from db.journal import read_stamp
from db.queries.reader import Reader
from db.repositories.believed import rows_of
from db.rows import HistoryRow, OperationRow

_HISTORY = (
    "SELECT o.at, coalesce(a.display_name, ''), coalesce(s.name, ''), o.intent,"
    " c.before, c.after, c.entity"
    " FROM change c JOIN operation o ON o.n = c.operation"
    " LEFT JOIN account a ON a.id = o.author"
    " LEFT JOIN station s ON s.id = o.station"
)
_OF_RECORD = _HISTORY + " WHERE c.key = ? ORDER BY c.n DESC LIMIT ?"
# The condition is that of the index `change_beside`, word for word.
_ABOUT = {"consent": "subject", "relative": "name", "care_link": "correspondent_id"}
_BESIDE = (
    "SELECT n FROM change WHERE (entity = 'consent' OR entity = 'relative'"
    " OR entity = 'care_link')"
    " AND json_extract(coalesce(after, before), '$.patient_id') = ?"
)
_MERGED = (
    "SELECT n FROM change WHERE key IN (SELECT id FROM patient_merge WHERE kept_id = ?)"
)
# S608: only words written here reach the statement.
_OF_FILE = (
    f"{_HISTORY} WHERE c.n IN (SELECT n FROM change WHERE key = ? UNION {_BESIDE}"  # noqa: S608
    f" UNION {_MERGED})"
    " ORDER BY c.n DESC LIMIT ?"
)


@rows_of("change")
def history(reader: Reader, key: UUID, limit: int = 200) -> tuple[HistoryRow, ...]:
    """Every change of one record, newest first."""
    return _read(reader.rows(_OF_RECORD, (key.bytes, limit)))


@rows_of("change")
def file_history(reader: Reader, key: UUID, limit: int = 200) -> tuple[HistoryRow, ...]:
    """Every change of a patient's file and of what stands beside it, newest first."""
    return _read(reader.rows(_OF_FILE, (key.bytes, key.hex, key.bytes, limit)))


def _read(rows: Iterable[tuple[Any, ...]]) -> tuple[HistoryRow, ...]:
    found = []
    for at, author, station, intent, before, after, entity in rows:
        old = json.loads(before) if before else {}
        new = json.loads(after) if after else {}
        fields = tuple(
            (name, old.get(name), new.get(name))
            for name in sorted(old.keys() | new.keys())
            if old.get(name) != new.get(name)
        )
        if entity == "patient_merge":
            # Which files: the merge says it beside the history, by name.
            old, new, fields = old or new, new or old, ()
        kind = "created" if not old else "removed" if not new else "updated"
        found.append(
            HistoryRow(
                at=read_stamp(at),
                author=author,
                station=station,
                intent=intent,
                kind=kind,
                fields=fields,
                entity=entity,
                about=str((new or old).get(_ABOUT.get(entity, ""), "") or ""),
            )
        )
    return tuple(found)


@rows_of("change")
def touched_by(reader: Reader, operation: UUID, entity: str) -> tuple[UUID, ...]:
    """The records of one kind that an operation changed, in its order."""
    rows = reader.rows(
        "SELECT c.key FROM change c JOIN operation o ON o.n = c.operation"
        " WHERE o.id = ? AND c.entity = ? ORDER BY c.n",
        (operation.bytes, entity),
    )
    return tuple(UUID(bytes=key) for (key,) in rows)


@rows_of("operation")
def operations(reader: Reader, limit: int = 100) -> tuple[OperationRow, ...]:
    """The newest operations of the journal."""
    rows = reader.rows(
        "SELECT o.id, o.at, coalesce(a.display_name, ''), o.intent,"
        " (SELECT count(*) FROM change c WHERE c.operation = o.n)"
        " FROM operation o LEFT JOIN account a ON a.id = o.author"
        " ORDER BY o.n DESC LIMIT ?",
        (limit,),
    )
    return tuple(
        OperationRow(
            id=UUID(bytes=key),
            at=read_stamp(at),
            author=author,
            intent=intent,
            changes=changes,
        )
        for key, at, author, intent, changes in rows
    )


def verify_journal(reader: Reader) -> journal.Verification:
    """The whole chain, recomputed."""
    return reader.with_connection(journal.verify)


def journal_head(reader: Reader) -> journal.Head:
    """The newest link and the number of operations."""
    return reader.with_connection(journal.head)
