"""What tests of the window share: a theme that is worn, a session, work done at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from support.collected import collected_between_tests, imports_set_aside
from support.homes import found, paths_in, reopen

from desktop.clock import FixedClock
from desktop.paths import Paths
from desktop.session import Session
from ui.background import InlineBackground
from ui.operator import Operator
from ui.wearing import Wearing

__all__ = ["collected_between_tests", "imports_set_aside"]


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["secretaire", "-style", "fusion"]


@pytest.fixture
def wearing(qapp: QApplication, tmp_path: Path) -> Iterator[Wearing]:
    worn = Wearing(qapp, tmp_path / "worn")
    worn.stand_still(still=True)
    yield worn
    worn.undress()


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
