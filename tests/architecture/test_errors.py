"""Every error that a person may meet has words, and a status for scripts."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import pytest

import db
import desktop
from db.errors import ExpectedError
from desktop.words import sentence

STATUSES = {1, 3, 4, 130}


def all_modules() -> list[str]:
    return [
        found.name
        for package in (db, desktop)
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        if not found.name.endswith("__main__")
    ]


def kinds(base: type[ExpectedError] = ExpectedError) -> Iterator[type[ExpectedError]]:
    for kind in base.__subclasses__():
        yield kind
        yield from kinds(kind)


@pytest.fixture(scope="module")
def expected() -> list[type[ExpectedError]]:
    for name in all_modules():
        importlib.import_module(name)
    ours = {k for k in kinds() if k.__module__.split(".")[0] in {"db", "desktop"}}
    return sorted(ours, key=lambda kind: kind.__name__)


def test_every_expected_error_has_words(expected: list[type[ExpectedError]]) -> None:
    unspoken = sentence.dispatch(object)

    assert len(expected) > 15
    assert [k.__name__ for k in expected if sentence.dispatch(k) is unspoken] == []


def test_every_expected_error_has_a_status(expected: list[type[ExpectedError]]) -> None:
    assert [k.__name__ for k in expected if k.exit_status not in STATUSES] == []


def test_every_expected_error_says_when_it_happens(
    expected: list[type[ExpectedError]],
) -> None:
    assert [k.__name__ for k in expected if not k.__doc__] == []
