"""Patients, and the index that finds them as fast as one types."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
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
    Phone,
    Sex,
)
from db.folding import name_key, order_bounds, search_digits, search_words
from db.near_words import forget_words, learn_words
from db.repositories.believed import rows_of
from db.repositories.file_numbers import give_number
from db.repositories.repository import Repository
from db.repositories.written import day, read_day, text

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
_BESIDE = (
    "SELECT r.phone, coalesce(p.phones, '[]') FROM relative r"
    " LEFT JOIN patient p ON p.id = r.other_id WHERE r.patient_id = ?"
)
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

    def _written(
        self, key: UUID, before: Columns | None, after: Columns | None
    ) -> None:
        if before is None:
            give_number(self._connection, key)
        index = _SearchIndex(self._connection)
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
        if after is not None:
            index.put(key, number, after)
        index.follow(found_by(before), found_by(after))
        if before is not None:
            self._index_those_who_name(key)

    def _index_those_who_name(self, key: UUID) -> None:
        """A parent's new number finds the children too."""
        rows = self._connection.execute(_NAMING, (key.bytes,)).fetchall()
        for (patient,) in rows:
            index_again(self._connection, UUID(bytes=patient))


def phones_text(phones: tuple[Phone, ...]) -> str:
    """Phones as JSON: [[number, label, owner], ...]."""
    return json.dumps(
        [[phone.number, phone.label, phone.owner] for phone in phones],
        ensure_ascii=False,
        separators=(",", ":"),
    )


def read_phones(stored: str) -> tuple[Phone, ...]:
    """Phones again."""
    if stored == "[]":
        return ()
    return tuple(
        Phone(number=number, label=label, owner=owner)
        for number, label, owner in json.loads(stored)
    )


def first_number(stored: str) -> str:
    """The number of the first of these phones, "" without one."""
    return "" if stored == "[]" else str(json.loads(stored)[0][0])


def _moves(before: Columns | None, after: Columns) -> bool:
    return before is None or _ordered_by(before) != _ordered_by(after)


def _ordered_by(columns: Columns) -> tuple[str, str]:
    name = text(columns["used_name"]) or text(columns["birth_name"])
    first = text(columns["used_first_name"]) or text(columns["first_names"])
    return name, first


def found_by(
    columns: Columns | None, beside: tuple[str, ...] = ()
) -> tuple[str, str, str]:
    """The words and digits a patient is found by: names, first names, numbers.

    Args:
        beside: the numbers of those who stand by her.
    """
    if columns is None:
        return "", "", ""
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
    columns = Patients(connection, lambda _change: None).find_columns(key)
    if columns is not None:
        index = _SearchIndex(connection)
        index.put(key, index.number_of(key), columns)


def index_everybody(connection: sqlite3.Connection) -> None:
    """Makes what patients are found by, after rows that came without it."""
    index = _SearchIndex(connection)
    repository = Patients(connection, lambda _change: None)
    keys = connection.execute("SELECT id FROM patient ORDER BY n").fetchall()
    for (stored,) in keys:
        key = UUID(bytes=stored)
        columns = repository.find_columns(key)
        if columns is not None:
            with rows_of("patient"):
                index.put(key, None, columns)
                index.follow(("", "", ""), found_by(columns))


class _SearchIndex:
    """`patient_order` and `patient_search`, kept in step with the table."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def number_of(self, key: UUID) -> int | None:
        row = self._connection.execute(
            "SELECT n FROM patient_order WHERE patient = ?", (key.bytes,)
        ).fetchone()
        return None if row is None else int(row[0])

    def forget(self, number: int) -> None:
        for statement in (
            "DELETE FROM patient_search WHERE rowid = ?",
            "DELETE FROM patient_order WHERE n = ?",
        ):
            self._connection.execute(statement, (number,))

    def put(self, key: UUID, number: int | None, columns: Columns) -> None:
        if number is None:
            number = self._free_number(*_ordered_by(columns))
            self._connection.execute(
                "INSERT INTO patient_order (n, patient) VALUES (?, ?)",
                (number, key.bytes),
            )
        self._connection.execute(
            "INSERT OR REPLACE INTO patient_search (rowid, name, first, digits)"
            " VALUES (?, ?, ?, ?)",
            (number, *found_by(columns, self._numbers_beside(key))),
        )

    def _numbers_beside(self, key: UUID) -> tuple[str, ...]:
        rows = self._connection.execute(_BESIDE, (key.bytes,)).fetchall()
        return tuple(
            number
            for phone, phones in rows
            for number in (phone, *(one.number for one in read_phones(phones)))
            if number
        )

    def follow(self, before: tuple[str, str, str], after: tuple[str, str, str]) -> None:
        """Keeps the near keys of the words that came and went."""
        gone, come = _words(before), _words(after)
        learn_words(self._connection, come - gone)
        forget_words(self._connection, gone - come)

    def _free_number(self, name: str, first: str) -> int:
        low, high = order_bounds(name, first)
        row = self._connection.execute(
            "SELECT max(n) FROM patient_order WHERE n BETWEEN ? AND ?", (low, high)
        ).fetchone()
        number = low if row[0] is None else int(row[0]) + 1
        while self._connection.execute(
            "SELECT 1 FROM patient_order WHERE n = ?", (number,)
        ).fetchone():
            number += 1
        return number


def _words(found_under: tuple[str, str, str]) -> set[str]:
    names, firsts, _digits = found_under
    return {*names.split(), *firsts.split()}
