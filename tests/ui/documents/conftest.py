"""A patient with a document in the office vault, and the screen over both."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from support.documents import Desk, with_document

from desktop.clock import FixedClock
from desktop.session import Session


@pytest.fixture
def desk(session: Session, clock: FixedClock, qtbot: QtBot) -> Desk:
    made = Desk(session, clock, qtbot, with_document(session))
    made.look()
    return made
