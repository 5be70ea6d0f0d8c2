"""Keeps the search index in few pieces: each piece is asked again for every key typed."""

from __future__ import annotations

import sqlite3

from db.connection import reporting

MOST_PIECES = 8
STEP = 500
"""Pages that one transaction rewrites: about a seventh of a second."""

_PIECES = "SELECT count(DISTINCT segid) FROM patient_search_idx"
_MERGE = "INSERT INTO patient_search (patient_search, rank) VALUES ('merge', ?)"
_NOTHING_DONE = 2
"""FTS5 counts the command itself as a change; fewer than two mean there is no more to do."""


def pieces(connection: sqlite3.Connection) -> int:
    """How many separate lists a search reads."""
    with reporting():
        return int(connection.execute(_PIECES).fetchone()[0])


def join_some(connection: sqlite3.Connection) -> None:
    """Joins the smallest pieces, for as long as nobody notices; nothing when they are few.

    At the end of a day: each patient who was created or changed left a piece.
    """
    if pieces(connection) > MOST_PIECES:
        _merge(connection, STEP)


def join_all(connection: sqlite3.Connection) -> None:
    """Makes one piece of many, in transactions short enough for others to write between.

    After an import: two and a half seconds for a hundred thousand patients, and half the
    time for every key typed from then on.
    """
    if pieces(connection) <= MOST_PIECES:
        return
    # A negative number joins pieces of every size; the next ones go on with that.
    going = _merge(connection, -STEP)
    while going:
        going = _merge(connection, STEP)


def _merge(connection: sqlite3.Connection, pages: int) -> bool:
    """One transaction; whether there may be more to do."""
    before = connection.total_changes
    with reporting():
        connection.execute(_MERGE, (pages,))
    return connection.total_changes - before >= _NOTHING_DONE
