"""The index that finds patients: their place in the alphabet and the words they are found by."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from db.folding import order_bounds
from db.near_words import forget_words, learn_words
from db.repositories.written_phones import read_phones

Found = tuple[str, str, str]
"""Words of names, words of first names, digits."""
_BESIDE = (
    "SELECT r.phone, coalesce(p.phones, '[]') FROM relative r"
    " LEFT JOIN patient p ON p.id = r.other_id WHERE r.patient_id = ?"
)
_PUT = (
    "INSERT OR REPLACE INTO patient_search (rowid, name, first, digits)"
    " VALUES (?, ?, ?, ?)"
)
_FORGET = "DELETE FROM patient_search WHERE rowid = ?"


@dataclass(slots=True)
class _Waiting:
    """What is to be written at the end.

    Args:
        rows: by number; None for one that goes.
        come, gone: words.
    """

    rows: dict[int, Found | None] = field(default_factory=dict)
    come: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)


class SearchIndex:
    """`patient_order` and `patient_search`, kept in step with the table."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._waiting: _Waiting | None = None

    @contextmanager
    def together(self) -> Iterator[None]:
        """Writes at the end what is put and forgotten inside, in the order of numbers.

        A full-text index writes its pending lists out as soon as a smaller number comes
        after a larger one: names come in any order, so each would be a list of its own.
        """
        self._waiting = waiting = _Waiting()
        try:
            yield
        finally:
            self._waiting = None
        for number, found in sorted(waiting.rows.items()):
            if found is None:
                self._connection.execute(_FORGET, (number,))
            else:
                self._connection.execute(_PUT, (number, *found))
        learn_words(self._connection, sorted(waiting.come))
        forget_words(self._connection, sorted(waiting.gone - waiting.come))

    def number_of(self, key: UUID) -> int | None:
        """Her place in the alphabet, None when she has none."""
        row = self._connection.execute(
            "SELECT n FROM patient_order WHERE patient = ?", (key.bytes,)
        ).fetchone()
        return None if row is None else int(row[0])

    def forget(self, number: int) -> None:
        """She is found no more at this place."""
        if self._waiting is not None:
            self._waiting.rows[number] = None
        else:
            self._connection.execute(_FORGET, (number,))
        self._connection.execute("DELETE FROM patient_order WHERE n = ?", (number,))

    def place(self, key: UUID, name: str, first: str) -> int:
        """A free number where her name stands in the alphabet."""
        number = self._free_number(name, first)
        self._connection.execute(
            "INSERT INTO patient_order (n, patient) VALUES (?, ?)", (number, key.bytes)
        )
        return number

    def put(self, number: int, found: Found) -> None:
        """She is found by these words."""
        if self._waiting is not None:
            self._waiting.rows[number] = found
        else:
            self._connection.execute(_PUT, (number, *found))

    def numbers_beside(self, key: UUID) -> tuple[str, ...]:
        """The numbers of those who stand by her."""
        rows = self._connection.execute(_BESIDE, (key.bytes,)).fetchall()
        return tuple(
            number
            for phone, phones in rows
            for number in (phone, *(one.number for one in read_phones(phones)))
            if number
        )

    def follow(self, before: Found, after: Found) -> None:
        """Keeps the near keys of the words that came and went."""
        gone, come = _words(before), _words(after)
        if self._waiting is not None:
            self._waiting.come |= come - gone
            self._waiting.gone |= gone - come
            return
        learn_words(self._connection, come - gone)
        forget_words(self._connection, gone - come)

    def _free_number(self, name: str, first: str) -> int:
        low, high = order_bounds(name, first)
        row = self._connection.execute(
            "SELECT max(n) FROM patient_order WHERE n BETWEEN ? AND ?", (low, high)
        ).fetchone()
        number = low if row[0] is None else int(row[0]) + 1
        while number > high and self._is_taken(number):
            number += 1
        return number

    def _is_taken(self, number: int) -> bool:
        found = self._connection.execute(
            "SELECT 1 FROM patient_order WHERE n = ?", (number,)
        ).fetchone()
        return found is not None


def _words(found_under: Found) -> set[str]:
    names, firsts, _digits = found_under
    return {*names.split(), *firsts.split()}
