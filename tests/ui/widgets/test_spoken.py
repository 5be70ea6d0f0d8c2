from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.spoken import SpokenItem, SpokenItems

NAME = QAccessible.Text.Name


class Painted(QWidget):
    """Three lines of 20 px, of which one has the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = ["one", "two", "three"]
        self.here: str | None = "two"
        self.spoken = SpokenItems(self, Painted._items, lambda view: view.here)

    def _items(self) -> list[SpokenItem]:
        return [
            SpokenItem(line, f"line {line}", QRect(0, 20 * n, 100, 20))
            for n, line in enumerate(self.lines)
        ]


@pytest.fixture
def painted(qtbot: QtBot) -> Iterator[Painted]:
    QAccessible.setActive(True)
    view = Painted()
    qtbot.addWidget(view)
    view.resize(100, 60)
    view.show()
    yield view
    QAccessible.setActive(False)


def test_a_screen_reader_finds_a_child_for_each_painted_thing(
    painted: Painted,
) -> None:
    found = QAccessible.queryAccessibleInterface(painted)

    names = [found.child(n).text(NAME) for n in range(found.childCount())]

    assert names == ["line one", "line two", "line three"]
    assert found.role() == QAccessible.Role.List
    assert found.child(0).role() == QAccessible.Role.ListItem
    assert found.indexOfChild(found.child(2)) == 2
    assert found.child(1).parent() is found


def test_what_has_the_keyboard_is_the_focused_child(painted: Painted) -> None:
    painted.setFocus()
    found = QAccessible.queryAccessibleInterface(painted)

    assert found.focusChild().text(NAME) == "line two"
    assert [found.child(n).state().selected for n in range(3)] == [0, 1, 0]


def test_a_child_is_found_where_it_is_seen(painted: Painted) -> None:
    found = QAccessible.queryAccessibleInterface(painted)
    at = painted.mapToGlobal(QPoint(10, 45))

    child = found.childAt(at.x(), at.y())

    assert child.text(NAME) == "line three"
    assert child.rect().topLeft() == painted.mapToGlobal(QPoint(0, 40))


def test_a_thing_that_is_no_longer_painted_is_let_go(painted: Painted) -> None:
    found = QAccessible.queryAccessibleInterface(painted)
    gone = found.child(0)
    number = QAccessible.uniqueId(gone)
    painted.lines = ["two", "three", "four"]

    painted.spoken.renew()

    assert not shiboken6.isValid(gone)
    assert QAccessible.accessibleInterface(number) is None
    names = [found.child(n).text(NAME) for n in range(found.childCount())]
    assert names == ["line two", "line three", "line four"]


def test_windows_open_and_close_a_hundred_times_under_a_listening_reader(
    qapp: QApplication,
) -> None:
    QAccessible.setActive(True)
    for _round in range(100):
        window = QWidget()
        view = Painted()
        QVBoxLayout(window).addWidget(view)
        window.show()
        found = QAccessible.queryAccessibleInterface(view)
        held = [found.child(n) for n in range(3)]
        numbers = [QAccessible.uniqueId(child) for child in held]
        view.setFocus()
        view.spoken.tell_focus()
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        qapp.processEvents()
        assert not shiboken6.isValid(view)
        assert not any(shiboken6.isValid(child) for child in held)
        assert not any(QAccessible.accessibleInterface(one) for one in numbers)
    QAccessible.setActive(False)


PROCESS = """
import faulthandler, sys
faulthandler.enable()
sys.path[:0] = sys.argv[1:]
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
application = QApplication([])
from ui.widgets.spoken import SpokenItems, SpokenItem
from test_spoken import Painted
QAccessible.setActive(True)
kept = [Painted() for _n in range(20)]
for view in kept:
    view.show()
    found = QAccessible.queryAccessibleInterface(view)
    for n in range(found.childCount()):
        QAccessible.uniqueId(found.child(n))
    view.spoken.tell_focus()
application.processEvents()
print("painted")
"""


def test_a_process_ends_cleanly_with_painted_views_still_open() -> None:
    here = str(Path(__file__).parent)
    done = subprocess.run(
        [sys.executable, "-c", PROCESS, here, *sys.path],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        timeout=300,
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, "painted\n", "")
