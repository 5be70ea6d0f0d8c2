"""A window around an open practice, with work done at once."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop import i18n
from desktop.clock import FixedClock
from desktop.paths import Paths
from desktop.session import Session
from ui.background import InlineBackground
from ui.main_window import MainWindow
from ui.opened import Opened
from ui.wearing import Wearing


@pytest.fixture
def frame(
    qtbot: QtBot, session: Session, wearing: Wearing, paths: Paths, clock: FixedClock
) -> MainWindow:
    i18n.install("fr")
    opened = Opened(session, InlineBackground(), wearing, paths, clock)
    made = MainWindow(opened)
    qtbot.addWidget(made)
    made.resize(1440, 900)
    with qtbot.waitActive(made):
        made.show()
    return made
