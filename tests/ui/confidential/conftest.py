"""A patient with a notebook in the doctor vault, and the screen over both."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from support.notebook import Desk, with_notebook

from desktop.clock import FixedClock
from desktop.session import Session


@pytest.fixture
def desk(session: Session, clock: FixedClock, qtbot: QtBot) -> Desk:
    return Desk(session, clock, qtbot, with_notebook(session))
