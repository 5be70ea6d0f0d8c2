"""Keys that come before the answer they are meant for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.ahead import Ahead

K, CTRL, ALT = (
    Qt.Key,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


class Two(QWidget):
    """A window with two lines; the keyboard is in the first."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = QLineEdit(), QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.first)
        column.addWidget(self.second)
        self.ahead = Ahead(self)
        self.done: list[str] = []

    def command(self, keys: str, where: QWidget | None = None) -> None:
        action = QAction(keys, where or self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda: self.done.append(keys))
        (where or self).addAction(action)

    def note(self, said: str) -> Callable[[], None]:
        return lambda: self.done.append(said)


@pytest.fixture
def two(qtbot: QtBot) -> Two:
    made = Two()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.first.setFocus()
    return made


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, held)


def test_keys_wait_and_go_where_the_keyboard_is_by_then(two: Two) -> None:
    two.ahead.wait(two.second.setFocus)
    QTest.keyClicks(two.first, "garn")
    assert (two.first.text(), two.second.text()) == ("", "")

    two.ahead.come()

    assert (two.first.text(), two.second.text()) == ("", "garn")
    assert not two.ahead.waits


def test_a_box_is_ticked_by_a_key_that_waited(two: Two) -> None:
    box = QCheckBox(two)
    box.show()
    two.ahead.wait(box.setFocus)
    press(K.Key_Space)

    two.ahead.come()

    assert box.isChecked()


def test_commands_wait_in_their_place_among_the_letters(two: Two) -> None:
    two.command("Alt+R")
    shortcut = QShortcut(QKeySequence("Alt+S"), two.second)
    shortcut.activated.connect(lambda: two.done.append(two.second.text()))
    two.ahead.wait(two.second.setFocus)
    QTest.keyClicks(two.first, "ga")
    press(K.Key_S, ALT)
    QTest.keyClicks(two.first, "rn")
    press(K.Key_R, ALT)
    assert two.done == []

    two.ahead.come()

    assert two.done == ["ga", "Alt+R"]
    assert two.second.text() == "garn"


def test_to_lock_and_to_hide_wait_for_nothing(two: Two) -> None:
    for keys in ("Ctrl+L", "F9"):
        two.command(keys)
    two.ahead.wait(two.note("answer"))

    press(K.Key_L, CTRL)
    press(K.Key_F9)

    assert two.done == ["Ctrl+L", "F9"]
    two.ahead.come()
    assert two.done == ["Ctrl+L", "F9", "answer"]


def test_escape_and_the_mouse_forget_the_act_and_the_keys(two: Two) -> None:
    for leave in (
        lambda: press(K.Key_Escape),
        lambda: QTest.mouseClick(two.second, Qt.MouseButton.LeftButton),
    ):
        two.ahead.wait(two.note("answer"))
        QTest.keyClicks(QApplication.focusWidget(), "garn")

        leave()
        two.ahead.come()

        assert two.done == []
        assert not two.ahead.waits
        assert (two.first.text(), two.second.text()) == ("", "")


def test_an_answer_that_is_not_wanted_any_more_lets_the_keys_go_on(two: Two) -> None:
    two.ahead.wait(two.note("answer"))
    QTest.keyClicks(two.first, "garn")

    two.ahead.drop()

    assert two.done == []
    assert two.first.text() == "garn"


def test_who_waits_by_then_keeps_the_rest_in_turn(two: Two) -> None:
    later = Ahead(two)
    two.command("Alt+N")
    two.ahead.wait(lambda: later.wait(two.second.setFocus))
    QTest.keyClicks(two.first, "garn")

    two.ahead.come()
    assert (two.first.text(), two.second.text()) == ("", "")
    later.come()

    assert (two.first.text(), two.second.text()) == ("", "garn")


def test_nothing_is_kept_once_its_owner_is_gone(two: Two, qtbot: QtBot) -> None:
    owner = QWidget(two)
    Ahead(owner).wait(two.note("answer"))
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()

    QTest.keyClicks(two.first, "garn")

    assert two.first.text() == "garn"
    assert two.done == []
