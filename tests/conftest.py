"""What every test is given: a language, a clock that stands still, no noise left behind."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator
from datetime import UTC, datetime

# No test needs a screen; a person may still name another platform to watch one run.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import settings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.homes import begin_test
from support.patience import PATIENCE, PatientBot

from desktop import i18n
from desktop.clock import FixedClock

# How long an example takes says more of the machine than of the product.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """pytest-qt's, which waits for as long as a slow machine takes."""
    return PatientBot(request)


@pytest.fixture(autouse=True)
def english_until_told() -> Iterator[None]:
    """Every test begins with the English of the code and leaves no other behind."""
    i18n.install(i18n.ENGLISH)
    yield
    i18n.install(i18n.ENGLISH)


@pytest.fixture(autouse=True)
def practices_to_give() -> None:
    """Each test may be given the practices that are kept for copying."""
    begin_test()


@pytest.fixture
def clock() -> FixedClock:
    """Tuesday 10 November 2026, 10:42 in Paris: the instant of the pictures."""
    return FixedClock(datetime(2026, 11, 10, 9, 42, tzinfo=UTC))


@pytest.fixture(autouse=True)
def nothing_is_left_running() -> Iterator[None]:
    """A thread that outlives its test would disturb the next one."""
    before = set(threading.enumerate())
    yield
    _wait_until_gone(before)
    left = {t.name for t in threading.enumerate() if t not in before and not t.daemon}
    assert not left, f"threads left running: {sorted(left)}"


@pytest.fixture(autouse=True)
def a_warning_is_a_failure(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning nobody expected fails; a test that expects some clears `caplog`."""
    yield
    noise = [r for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not noise, [r.getMessage() for r in noise]


def _wait_until_gone(before: set[threading.Thread]) -> None:
    for thread in set(threading.enumerate()) - before:
        if not thread.daemon:
            thread.join(timeout=PATIENCE)
