from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from support.journal import Practice, Shown, a_practice


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    made = a_practice(tmp_path)
    yield made
    made.watched.close()


@pytest.fixture
def shown(practice: Practice, qtbot: QtBot) -> Shown:
    return Shown(practice.watched, qtbot)
