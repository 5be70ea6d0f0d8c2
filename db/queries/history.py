"""Who changed what, when and on which machine, read from the journal."""

from __future__ import annotations

import json
from uuid import UUID

from db import journal
from db.journal import read_stamp
from db.queries.reader import Reader
from db.rows import HistoryRow, OperationRow

_HISTORY = (
    "SELECT o.at, coalesce(a.display_name, ''), coalesce(s.name, ''), o.intent,"
    " c.before, c.after"
    " FROM change c JOIN operation o ON o.n = c.operation"
    " LEFT JOIN account a ON a.id = o.author"
    " LEFT JOIN station s ON s.id = o.station"
    " WHERE c.key = ? ORDER BY c.n DESC LIMIT ?"
)


def history(reader: Reader, key: UUID, limit: int = 200) -> tuple[HistoryRow, ...]:
    """Every change of one record, newest first."""
    found = []
    for at, author, station, intent, before, after in reader.rows(
        _HISTORY, (key.bytes, limit)
    ):
        old = json.loads(before) if before else {}
        new = json.loads(after) if after else {}
        fields = tuple(
            (name, old.get(name), new.get(name))
            for name in sorted(old.keys() | new.keys())
            if old.get(name) != new.get(name)
        )
        kind = "created" if not old else "removed" if not new else "updated"
        found.append(
            HistoryRow(
                at=read_stamp(at),
                author=author,
                station=station,
                intent=intent,
                kind=kind,
                fields=fields,
            )
        )
    return tuple(found)


def touched_by(reader: Reader, operation: UUID, entity: str) -> tuple[UUID, ...]:
    """The records of one kind that an operation changed, in its order."""
    rows = reader.rows(
        "SELECT c.key FROM change c JOIN operation o ON o.n = c.operation"
        " WHERE o.id = ? AND c.entity = ? ORDER BY c.n",
        (operation.bytes, entity),
    )
    return tuple(UUID(bytes=key) for (key,) in rows)


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
