"""The index that finds patients: their place in the alphabet and the words they are found by.

Everything here is asked and written for many patients by one statement: one patient is a
set of one.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any
from uuid import UUID

from db.folding import order_bounds
from db.near_words import forget_words, learn_words
from db.repositories.written_phones import read_phones

Found = tuple[str, str, str]
"""Words of names, words of first names, digits."""
Names = tuple[str, str]
"""What places her in the alphabet: family name, first name."""

_GIVEN = "(SELECT unhex(value) FROM json_each(?))"
_NUMBERS = f"SELECT patient, n FROM patient_order WHERE patient IN {_GIVEN}"  # noqa: S608
_LAST = (
    "SELECT e.value ->> 0, (SELECT max(n) FROM patient_order"
    " WHERE n BETWEEN e.value ->> 0 AND e.value ->> 1) FROM json_each(?) e"
)
_TAKEN = "SELECT 1 FROM patient_order WHERE n = ?"
_PLACE = "INSERT INTO patient_order (n, patient) VALUES (?, ?)"
_LEAVE = "DELETE FROM patient_order WHERE n = ?"
_RUN = "SELECT n, patient FROM patient_order WHERE n > ? ORDER BY n LIMIT ?"
_BESIDE = (
    "SELECT r.patient_id, r.phone, coalesce(p.phones, '[]')"
    " FROM json_each(?) e CROSS JOIN relative r ON r.patient_id = unhex(e.value)"
    " LEFT JOIN patient p ON p.id = r.other_id ORDER BY e.id, r.n"
)
_NAMING = (
    "SELECT r.patient_id FROM json_each(?) e"
    " CROSS JOIN relative r ON r.other_id = unhex(e.value) ORDER BY e.id, r.n"
)
_PUT = (
    "INSERT OR REPLACE INTO patient_search (rowid, name, first, digits)"
    " VALUES (?, ?, ?, ?)"
)
_FORGET = "DELETE FROM patient_search WHERE rowid = ?"


@dataclass(slots=True)
class Words:
    """The words that came and went with lines of the index."""

    come: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)

    def change(self, before: Found, after: Found) -> None:
        """One patient was found under these, and is under those."""
        old, new = _words(before), _words(after)
        self.come |= new - old
        self.gone |= old - new


class SearchIndex:
    """`patient_order` and `patient_search`, kept in step with the table."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def numbers_of(self, keys: Iterable[UUID]) -> dict[UUID, int]:
        """The places in the alphabet of those who have one."""
        return {
            UUID(bytes=key): int(number)
            for key, number in self._asked(_NUMBERS, [key.hex for key in keys])
        }

    def forget(self, numbers: Iterable[int]) -> None:
        """Nobody is found any more at these places."""
        gone = [(number,) for number in sorted(numbers)]
        if gone:
            self._connection.executemany(_FORGET, gone)
            self._connection.executemany(_LEAVE, gone)

    def place(self, names: Mapping[UUID, Names]) -> dict[UUID, int]:
        """Free numbers where their names stand in the alphabet, in this order."""
        bounds = {key: order_bounds(*one) for key, one in names.items()}
        last = dict(self._asked(_LAST, sorted(set(bounds.values()))))
        placed: dict[UUID, int] = {}
        for key, (low, high) in bounds.items():
            number = low if last[low] is None else int(last[low]) + 1
            if number > high:
                number = self._beyond(number, set(placed.values()))
            else:
                last[low] = number
            placed[key] = number
        self._connection.executemany(
            _PLACE, sorted((number, key.bytes) for key, number in placed.items())
        )
        return placed

    def put(self, found: Mapping[int, Found]) -> None:
        """Who stands at these places is found by these words.

        A full-text index writes its pending lists out as soon as a smaller number comes
        after a larger one: they go in the order of numbers.
        """
        self._connection.executemany(
            _PUT, ((number, *found[number]) for number in sorted(found))
        )

    def numbers_beside(self, keys: Sequence[UUID]) -> dict[UUID, tuple[str, ...]]:
        """The telephone numbers of those who stand by them."""
        rows = self._asked(_BESIDE, [key.hex for key in keys])
        return {
            UUID(bytes=key): tuple(
                number
                for _key, phone, phones in beside
                for number in (phone, *(one.number for one in read_phones(phones)))
                if number
            )
            for key, beside in groupby(rows, key=lambda row: bytes(row[0]))
        }

    def naming(self, keys: Sequence[UUID]) -> list[UUID]:
        """The patients by whom these stand."""
        rows = self._asked(_NAMING, [key.hex for key in keys])
        return [UUID(bytes=key) for key in dict.fromkeys(row[0] for row in rows)]

    def keep(self, words: Words) -> None:
        """Keeps the near keys of the words that came and went."""
        learn_words(self._connection, words.come)
        forget_words(self._connection, words.gone - words.come)

    def runs(self, size: int) -> Iterator[dict[UUID, int]]:
        """Everybody with a place, in the order of the alphabet."""
        last = -1
        while rows := self._connection.execute(_RUN, (last, size)).fetchall():
            yield {UUID(bytes=key): number for number, key in rows}
            last = rows[-1][0]

    def _asked(self, sql: str, given: Collection[object]) -> list[tuple[Any, ...]]:
        if not given:
            return []
        return self._connection.execute(sql, (json.dumps([*given]),)).fetchall()

    def _beyond(self, number: int, given: Collection[int]) -> int:
        """More homonyms than their letters have numbers: the next one that is free."""
        while number in given or self._connection.execute(_TAKEN, (number,)).fetchone():
            number += 1
        return number


def _words(found_under: Found) -> set[str]:
    names, firsts, _digits = found_under
    return {*names.split(), *firsts.split()}
