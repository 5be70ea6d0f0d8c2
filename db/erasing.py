"""What is done so that nothing of an erased person is left: rows, journal, index, drafts.

The chain of the journal is over commitments, not over words: text and salt go, the links
still hold. Freed pages are blanked by `secure_delete`; the write-ahead log is folded in by
`fold_log`, so that older pages of it do not stay.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from uuid import UUID

from db.connection import reporting

_LINKED = (
    ("phone_message_addition", "message_id"),
    ("task", "message_id"),
    ("task", "appointment_id"),
    ("pin", "appointment_id"),
    ("call_row", "appointment_id"),
    ("call_attempt", "about"),
)
"""Rows that belong to a row of hers without saying whose they are."""
_NAMING = (
    ("patient_merge", "kept_id"),
    ("patient_merge", "gone_id"),
    ("distinct_pair", "one_id"),
    ("distinct_pair", "other_id"),
)
_BLANK = "UPDATE change SET before = NULL, after = NULL, salt = NULL"
_MENTIONS = "instr(coalesce(before, '') || coalesce(after, ''), ?)"


def merged_people(connection: sqlite3.Connection, patient: UUID) -> list[UUID]:
    """This file and every one that was merged into it, also by way of another."""
    rows = connection.execute(
        "WITH RECURSIVE people (id) AS (VALUES (?) UNION"
        " SELECT gone_id FROM patient_merge JOIN people ON kept_id = people.id)"
        " SELECT id FROM people",
        (patient.bytes,),
    )
    return [UUID(bytes=key) for (key,) in rows.fetchall()]


def linked_rows(
    connection: sqlite3.Connection, people: Iterable[UUID], keys: Iterable[UUID]
) -> Iterator[tuple[str, UUID]]:
    """Rows that hang on those of a person, as (table, key)."""
    for asked, wanted in ((_LINKED, tuple(keys)), (_NAMING, tuple(people))):
        for table, column in asked:
            # S608: only the names above reach the statement.
            query = f"SELECT id FROM {table} WHERE {column} = ?"  # noqa: S608
            for key in wanted:
                for (found,) in connection.execute(query, (key.bytes,)).fetchall():
                    yield table, UUID(bytes=found)


def forget_beside(connection: sqlite3.Connection, people: Iterable[UUID]) -> None:
    """What names a person outside the journaled rows: drafts, recent files, effects, index.

    The index is made one piece: names of removed lines stay in its pieces until then.
    """
    for one in people:
        said = (one.bytes, one.hex, str(one))
        connection.execute("DELETE FROM opened_file WHERE patient = ?", (one.bytes,))
        connection.execute(
            "DELETE FROM draft WHERE subject = ? OR instr(content, ?)"
            " OR instr(content, ?)",
            said,
        )
        connection.execute("DELETE FROM outbox WHERE instr(content, ?)", (one.hex,))
    connection.execute(
        "INSERT INTO patient_search (patient_search) VALUES ('optimize')"
    )


def forget_notebook_beside(connection: sqlite3.Connection, patient: UUID) -> None:
    """The same in the doctor vault: what was being written, and words for the counter."""
    connection.execute("DELETE FROM note_draft WHERE patient = ?", (patient.bytes,))
    connection.execute("DELETE FROM outbox WHERE instr(content, ?)", (patient.hex,))


def blank_journal(
    connection: sqlite3.Connection, people: Iterable[UUID], keys: Iterable[UUID]
) -> None:
    """Blanks every change of these rows, and of any row that ever was one of hers."""
    ever = set(keys)
    for one in people:
        ever.add(one)
        rows = connection.execute(
            f"SELECT DISTINCT key FROM change WHERE {_MENTIONS}",  # noqa: S608
            (one.hex,),
        )
        ever.update(UUID(bytes=key) for (key,) in rows.fetchall())
    connection.executemany(
        f"{_BLANK} WHERE key = ?", ((key.bytes,) for key in sorted(ever))
    )


def fold_log(connection: sqlite3.Connection) -> None:
    """Folds the write-ahead log into the file and empties it; what is read meanwhile stays."""
    with reporting():
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
