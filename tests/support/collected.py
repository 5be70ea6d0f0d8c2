"""Frees what a test of the window has made before the next one begins."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from shiboken6 import delete, isValid

from ui.operator import Operator


@pytest.fixture(scope="session", autouse=True)
def imports_set_aside() -> None:
    """What stays for the whole run is not gone over after each test."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def collected_between_tests() -> Iterator[None]:
    """What earlier tests left is not freed in the middle of a paint.

    A collection that our own `paintEvent` sets off frees windows nobody holds any more
    while Qt walks over widgets, and the process ends there. It comes afterwards, of what
    this test has made: thousands of tests would else leave gigabytes, each one slower.
    """
    gc.disable()
    yield
    # What pytest-qt closed is still there until somebody asks for its end.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # type: ignore[arg-type]
    # What a test has connected to a signal of theirs would hold its windows for ever.
    for one in gc.get_objects():
        if type(one) is Operator and isValid(one):
            delete(one)
    gc.enable()
    gc.collect()
