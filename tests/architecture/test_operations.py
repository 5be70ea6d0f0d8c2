"""Every verb that changes the practice asks for a right before it does."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import desktop.operations
from desktop.operations import Operation
from desktop.rights import Right

ROOT = Path(__file__).resolve().parents[2]


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(
        desktop.operations.__path__, "desktop.operations."
    ):
        yield importlib.import_module(found.name)


def pieces() -> set[tuple[str, str]]:
    """Public functions on a unit of work that carry no right: parts of operations."""
    return {
        (module.__name__, name)
        for module in modules()
        for name, thing in vars(module).items()
        if not name.startswith("_")
        and inspect.isfunction(thing)
        and thing.__module__ == module.__name__
        and next(iter(inspect.signature(thing).parameters), "") == "uow"
    }


def imported_by(file: Path) -> set[tuple[str, str]]:
    return {
        (node.module or "", alias.name)
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def test_a_part_without_a_right_is_used_by_operations_only() -> None:
    operations = ROOT / "desktop/operations"
    unguarded = pieces()
    outside = [
        (str(file.relative_to(ROOT)), *piece)
        for folder in ("desktop", "ui")
        for file in (ROOT / folder).rglob("*.py")
        if not file.is_relative_to(operations)
        for piece in imported_by(file) & unguarded
    ]

    assert outside == []


def test_every_operation_names_a_right_of_ours() -> None:
    rights = {
        f"{module.__name__}.{name}": thing.right
        for module in modules()
        for name, thing in vars(module).items()
        if isinstance(thing, Operation)
    }

    assert [
        name for name, right in rights.items() if not isinstance(right, Right)
    ] == []


def test_operations_say_what_they_do() -> None:
    silent = [
        f"{module.__name__}.{name}"
        for module in modules()
        for name, thing in vars(module).items()
        if isinstance(thing, Operation) and not thing.function.__doc__
    ]

    assert silent == []
