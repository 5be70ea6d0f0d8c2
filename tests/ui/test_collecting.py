"""Windows that nobody holds any more, and the collector that must not meet Qt at work."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.collecting import Collecting

# A crash ends the process, so it is looked for in one of its own. Each handler makes so
# much that the collector would run, and each widget is held by nothing but itself.
MANY_CHANGES = """
import gc
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from ui.collecting import Collecting
from ui.wearing import Wearing

class Held(QWidget):
    def __init__(self):
        super().__init__()
        self.itself = self
        self.parts = [QLabel("x", self) for _ in range(5)]

    def changeEvent(self, event):
        list([n] for n in range(1000))
        super().changeEvent(event)

qt = QApplication(["secretaire", "-style", "fusion"])
collecting = Collecting(qt)
wearing = Wearing(qt, Path(sys.argv[1]))
for turn in range(40):
    for _ in range(20):
        held = Held()
        held.show()
        held.hide()
    del held
    wearing.wear("dark" if turn % 2 else "light")
    if turn % 8 == 7:
        collecting.look()
print("still there")
"""


class Ring(QObject):
    """Held by itself alone, as a window with a handler is."""

    def __init__(self, freed: list[int]) -> None:
        super().__init__()
        self.itself = self
        self.destroyed.connect(lambda: freed.append(1))


@pytest.fixture
def collecting(qapp: QApplication) -> Iterator[Collecting]:
    gc.enable()
    made = Collecting(qapp)
    yield made
    made.end()


def test_a_theme_is_changed_among_widgets_that_wait_to_be_collected(
    tmp_path: object,
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", MANY_CHANGES, str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.stdout.strip() == "still there", done.stderr[-400:]


def test_nothing_is_freed_until_the_event_loop_comes_round(
    collecting: Collecting, qtbot: QtBot
) -> None:
    freed: list[int] = []
    Ring(freed)
    kept = [[number] for number in range(20_000)]

    assert not freed
    qtbot.waitUntil(lambda: bool(freed))
    assert len(kept) == 20_000


def test_the_interpreter_decides_again_afterwards(collecting: Collecting) -> None:
    assert not gc.isenabled()

    collecting.end()

    assert gc.isenabled()
