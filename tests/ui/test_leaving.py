"""What must not stay: an idle window, a copied number, a bug's contents."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.clock import FixedClock
from ui.clipboard import Clipboard
from ui.crash import Crashes, report
from ui.crash_dialog import CrashDialog
from ui.idle import Idle, InputWatch
from ui.theme import Theme

SECRET = "LEFÈVRE Élodie 06 39 98 27 14"


@pytest.fixture
def idle(qapp: QApplication, clock: FixedClock) -> Idle:
    made = Idle(clock, 3)
    made.begin()
    return made


def pass_time(idle: Idle, clock: FixedClock, minutes: float) -> None:
    """As the timer does: a look every fifteen seconds."""
    for _tick in range(round(minutes * 4)):
        clock.advance(timedelta(seconds=15))
        idle.look()


def test_it_locks_when_nobody_has_been_there(
    qtbot: QtBot, idle: Idle, clock: FixedClock
) -> None:
    with qtbot.waitSignal(idle.expired):
        pass_time(idle, clock, 3)


def test_whoever_acts_has_the_time_again(
    qtbot: QtBot, idle: Idle, clock: FixedClock
) -> None:
    left: list[int] = []
    idle.left.connect(left.append)

    with qtbot.assertNotEmitted(idle.expired):
        pass_time(idle, clock, 2.5)
        idle.heard()
        pass_time(idle, clock, 2.5)

    assert left[-1] == 1


def test_a_computer_that_slept_is_locked(
    qtbot: QtBot, idle: Idle, clock: FixedClock
) -> None:
    # In sleep the monotonic clock may stand still; the wall's does not.
    clock.instant += timedelta(minutes=2)

    with qtbot.waitSignal(idle.expired):
        idle.look()


def test_no_session_lasts_longer_than_twelve_hours(
    qtbot: QtBot, idle: Idle, clock: FixedClock
) -> None:
    with qtbot.waitSignal(idle.expired):
        for _tick in range(12 * 60 * 2 + 2):
            idle.heard()
            clock.advance(timedelta(seconds=30))
            idle.look()


def test_keys_and_the_mouse_are_heard(qtbot: QtBot) -> None:
    watch, heard = InputWatch(), []
    watch.acted.connect(lambda: heard.append("acted"))
    watch.typed.connect(lambda: heard.append("typed"))
    watch.pressed.connect(lambda: heard.append("pressed"))
    window = QWindow()
    watch.watch(window)

    for kind in (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Expose,
    ):
        watch.eventFilter(window, QEvent(kind))

    assert heard == ["acted", "typed", "acted", "acted", "pressed"]


def test_what_was_copied_is_taken_back(qtbot: QtBot) -> None:
    native = QGuiApplication.clipboard()
    clipboard = Clipboard(native)
    clipboard.copy(SECRET)
    hint = native.mimeData().data("x-kde-passwordManagerHint").data()

    with qtbot.waitSignal(clipboard.cleared):
        clipboard.clear()

    assert hint == b"secret"
    assert native.text() == ""


def test_what_somebody_else_copied_stays(qtbot: QtBot) -> None:
    native = QGuiApplication.clipboard()
    clipboard = Clipboard(native)
    clipboard.copy(SECRET)
    native.setText("a letter")

    clipboard.clear()

    assert native.text() == "a letter"


def fields() -> list[QWidget]:
    """What Qt copies from by itself, with the secret chosen in it."""
    line, text, label = QLineEdit(SECRET), QPlainTextEdit(SECRET), QLabel(SECRET)
    box, table = QComboBox(), QListWidget()
    line.selectAll()
    text.selectAll()
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSelection(0, len(SECRET))
    box.setEditable(True)
    box.setEditText(SECRET)
    box.lineEdit().selectAll()
    table.addItem(SECRET)
    table.setCurrentRow(0)
    return [line, text, label, box, table]


@pytest.mark.parametrize("at", range(5))
def test_what_a_field_a_label_or_a_table_copies_is_taken_back_too(
    qtbot: QtBot, at: int
) -> None:
    native = QGuiApplication.clipboard()
    native.clear()
    clipboard = Clipboard(native)
    clipboard.watch()
    window = QWidget()
    qtbot.addWidget(window)
    field = fields()[at]
    QVBoxLayout(window).addWidget(field)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)

    qtbot.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    marked = "x-kde-passwordManagerHint"
    qtbot.waitUntil(lambda: native.mimeData().hasFormat(marked))
    assert native.text() == SECRET

    with qtbot.waitSignal(clipboard.cleared):
        clipboard.clear()
    assert native.text() == ""


def test_the_report_of_a_bug_stays_to_be_sent(qtbot: QtBot) -> None:
    native = QGuiApplication.clipboard()
    clipboard = Clipboard(native)
    clipboard.watch()
    window = QWidget()
    qtbot.addWidget(window)
    dialog = CrashDialog(Theme(), window, "ui/app.py:1 run")

    dialog._copy()
    QApplication.processEvents()
    clipboard.clear()

    assert native.text() == "ui/app.py:1 run"


def broken(name: str) -> None:
    try:
        _ = {}[name]
    except KeyError as error:
        raise ValueError(f"cannot book {name}") from error


def test_the_report_of_a_bug_names_places_and_nobody() -> None:
    with pytest.raises(ValueError, match="cannot book") as caught:
        broken(SECRET)

    told = report(caught.value)

    assert "builtins.ValueError" in told
    assert "builtins.KeyError" in told
    assert "test_leaving.py" in told
    assert not any(word in told for word in SECRET.split())
    assert "/home" not in told


def test_bugs_of_every_thread_are_caught(qtbot: QtBot) -> None:
    crashes = Crashes()
    crashes.install()
    try:
        with qtbot.waitSignal(crashes.caught) as heard:
            thread = threading.Thread(target=broken, args=(SECRET,))
            thread.start()
            thread.join()
    finally:
        crashes.uninstall()

    assert "ValueError" in heard.args[0]
