"""Patients, and the index that finds them as fast as one types."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
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
from db.repositories.file_numbers import give_number
from db.repositories.patient_index import Found, SearchIndex
from db.repositories.repository import Repository
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
_NAMING = "SELECT patient_id FROM relative WHERE other_id = ?"


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

    @contextmanager
    def indexed_together(self) -> Iterator[None]:
        """Within it the search index waits: hundreds of patients are indexed in one go.

        The index is written in the order of its numbers, which takes a fraction of the
        time. Nothing inside may search.
        """
        with self._index.together():
            yield

    @cached_property
    def _index(self) -> SearchIndex:
        return SearchIndex(self._connection)

    def _written(
        self, key: UUID, before: Columns | None, after: Columns | None
    ) -> None:
        if before is None:
            give_number(self._connection, key)
        index = self._index
        number = index.number_of(key) if before is not None else None
        if number is not None and (after is None or _moves(before, after)):
            index.forget(number)
            number = None
        elif (
            number is not None
            and after is not None
            and found_by(before) == found_by(after)
        ):
            return
        found = _NOTHING
        if after is not None:
            if number is None:
                number = index.place(key, *_ordered_by(after))
            found = found_by(after, index.numbers_beside(key))
            index.put(number, found)
        index.follow(found_by(before), found)
        if before is not None:
            self._index_those_who_name(key)

    def _index_those_who_name(self, key: UUID) -> None:
        """A parent's new number finds the children too."""
        rows = self._connection.execute(_NAMING, (key.bytes,)).fetchall()
        for (patient,) in rows:
            self.index_again(UUID(bytes=patient))

    def index_again(self, key: UUID) -> None:
        """Writes anew what a patient is found by, where there is one."""
        columns = self.find_columns(key)
        if columns is None:
            return
        index = self._index
        number = index.number_of(key)
        if number is None:
            number = index.place(key, *_ordered_by(columns))
        index.put(number, found_by(columns, index.numbers_beside(key)))


def _moves(before: Columns | None, after: Columns) -> bool:
    return before is None or _ordered_by(before) != _ordered_by(after)


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


def index_again(connection: sqlite3.Connection, key: UUID) -> None:
    """Writes anew what a patient is found by: a number of somebody beside her changed."""
    Patients(connection, lambda _change: None).index_again(key)


def index_everybody(connection: sqlite3.Connection) -> None:
    """Makes what patients are found by, after rows that came without it."""
    index = SearchIndex(connection)
    repository = Patients(connection, lambda _change: None)
    keys = connection.execute("SELECT id FROM patient ORDER BY n").fetchall()
    with index.together():
        for (stored,) in keys:
            key = UUID(bytes=stored)
            columns = repository.find_columns(key)
            if columns is not None:
                with rows_of("patient"):
                    found = found_by(columns, index.numbers_beside(key))
                    index.put(index.place(key, *_ordered_by(columns)), found)
                    index.follow(_NOTHING, found)
