"""The whole window before a session, on a real home; work is done at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import i18n
from desktop.clock import FixedClock
from desktop.paths import Paths
from ui.application import Application
from ui.background import InlineBackground
from ui.wearing import Wearing

Start = Callable[[], Application]


@pytest.fixture
def start(
    qtbot: QtBot, qapp: QApplication, wearing: Wearing, paths: Paths, clock: FixedClock
) -> Iterator[Start]:
    """Starts the program; starting it again ends the one before, as a person would."""
    i18n.install("fr")
    running: list[Application] = []

    def begin() -> Application:
        end()
        made = Application(
            qapp, wearing, paths=paths, clock=clock, background=InlineBackground()
        )
        qtbot.addWidget(made.window)
        running.append(made)
        made.begin()
        return made

    def end() -> None:
        while running:
            running.pop().quit()

    yield begin
    end()
