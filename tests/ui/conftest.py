"""What tests of the window share: a theme that is worn, a session, work done at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from support.homes import found, paths_in, reopen

from desktop.clock import FixedClock
from desktop.paths import Paths
from desktop.session import Session
from ui.background import InlineBackground
from ui.operator import Operator
from ui.wearing import Wearing

MANY_LEFT = 1000
"""Widgets that nobody holds and each theme is still put on: then they are collected."""


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["secretaire", "-style", "fusion"]


@pytest.fixture(autouse=True)
def collected_between_tests() -> Iterator[None]:
    """What earlier tests left is not freed in the middle of a paint.

    A collection that our own `paintEvent` sets off frees windows nobody holds any more
    while Qt walks over widgets, and the process ends there. It comes afterwards, of what
    this test has made: thousands of tests would else leave gigabytes, each one slower.
    """
    gc.disable()
    yield
    gc.enable()
    gc.collect(1)


@pytest.fixture
def wearing(qapp: QApplication, tmp_path: Path) -> Iterator[Wearing]:
    worn = Wearing(qapp, tmp_path / "worn")
    worn.stand_still(still=True)
    yield worn
    worn.undress()
    # What pytest-qt closed is still there until somebody asks for its end.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # type: ignore[arg-type]
    if len(qapp.allWidgets()) > MANY_LEFT:
        gc.collect()


@pytest.fixture
def paths(tmp_path: Path, clock: FixedClock) -> Paths:
    """A practice that is closed."""
    made = paths_in(tmp_path)
    found(made, clock)
    return made


@pytest.fixture
def session(paths: Paths, clock: FixedClock) -> Iterator[Session]:
    """The practice, open."""
    opened = reopen(paths, clock)
    yield opened
    opened.close()


@pytest.fixture
def operator(session: Session, qapp: QApplication) -> Operator:
    return Operator(session, InlineBackground())
