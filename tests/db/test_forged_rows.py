"""Whoever has a vault's key can write anything into a row: it is told as damage, no more.

The rows are forged with a driver that is not ours, in real encrypted files.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.builders import a_patient, an_appointment
from support.forging import ID, forge_row, forger, tables
from support.office import KEY, Office

import db.queries
import db.repositories
from db.connection import connect, create
from db.entities import AppointmentState
from db.entities.exchange import Direction
from db.errors import DamagedRow, ExpectedError, InvalidValue, NotFound
from db.migrate import create_schema
from db.queries import Reader
from db.queries.acquainted import Asker
from db.queries.agenda import appointment
from db.repositories.appointments import Appointments
from db.repositories.repository import Repository
from desktop.row_words import ROWS
from desktop.words import sentence

ONE = UUID(bytes=ID)
DAY, NEXT = date(2026, 11, 10), date(2026, 11, 11)
START, END = datetime(2026, 11, 10), datetime(2026, 11, 11)
FIELDS: dict[str, Any] = {
    "start": START,
    "end": END,
    "until": END,
    "now": END,
    "before": END,
    "since": START,
    "first": DAY,
    "last": NEXT,
    "patients": [ONE],
    "keys": [ONE],
    "text": "a",
    "limit": 50,
    "prefix": "",
    "entity": "appointment",
    "table": "appointment",
    "kind": Appointments,
    "number": 1,
    "direction": Direction.OUT,
    "asker": Asker(ONE, START),
}


def modules(package: Any) -> Iterator[Any]:
    for one in pkgutil.iter_modules(package.__path__):
        yield importlib.import_module(f"{package.__name__}.{one.name}")


def repositories() -> list[type[Repository[Any]]]:
    found = {
        kind
        for module in modules(db.repositories)
        for kind in vars(module).values()
        if inspect.isclass(kind) and issubclass(kind, Repository)
    }
    return sorted(found - {Repository}, key=lambda kind: kind.table)


def questions(first: str) -> list[Callable[..., Any]]:
    """Every public query that reads through a parameter of this name."""
    return [
        function
        for module in modules(db.queries)
        for name, function in vars(module).items()
        if inspect.isfunction(function)
        and not name.startswith("_")
        and inspect.unwrap(function).__module__ == module.__name__
        and next(iter(inspect.signature(function).parameters), "") == first
    ]


def arguments(question: Callable[..., Any]) -> dict[str, Any]:
    wanted = list(inspect.signature(question).parameters.values())[1:]
    return {
        one.name: FIELDS.get(one.name, "garbage" if one.annotation == "str" else ONE)
        for one in wanted
        if one.default is inspect.Parameter.empty
    }


class Vault:
    """A file, and somebody who writes into it with her own driver."""

    def __init__(self, folder: Path, kind: str) -> None:
        path = folder / f"{kind}.db"
        with closing(create(path, KEY)) as made:
            create_schema(made, kind)
        self.hers = forger(path, KEY)
        self.ours = connect(path, KEY, read_only=True)
        self.tables = [one for one in tables(self.hers) if one != "vault"]

    def forge(self, table: str, seed: int, **fields: Any) -> None:
        forge_row(self.hers, table, Random(f"{table} {seed}"), **fields)

    def close(self) -> None:
        self.ours.close()
        self.hers.close()


@pytest.fixture(scope="module")
def vaults(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Vault]]:
    folder = tmp_path_factory.mktemp("forged")
    made = {kind: Vault(folder, kind) for kind in ("office", "doctor")}
    yield made
    for vault in made.values():
        vault.close()


def answered(question: Callable[[], Any]) -> None:
    """Gives an answer, or says what is wrong in words."""
    try:
        found = question()
        if inspect.isgenerator(found):
            list(found)
    except (DamagedRow, NotFound, InvalidValue) as error:
        said = sentence(error)
    else:
        said = "answered"
    assert said


@pytest.mark.parametrize("kind", repositories(), ids=lambda kind: kind.table)
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 10_000))
def test_a_row_is_an_entity_or_said_to_be_damaged(
    vaults: dict[str, Vault], kind: type[Repository[Any]], seed: int
) -> None:
    vault = next(v for v in vaults.values() if kind.table in v.tables)
    vault.forge(kind.table, seed)
    repository = kind(vault.ours, lambda _change: None)

    answered(repository.all)
    answered(lambda: repository.find(ONE))


@pytest.mark.parametrize(
    ("kind", "first"), [("office", "reader"), ("doctor", "doctor")]
)
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 10_000))
def test_every_question_is_answered_whatever_stands_in_the_rows(
    vaults: dict[str, Vault], kind: str, first: str, seed: int
) -> None:
    vault = vaults[kind]
    for table in vault.tables:
        vault.forge(table, seed)
    reader = Reader(vault.ours)

    for question in questions(first):
        answered(lambda question=question: question(reader, **arguments(question)))


def test_the_error_names_the_rows_and_never_what_stood_there(tmp_path: Path) -> None:
    office = Office(tmp_path / "office.db")
    with office.unit() as uow:
        patient = a_patient()
        booked = an_appointment(START, patient_id=patient.id)
        uow.patients.save(patient)
        uow.appointments.save(booked)
        uow.commit()
    _set(office.connection, "appointment", "state", "Lefèvre is pregnant")

    with pytest.raises(DamagedRow) as told:
        appointment(Reader(office.connection), booked.id)

    assert told.value.entity == "appointment"
    assert "Among the appointments" in sentence(told.value)
    assert "Lefèvre" not in f"{told.value!r} {told.value.__cause__!r}"
    assert told.value.__suppress_context__
    office.connection.close()


def test_nothing_is_written_over_a_row_that_cannot_be_believed(tmp_path: Path) -> None:
    office = Office(tmp_path / "office.db")
    with office.unit() as uow:
        booked = an_appointment(START)
        uow.appointments.save(booked)
        uow.commit()
    _set(office.connection, "appointment", "state", "forged")
    operations = office.count("operation")

    def confirm() -> None:
        with office.unit() as uow:
            found = uow.appointments.get(booked.id)
            uow.appointments.save(found.to(AppointmentState.CONFIRMED))
            uow.commit()

    with pytest.raises(ExpectedError):
        confirm()

    assert office.count("operation") == operations
    office.connection.close()


@pytest.mark.parametrize("kind", repositories(), ids=lambda kind: kind.table)
def test_every_table_has_a_word_for_its_rows(kind: type[Repository[Any]]) -> None:
    assert kind.table in ROWS


def _set(connection: sqlite3.Connection, table: str, column: str, value: str) -> None:
    connection.execute(f"UPDATE {table} SET {column} = ?", (value,))
