"""Another theme, put on while widgets that nobody holds any more are still there."""

from __future__ import annotations

import subprocess
import sys

# A crash ends the process, so it is looked for in one of its own. Each handler makes so
# much that the collector would run, and each widget is held by nothing but itself.
MANY_CHANGES = """
import gc
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication, QLabel, QWidget
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
wearing = Wearing(qt, Path(sys.argv[1]))
for turn in range(40):
    gc.disable()
    for _ in range(20):
        held = Held()
        held.show()
        held.hide()
    del held
    gc.enable()
    wearing.wear("dark" if turn % 2 else "light")
print("still there")
"""


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
