"""A morning at the counter: the real window, its threads, an encrypted file, the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from support.homes import PASSPHRASE, found, paths_in

from desktop import i18n
from desktop.clock import FixedClock
from desktop.paths import Paths
from desktop.reads.agenda import agenda_days, holidays_of
from desktop.reads.patients import find_patients
from desktop.session import Session
from ui.application import Application
from ui.booking.dialog import BookingDialog
from ui.main_window import MainWindow
from ui.wearing import Wearing

NOW = datetime(2026, 11, 10, 9, 42, tzinfo=UTC)
Key, Held = Qt.Key, Qt.KeyboardModifier
NAME, FIRST = "Zwyxquorth", "Jhemvolin"


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["secretaire", "-style", "fusion"]


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    made = paths_in(tmp_path)
    found(made, FixedClock(NOW))
    return made


class Desk:
    """The keyboard and the eyes of whoever sits in front of the window."""

    def __init__(self, application: Application, qtbot: QtBot) -> None:
        self.application = application
        self._qtbot = qtbot

    @property
    def window(self) -> Any:
        return self.application.window

    @property
    def session(self) -> Session:
        """What the open frame works on."""
        opened: Session = self.window.page.operator.session
        return opened

    def until(self, seen: Callable[[], Any]) -> None:
        """Waits for what the other threads bring."""
        self._qtbot.waitUntil(lambda: bool(seen()), timeout=30_000)

    def ask(self, query: Callable[..., Any], *args: Any) -> Any:
        """What the window's own reader answers: its connection has one thread."""
        page, answers = self.window.page, []
        page.operator.ask(page, query, *args, then=answers.append)
        self.until(lambda: answers)
        return answers[0]

    def press(self, key: Key, held: Any = Held.NoModifier) -> None:
        QTest.keyClick(self._focused(), key, held)

    def type(self, text: str) -> None:
        QTest.keyClicks(self._focused(), text)

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        self.type(passphrase)
        self.press(Key.Key_Return)

    def is_open(self) -> bool:
        return isinstance(self.window.page, MainWindow)

    def may(self, command: str) -> bool:
        """Whether the menu offers it."""
        offered: bool = self.window.page.commands.named[command].isEnabled()
        return offered

    def booking(self) -> BookingDialog | None:
        """The booking dialog, while it is open."""
        dialogs = self.window.findChildren(BookingDialog)
        return next((one for one in dialogs if one.isVisible()), None)

    def names_shown(self) -> list[str]:
        """Where the name can be read: words, titles, names for screen readers, tips."""
        found = []
        for widget in (self.window, *self.window.findChildren(QWidget)):
            for of in ("text", "windowTitle", "toolTip", "accessibleName", "plainText"):
                value = getattr(widget, of, None)
                said = value() if callable(value) else ""
                if isinstance(said, str) and NAME.lower() in said.lower():
                    found.append(f"{type(widget).__name__}.{of}")
        return found

    def _focused(self) -> QWidget:
        return (
            QApplication.focusWidget()
            or QApplication.activeModalWidget()
            or self.window
        )


@pytest.fixture
def desk(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, paths: Paths
) -> Iterator[Desk]:
    i18n.install("fr")
    wearing = Wearing(qapp, tmp_path / "worn")
    wearing.stand_still(still=True)
    application = Application(qapp, wearing, paths=paths, clock=FixedClock(NOW))
    application.begin()
    application.window.activateWindow()
    made = Desk(application, qtbot)
    yield made
    application.quit()
    made.until(lambda: not application.window.isVisible())
    wearing.undress()


def test_a_morning_at_the_counter(desk: Desk, paths: Paths) -> None:
    # The wrong phrase is told; the right one opens Today.
    desk.unlock("ce n'est pas la bonne phrase du tout")
    desk.until(desk.window.page.phrase.told.text)
    desk.press(Key.Key_A, Held.ControlModifier)
    desk.unlock()
    desk.until(desk.is_open)

    # Somebody new is booked without the mouse: Ctrl+N, her name, Enter.
    desk.press(Key.Key_N, Held.ControlModifier)
    desk.until(desk.booking)
    desk.type(f"{NAME} {FIRST}")
    desk.press(Key.Key_Return)
    form = desk.booking().form
    desk.until(form.new.isVisible)
    _fill(form.day, "12/11/2026")
    _fill(form.time, "10:00")
    QTest.keyClick(form.time, Key.Key_Return)
    desk.until(lambda: desk.booking() is None)

    # It is there, encrypted; undone and done again by the keyboard.
    desk.until(lambda: _booked(desk) and desk.may("undo"))
    desk.press(Key.Key_Z, Held.ControlModifier)
    desk.until(lambda: not _booked(desk) and desk.may("redo"))
    desk.press(Key.Key_Y, Held.ControlModifier)
    desk.until(lambda: _booked(desk))

    # F9 hides the name everywhere; Ctrl+L leaves nothing of it.
    desk.press(Key.Key_F9)
    desk.until(lambda: not desk.names_shown())
    desk.press(Key.Key_L, Held.ControlModifier)
    desk.until(lambda: not desk.is_open())
    assert not desk.names_shown()
    assert NAME not in QGuiApplication.clipboard().text()

    # The other side of the lock: everything is still there.
    desk.until(desk.window.page.phrase.field.isEnabled)
    desk.unlock()
    desk.until(desk.is_open)
    assert _booked(desk)


def _fill(line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, text)


def _booked(desk: Desk) -> bool:
    """Whether she is in the file with her appointment, read as every screen reads."""
    found = desk.ask(find_patients, NAME)
    holidays = holidays_of(desk.session.practice, "fr")
    day = desk.ask(agenda_days, date(2026, 11, 12), 1, holidays)
    rows = [row for one in day.days for row in one.appointments]
    return bool(found) and any(row.patient_id == found[0].id for row in rows)
