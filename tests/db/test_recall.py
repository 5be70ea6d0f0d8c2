from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import pytest
from support.builders import a_patient
from support.office import Office

from db.queries import Reader
from db.queries.search import find_patients

DATA = Path(__file__).parents[1] / "data" / "search"
FLOORS = {1: 0.97, 5: 0.98, 10: 0.98}
"""Measured: tests/bench/README.md. A change of the rules may not lose what was found."""
HOMONYMS = 7


def words(name: str) -> list[str]:
    return (DATA / name).read_text("utf-8").split()


def misspellings() -> list[dict[str, str]]:
    with (DATA / "misspellings.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=";"))


def people() -> list[tuple[str, str]]:
    """Everybody who is looked for, among seven others of each family name."""
    wanted = [(row["family_name"], row["first_name"]) for row in misspellings()]
    firsts = cycle(words("first_names.txt"))
    others = [
        (name, first)
        for name in words("family_names.txt")
        for first in islice(firsts, HOMONYMS)
    ]
    return list(dict.fromkeys((*wanted, *others)))


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    office = Office(tmp_path_factory.mktemp("recall") / "office.db")
    with office.unit() as uow:
        for name, first in people():
            uow.patients.save(a_patient(name, first, birth_date=None, phones=()))
        uow.commit()
    yield Reader(office.connection)
    office.connection.close()


def test_the_list_is_of_five_hundred_and_holds_no_right_spelling() -> None:
    rows = misspellings()

    assert len(rows) == 500
    assert len({row["rule"] for row in rows}) >= 16


def test_names_typed_wrong_are_found_as_often_as_was_measured(
    practice: Reader,
) -> None:
    places = []
    for row in misspellings():
        found = find_patients(practice, row["typed"], 10)
        called = [(one.birth_name, one.first_name) for one in found]
        wanted = (row["family_name"], row["first_name"])
        places.append(called.index(wanted) if wanted in called else None)

    for within, floor in FLOORS.items():
        hits = [place for place in places if place is not None and place < within]
        assert len(hits) / len(places) >= floor, (within, len(hits))
