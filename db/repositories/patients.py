"""Patients, and the index that finds them as fast as one types."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from types import MappingProxyType
from typing import Any
from uuid import UUID

from db.changes import Columns
from db.entities.patient import (
    Address,
    Channel,
    IdentityDocument,
    IdentityStatus,
    Patient,
    Sex,
)
from db.folding import name_key, search_digits, search_words
from db.repositories.believed import rows_of
from db.repositories.file_numbers import give_numbers
from db.repositories.patient_index import Found, SearchIndex, Words
from db.repositories.repository import Repository
from db.repositories.writes import Written
from db.repositories.written import day, read_day, text
from db.repositories.written_phones import phones_text, read_phones

_TEXTS = (
    "birth_name",
    "first_names",
    "used_name",
    "used_first_name",
    "title",
    "birth_place",
    "nir",
    "email",
    "notes",
    "booking_alert",
    "birth_insee",
    "language",
)
_FLAGS = (
    "remote_opposed",
    "archived",
    "homonym",
    "doubtful",
    "fictitious",
    "deceased",
)
_NOTHING: Found = ("", "", "")
_EVERYBODY = "SELECT id FROM patient ORDER BY n"
_TOGETHER = 1_000
"""Patients whose lines are made at once."""


class Patients(Repository[Patient]):
    """One row a patient; phones are JSON text in it."""

    table = "patient"
    columns = (
        "birth_name",
        "first_names",
        "used_name",
        "used_first_name",
        "title",
        "sex",
        "birth_date",
        "birth_place",
        "nir",
        "phones",
        "email",
        "street",
        "postcode",
        "city",
        "country",
        "notes",
        "booking_alert",
        "remote_opposed",
        "archived",
        "birth_insee",
        "identity_status",
        "identity_document",
        "identity_checked_on",
        "homonym",
        "doubtful",
        "fictitious",
        "language",
        "channel",
        "deceased",
        "deceased_on",
    )
    later = MappingProxyType(
        {
            "birth_insee": "",
            "identity_status": IdentityStatus.PROVISIONAL.value,
            "identity_document": "",
            "identity_checked_on": None,
            "homonym": 0,
            "doubtful": 0,
            "fictitious": 0,
            "language": "",
            "channel": "",
            "deceased": 0,
            "deceased_on": None,
        }
    )

    def to_columns(self, entity: Patient) -> dict[str, str | int | None]:
        columns: dict[str, str | int | None] = {
            name: getattr(entity, name) for name in _TEXTS
        }
        columns.update(
            sex=entity.sex.value,
            birth_date=day(entity.birth_date),
            phones=phones_text(entity.phones),
            street=entity.address.street,
            postcode=entity.address.postcode,
            city=entity.address.city,
            country=entity.address.country,
            identity_status=entity.identity_status.value,
            identity_document=entity.identity_document.value,
            identity_checked_on=day(entity.identity_checked_on),
            channel=entity.channel.value,
            deceased_on=day(entity.deceased_on),
        )
        columns.update({name: int(getattr(entity, name)) for name in _FLAGS})
        return columns

    def from_columns(self, key: UUID, columns: Columns) -> Patient:
        plain: dict[str, Any] = {name: text(columns[name]) for name in _TEXTS}
        plain.update({name: bool(columns[name]) for name in _FLAGS})
        return Patient(
            id=key,
            sex=Sex(text(columns["sex"])),
            birth_date=read_day(columns["birth_date"]),
            phones=read_phones(text(columns["phones"])),
            address=Address(
                street=text(columns["street"]),
                postcode=text(columns["postcode"]),
                city=text(columns["city"]),
                country=text(columns["country"]),
            ),
            identity_status=IdentityStatus(text(columns["identity_status"])),
            identity_document=IdentityDocument(text(columns["identity_document"])),
            identity_checked_on=read_day(columns["identity_checked_on"]),
            channel=Channel(text(columns["channel"])),
            deceased_on=read_day(columns["deceased_on"]),
            **plain,
        )

    def born_on(self, born: str) -> list[Patient]:
        """Everybody born on this ISO date."""
        return list(self._where(" WHERE birth_date = ? ORDER BY n", (born,)))

    def follow(self, rows: Sequence[Written]) -> None:
        """Short numbers, the place in the alphabet, and what she is found by."""
        changed = _net(rows)
        give_numbers(self._connection, [row.key for row in rows if row.before is None])
        index = SearchIndex(self._connection)
        # A new one has a place already where a relative of hers was followed first.
        stood = index.numbers_of([row.key for row in changed])
        seen = [row for row in changed if row.key not in stood or _found_anew(row)]
        index.forget(
            [stood[row.key] for row in seen if row.key in stood and _goes(row)]
        )
        placed = stood | index.place(
            {
                row.key: _ordered_by(row.after)
                for row in seen
                if row.after is not None and (row.key not in stood or _goes(row))
            }
        )
        self._find(index, placed, [row for row in seen if row.after is not None])
        words = Words()
        for row in seen:
            words.change(found_by(row.before), found_by(row.after))
        index.keep(words)
        self.index_again(index.naming([row.key for row in seen if row.before]))

    def index_again(self, keys: Sequence[UUID]) -> None:
        """Writes anew what these patients are found by, where there are any.

        A parent's new number finds the children too.
        """
        columns = self.columns_of(keys) if keys else {}
        if not columns:
            return
        index = SearchIndex(self._connection)
        stood = index.numbers_of(columns)
        lost = {k: _ordered_by(c) for k, c in columns.items() if k not in stood}
        rows = [Written(key, None, one) for key, one in columns.items()]
        self._find(index, stood | index.place(lost), rows)

    def _find(
        self, index: SearchIndex, placed: dict[UUID, int], rows: Sequence[Written]
    ) -> None:
        beside = index.numbers_beside([row.key for row in rows])
        index.put(
            {
                placed[row.key]: found_by(row.after, beside.get(row.key, ()))
                for row in rows
            }
        )


def _net(rows: Sequence[Written]) -> list[Written]:
    """What became of each row in the end, as one step."""
    if len(rows) == 1:
        return list(rows)
    found: dict[UUID, Written] = {}
    for row in rows:
        first = found.setdefault(row.key, row)
        found[row.key] = Written(row.key, first.before, row.after)
    return list(found.values())


def _found_anew(row: Written) -> bool:
    return _goes(row) or found_by(row.before) != found_by(row.after)


def _goes(row: Written) -> bool:
    """Whether she stands no longer where she stood in the alphabet."""
    if row.before is None or row.after is None:
        return True
    return _ordered_by(row.before) != _ordered_by(row.after)


def _ordered_by(columns: Columns) -> tuple[str, str]:
    name = text(columns["used_name"]) or text(columns["birth_name"])
    first = text(columns["used_first_name"]) or text(columns["first_names"])
    return name, first


def found_by(columns: Columns | None, beside: tuple[str, ...] = ()) -> Found:
    """The words and digits a patient is found by: names, first names, numbers.

    Args:
        beside: the numbers of those who stand by her.
    """
    if columns is None:
        return _NOTHING
    birth, used = text(columns["birth_name"]), text(columns["used_name"])
    first = search_words(text(columns["first_names"]), text(columns["used_first_name"]))
    numbers = tuple(phone.number for phone in read_phones(text(columns["phones"])))
    numbers += tuple(number for number in beside if number not in numbers)
    digits = search_digits(numbers, read_day(columns["birth_date"]))
    return name_words(birth, used), first, digits


def everybody_found_by(
    connection: sqlite3.Connection,
) -> Iterator[tuple[str, str]]:
    """The words of every patient's names and first names."""
    asked = "SELECT birth_name, used_name, first_names, used_first_name FROM patient"
    for birth, used, firsts, used_first in connection.execute(asked):
        yield name_words(birth, used), search_words(firsts, used_first)


def name_words(birth: str, used: str) -> str:
    """The words of family names, with each name as one word."""
    joined = " ".join(name_key(name) for name in (birth, used) if name)
    return f"{search_words(birth, used)} {joined}"


def index_again(connection: sqlite3.Connection, keys: Sequence[UUID]) -> None:
    """Writes anew what patients are found by: numbers of those beside them changed."""
    Patients(connection, lambda _change: None).index_again(keys)


def index_everybody(
    connection: sqlite3.Connection, told: Callable[[int], None] = lambda _more: None
) -> None:
    """Makes what patients are found by, after rows that came without it.

    Everybody is given a place first, and is indexed in the order of places: the index is
    written from its first page to its last.

    Args:
        told: how many more are done; what it raises ends the whole.
    """
    index, words = SearchIndex(connection), Words()
    repository = Patients(connection, lambda _change: None)
    keys = [UUID(bytes=key) for (key,) in connection.execute(_EVERYBODY).fetchall()]
    with rows_of("patient"):
        for some in _runs(keys):
            rows = repository.columns_of(some)
            index.place({key: _ordered_by(rows[key]) for key in some})
        for placed in index.runs(_TOGETHER):
            rows, beside = (
                repository.columns_of(placed),
                index.numbers_beside([*placed]),
            )
            found = {
                key: found_by(row, beside.get(key, ())) for key, row in rows.items()
            }
            index.put({placed[key]: one for key, one in found.items()})
            for one in found.values():
                words.change(_NOTHING, one)
            told(len(placed))
    index.keep(words)


def _runs(keys: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    return (keys[at : at + _TOGETHER] for at in range(0, len(keys), _TOGETHER))
