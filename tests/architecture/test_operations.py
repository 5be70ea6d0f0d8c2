"""Every verb that changes the practice asks for a right before it does."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from types import ModuleType

import desktop.operations
from desktop.operations import Operation
from desktop.rights import Right


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(
        desktop.operations.__path__, "desktop.operations."
    ):
        yield importlib.import_module(found.name)


def test_every_function_on_a_unit_of_work_carries_a_right() -> None:
    bare = [
        f"{module.__name__}.{name}"
        for module in modules()
        for name, thing in vars(module).items()
        if not name.startswith("_")
        and inspect.isfunction(thing)
        and thing.__module__ == module.__name__
        and next(iter(inspect.signature(thing).parameters), "") == "uow"
    ]

    assert bare == []


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
