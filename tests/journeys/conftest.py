"""The real window on a real encrypted file, with the threads it has."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.collected import collected_between_tests, imports_set_aside
from support.desk import Desk, Strangers
from support.homes import found, paths_in
from support.paper import PaperTray

from desktop import i18n
from desktop.clock import FixedClock
from desktop.paths import Paths
from ui.application import Application
from ui.wearing import Wearing

__all__ = ["collected_between_tests", "imports_set_aside"]

TABLE = Path(__file__).with_name("front_desk.csv")
Counting = Callable[[str], AbstractContextManager[None]]
NOW = datetime(2026, 11, 10, 9, 42, tzinfo=UTC)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["secretaire", "-style", "fusion"]


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    made = paths_in(tmp_path)
    found(made, FixedClock(NOW))
    return made


@pytest.fixture
def tray(tmp_path: Path) -> PaperTray:
    """Where paper comes out."""
    return PaperTray(tmp_path / "paper.pdf")


@pytest.fixture
def desk(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, paths: Paths, tray: PaperTray
) -> Iterator[Desk]:
    i18n.install("fr")
    wearing = Wearing(qapp, tmp_path / "worn")
    wearing.stand_still(still=True)
    application = Application(qapp, wearing, paths=paths, clock=FixedClock(NOW))
    application.printers = tray
    strangers = Strangers(qapp)
    application.begin()
    application.window.activateWindow()
    made = Desk(application, qtbot)
    yield made
    application.quit()
    made.until(lambda: not application.window.isVisible())
    qapp.removeEventFilter(strangers)
    wearing.undress()
    application.window.deleteLater()
    application.deleteLater()
    assert strangers.seen == []
    assert made.broken == []


@pytest.fixture
def table() -> Path:
    """Where the counts of a module are kept."""
    return TABLE


@pytest.fixture
def counting(desk: Desk, table: Path) -> Counting:
    """Counts what is done within it and holds it against the table."""
    with table.open(encoding="utf-8", newline="") as stream:
        kept = {row["task"]: row for row in csv.DictReader(stream)}

    @contextmanager
    def counted(task: str) -> Iterator[None]:
        keys, clicks = desk.keys, desk.clicks
        yield
        took = {
            "keystrokes": str(desk.keys - keys),
            "clicks": str(desk.clicks - clicks),
        }
        row = kept.get(task, {})
        assert took == {name: row.get(name, "nothing") for name in took}, task

    return counted
