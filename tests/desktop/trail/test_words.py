"""Whatever an entry can say has words, in French too."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

import desktop.operations
from db.trail_verification import Kind, Problem
from desktop import i18n
from desktop.operations.operation import Operation
from desktop.rights import Right
from desktop.trail.acts import ACTS
from desktop.trail.rows import Anomaly, Code
from desktop.trail.words import (
    act_words,
    anchor_words,
    anomaly_words,
    code_words,
    problem_words,
)

ROOT = Path(__file__).resolve().parents[3]


def intents() -> Iterator[str]:
    """The name of every operation there is."""
    package = desktop.operations
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        for thing in vars(importlib.import_module(found.name)).values():
            if isinstance(thing, Operation):
                yield thing.intent


def test_every_operation_has_words() -> None:
    assert sorted({intent for intent in intents() if intent not in ACTS}) == []


def told_in_code() -> Iterator[str]:
    """What is told beside operations, wherever it is written.

    `Act(what="...")`, and what is refused: `allow(right, "...")`, `check_proof("...")`.
    """
    for package in ("db", "desktop", "ui"):
        for file in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.Call):
                    yield from _told(node)


def _told(call: ast.Call) -> Iterator[str]:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    said: list[ast.expr] = []
    if name == "Act":
        said = [word.value for word in call.keywords if word.arg == "what"]
    elif name == "allow":
        said = call.args[1:2]
    elif name == "check_proof":
        said = call.args[:1]
    for one in said:
        if isinstance(one, ast.Constant):
            yield str(one.value)


def test_everything_told_beside_operations_has_words() -> None:
    told = set(told_in_code())

    assert {"session_begun", "session_ended", "clock_jumped", "read_trail"} <= told
    assert sorted(told - ACTS.keys()) == []


def test_every_right_has_words_for_its_refusal() -> None:
    assert [right for right in Right if right.value not in ACTS] == []


def test_no_two_acts_read_the_same_in_french() -> None:
    before = i18n.language()
    i18n.install("fr")
    said = [act_words(what) for what in ACTS]
    i18n.install(before)

    assert [one for one in said if said.count(one) > 1] == []


@pytest.mark.parametrize("code", list(Code))
def test_every_anomaly_has_a_title_and_a_sentence(code: Code) -> None:
    one = Anomaly(
        code=code,
        vault="office",
        number=1,
        account=None,
        who="",
        start=datetime(2026, 11, 23, 9, 0),
        end=datetime(2026, 11, 23, 9, 0),
        count=12,
        rows=frozenset(),
    )

    assert code_words(code)
    assert anomaly_words(one).endswith(".")


def test_every_problem_and_anchor_has_words() -> None:
    assert all("7" in problem_words(problem, 7) for problem in Problem)
    assert all(anchor_words(kind) for kind in Kind)


def test_an_act_of_a_newer_version_is_shown_by_its_code() -> None:
    assert act_words("teleport_patient") == "teleport patient"
    assert act_words("") == "Entry that cannot be read"
