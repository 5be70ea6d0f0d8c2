"""Rows written set by set leave exactly what rows written one by one leave."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from support.builders import a_patient
from support.office import Office

from db.entities import Patient, Phone, SourceKey
from db.entities.relative import Relation, Relative
from db.queries import Reader
from db.queries.search import find_patients
from db.repositories.patients import index_everybody
from db.repositories.writes import Writes, Written
from db.unit import Unit
from db.unit_of_work import UnitOfWork

Way = Callable[[Unit], AbstractContextManager[None]]
ONE_BY_ONE: Way = lambda _unit: nullcontext()  # noqa: E731
SET_BY_SET: Way = Unit.together

_NAMES = ("Lefèvre", "de La Tour", "Martin", "Nguyễn", "Petit-Jean", "martin")
_FIRSTS = ("Élodie", "Jean", "Zoé")
_TABLES = (
    "SELECT n, id, birth_name, used_name, phones FROM patient",
    "SELECT n, id, patient_id, other_id, phone FROM relative",
    "SELECT n, id, source, key, entity_id FROM source_key",
    "SELECT n, patient FROM patient_order",
    "SELECT number, patient FROM file_number",
    "SELECT key, word FROM near_word",
    "SELECT n, operation, entity, key, before, after FROM change",
)


def _patients(count: int) -> list[Patient]:
    return [
        a_patient(
            _NAMES[number % len(_NAMES)],
            _FIRSTS[number % len(_FIRSTS)],
            id=UUID(int=1000 + number),
            birth_date=date(1960 + number % 40, 1 + number % 12, 3),
            phones=(Phone(number=f"+336399800{number % 90:02}"),),
        )
        for number in range(count)
    ]


def _key(number: int) -> SourceKey:
    return SourceKey(
        id=UUID(int=5000 + number),
        source="cabinet",
        key=str(number),
        row_hash="",
        entity="patient",
        entity_id=UUID(int=1000 + number),
        sequence=0,
    )


def _arrive(uow: UnitOfWork) -> None:
    for number, patient in enumerate(_patients(24)):
        uow.patients.add(patient)
        uow.source_keys.add(_key(number))
    uow.relatives.save(
        Relative(
            id=UUID(int=9000),
            patient_id=UUID(int=1001),
            other_id=UUID(int=1002),
            relation=Relation.MOTHER,
            phone="+33199001234",
        )
    )


def _change(uow: UnitOfWork) -> None:
    patients = _patients(26)
    # Another number, which finds the child of hers as well.
    uow.patients.save(replace(patients[2], phones=(Phone(number="+33199005678"),)))
    uow.patients.save(replace(patients[7], used_name="Quesnel"))
    uow.patients.save(replace(patients[7], used_name="Ozanne"))
    uow.patients.save(replace(patients[8], notes="à rappeler"))
    uow.patients.remove(patients[9].id)
    uow.source_keys.remove(_key(9).id)
    uow.patients.add(patients[24])
    uow.patients.save(replace(patients[24], birth_name="Ravel"))
    uow.patients.add(patients[25])
    uow.patients.remove(patients[25].id)
    uow.patients.save(patients[9])


def _written(path: Path, way: Way) -> Office:
    office = Office(path)
    for act in (_arrive, _change):
        with office.unit(act.__name__) as uow:
            with way(uow):
                act(uow)
            uow.commit()
    return office


@pytest.fixture
def offices(tmp_path: Path) -> Iterator[tuple[Office, Office]]:
    made = [
        _written(tmp_path / "one.db", ONE_BY_ONE),
        _written(tmp_path / "set.db", SET_BY_SET),
    ]
    yield made[0], made[1]
    for office in made:
        office.connection.close()


def _rows(office: Office) -> list[list[tuple[object, ...]]]:
    return [
        office.connection.execute(f"{table} ORDER BY 1, 2").fetchall()
        for table in _TABLES
    ]


def _answers(office: Office) -> dict[str, list[UUID]]:
    words = office.connection.execute("SELECT DISTINCT word FROM near_word").fetchall()
    typed = [
        *(word for (word,) in words[:20]),
        "0199005678",
        "0199001234",
        "0639980012",
    ]
    return {
        text: [row.id for row in find_patients(Reader(office.connection), text)]
        for text in typed
    }


def _take_back(office: Office) -> None:
    operations = office.connection.execute("SELECT id FROM operation ORDER BY n DESC")
    for (operation,) in operations.fetchall():
        with office.unit("undo") as uow:
            done = reversed(uow.changes_of(UUID(bytes=operation)))
            uow.apply([change.inverted() for change in done])
            uow.commit()


def _check_index(office: Office) -> None:
    office.connection.execute(
        "INSERT INTO patient_search (patient_search) VALUES ('integrity-check')"
    )


def test_sets_leave_the_same_rows_and_answers_as_single_writes(
    offices: tuple[Office, Office],
) -> None:
    one_by_one, set_by_set = offices
    _check_index(set_by_set)
    assert _rows(set_by_set) == _rows(one_by_one)
    assert _answers(set_by_set) == _answers(one_by_one)


def test_what_was_written_in_sets_goes_back_without_leaving_anything(
    offices: tuple[Office, Office],
) -> None:
    for office in offices:
        _take_back(office)
        _check_index(office)
        for table in (
            "patient",
            "relative",
            "source_key",
            "patient_order",
            "near_word",
        ):
            assert office.count(table) == 0
        # A number that was given is nobody else's.
        assert office.count("file_number") == 26
    assert _rows(offices[0]) == _rows(offices[1])


def test_an_index_made_of_rows_alone_answers_as_the_one_that_was_kept(
    offices: tuple[Office, Office],
) -> None:
    kept, made = offices
    made.connection.execute("DELETE FROM patient_search")
    made.connection.execute("DELETE FROM patient_order")
    made.connection.execute("DELETE FROM near_word")
    told: list[int] = []
    index_everybody(made.connection, told.append)
    _check_index(made)
    assert told
    assert _rows(made)[5] == _rows(kept)[5]
    assert {w: sorted(f) for w, f in _answers(made).items()} == {
        w: sorted(f) for w, f in _answers(kept).items()
    }


def test_what_waits_is_found_by_whoever_asks_within_the_same_act(
    tmp_path: Path,
) -> None:
    office = Office(tmp_path / "office.db")
    with office.unit() as uow, uow.together():
        first, second, *_ = _patients(2)
        uow.patients.add(first)
        assert uow.patients.get(first.id) == first
        assert uow.patients.born_on("1960-01-03") == [first]
        uow.patients.save(replace(first, notes="vue"))
        uow.patients.add(second)
        assert uow.patients.get(first.id).notes == "vue"
        assert [row.id for row in find_patients(uow.reader, "lefevre")] == [first.id]
        uow.patients.remove(first.id)
        assert uow.patients.find(first.id) is None
    office.connection.close()


def _fail(office: Office) -> None:
    with office.unit() as uow, uow.together():
        uow.patients.add(_patients(1)[0])
        raise LookupError


def test_an_act_that_fails_among_waiting_rows_writes_none_of_them(
    tmp_path: Path,
) -> None:
    office = Office(tmp_path / "office.db")
    with pytest.raises(LookupError):
        _fail(office)
    assert office.count("patient") == 0
    with office.unit() as uow:
        assert uow.patients.all() == []
    office.connection.close()


class _Keeper:
    table = "word"

    def __init__(self) -> None:
        self.followed: list[int] = []

    def follow(self, rows: object) -> None:
        assert isinstance(rows, (list, tuple))
        self.followed.append(len(rows))


def test_two_kinds_of_statements_on_a_table_keep_their_order(tmp_path: Path) -> None:
    office = Office(tmp_path / "office.db")
    connection = office.connection
    connection.execute("CREATE TABLE word (text TEXT NOT NULL UNIQUE)")
    writes, keeper = Writes(connection), _Keeper()
    add, take = "INSERT INTO word VALUES (?)", "DELETE FROM word WHERE text = ?"
    with writes.together():
        for statement, text in ((add, "a"), (add, "b"), (take, "a"), (add, "a")):
            written = Written(UUID(int=1), None, None)
            writes.put(keeper, statement, (text,), written)
    assert office.count("word") == 2
    assert keeper.followed == [2, 1, 1]
    connection.close()
