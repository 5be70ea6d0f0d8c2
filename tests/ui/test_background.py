from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.errors import Busy
from ui.background import Background, Call, InlineBackground, Lane


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    made = Background()
    yield made
    made.close()


def test_work_is_done_elsewhere_and_delivered_here(
    qtbot: QtBot, background: Background
) -> None:
    owner, came = QObject(), []

    background.submit(
        Lane.WRITE,
        owner,
        lambda: threading.current_thread().name,
        Call(lambda name: came.append((name, threading.current_thread()))),
    )

    qtbot.waitUntil(lambda: bool(came))
    worker, here = came[0]
    assert worker.startswith("write")
    assert here is threading.main_thread()


def test_reads_and_writes_have_a_thread_each(
    qtbot: QtBot, background: Background
) -> None:
    owner, came = QObject(), []

    for lane in (Lane.WRITE, Lane.READ, Lane.WRITE, Lane.READ):
        background.submit(lane, owner, threading.get_ident, Call(came.append))

    qtbot.waitUntil(lambda: len(came) == 4)
    assert len(set(came)) == 2


def test_what_a_late_timer_asks_for_begins_no_thread(background: Background) -> None:
    done: list[str] = []
    before = set(threading.enumerate())
    background.close()

    background.submit(Lane.POOL, QObject(), lambda: done.append("late"))

    assert set(threading.enumerate()) == before
    assert done == []


def test_nothing_is_delivered_to_an_owner_that_is_gone(
    qtbot: QtBot, background: Background
) -> None:
    owner, asker, came, settled = QWidget(), QObject(), [], []
    gate = threading.Event()

    background.submit(
        Lane.READ,
        owner,
        gate.wait,
        Call(came.append, settled=lambda: settled.append(1)),
    )
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    gate.set()
    background.submit(Lane.READ, asker, lambda: 1, Call(lambda _v: settled.append(2)))

    qtbot.waitUntil(lambda: 2 in settled)
    assert came == []
    assert settled == [1, 2]


def refuse() -> None:
    raise Busy


def test_an_expected_error_goes_to_whoever_asked(qtbot: QtBot) -> None:
    background, heard = InlineBackground(), []

    background.submit(Lane.READ, QObject(), refuse, Call(failed=heard.append))

    assert isinstance(heard[0], Busy)


def test_an_expected_error_nobody_takes_is_announced(
    qtbot: QtBot, background: Background
) -> None:
    owner = QObject()

    with qtbot.waitSignal(background.failed) as heard:
        background.submit(Lane.READ, owner, refuse)

    assert isinstance(heard.args[0], Busy)


def test_a_bug_is_told_apart(qtbot: QtBot, background: Background) -> None:
    owner = QObject()

    with qtbot.waitSignal(background.broken) as heard:
        background.submit(Lane.POOL, owner, lambda: {}["missing"])

    assert isinstance(heard.args[0], KeyError)


def test_the_inline_twin_lets_a_bug_through(qtbot: QtBot) -> None:
    with pytest.raises(KeyError):
        InlineBackground().submit(Lane.READ, QObject(), lambda: {}["missing"])
