"""Whoever sits in front of the real window: keys, the mouse, eyes, and what it took."""

from __future__ import annotations

from collections.abc import Callable
from types import MethodType
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.session import Session
from support.homes import PASSPHRASE
from ui.application import Application
from ui.booking.dialog import BookingDialog
from ui.main_window import MainWindow
from ui.window import Window

Key, Held = Qt.Key, Qt.KeyboardModifier
LEFT = Qt.MouseButton.LeftButton


class Strangers(QObject):
    """Widgets that were shown as windows of their own, which only the one may be.

    A widget that is shown before it has a parent flashes up and takes the keyboard away.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.seen: list[str] = []
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.windowType() == Qt.WindowType.Window
            and not isinstance(watched, Window)
        ):
            self.seen.append(type(watched).__name__)
        return False


class Desk:
    """Real events in the real window.

    Attributes:
        keys: strokes so far; a letter is one, and so is a key with what is held.
        clicks: presses of a mouse button so far; a drag is one.
        broken: reports of what nobody expected; a journey that has one fails.
    """

    def __init__(self, application: Application, qtbot: QtBot) -> None:
        self.application = application
        self._qtbot = qtbot
        self.keys = self.clicks = 0
        self.broken: list[str] = []
        application.crashes.caught.connect(self.broken.append)

    @property
    def window(self) -> Any:
        return self.application.window

    @property
    def screen(self) -> Any:
        """The screen that is shown."""
        return self.window.page.content.current

    @property
    def session(self) -> Session:
        """What the open frame works on."""
        opened: Session = self.window.page.operator.session
        return opened

    # What the hands do ---------------------------------------------------------------

    def press(self, key: Key, held: Any = Held.NoModifier) -> None:
        self.keys += 1
        QTest.keyClick(self.focused(), key, held)

    def type(self, text: str) -> None:
        self.keys += len(text)
        QTest.keyClicks(self.focused(), text)

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        self.clicks += 1
        QTest.mouseClick(widget, LEFT, Held.NoModifier, at or widget.rect().center())

    def drag(self, widget: QWidget, start: QPoint, end: QPoint) -> None:
        """Presses, goes there in steps, lets go."""
        self.clicks += 1
        QTest.mousePress(widget, LEFT, Held.NoModifier, start)
        for step in range(1, 6):
            QTest.mouseMove(widget, start + (end - start) * step / 5)
        QTest.mouseRelease(widget, LEFT, Held.NoModifier, end)

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        field = self.window.page.phrase.field
        self.until(lambda: field.isEnabled() and self.focused() is field)
        self.type(passphrase)
        self.press(Key.Key_Return)

    # What the eyes see ---------------------------------------------------------------

    def until(self, seen: Callable[[], Any]) -> None:
        """Waits for what the other threads bring."""

        def is_there() -> bool:
            try:
                found = seen()
            except AttributeError:
                # A part of what is looked at is not there yet.
                return False
            assert not isinstance(found, MethodType), f"{found} is true from the start"
            assert self.broken == [], self.broken[0]
            return bool(found)

        self._qtbot.waitUntil(is_there)

    def ask(self, query: Callable[..., Any], *args: Any) -> Any:
        """What the window's own reader answers: its connection has one thread."""
        page, answers = self.window.page, []
        page.operator.ask(page, query, *args, then=answers.append)
        self.until(lambda: answers)
        return answers[0]

    def place(self) -> str:
        """The key of the place that is shown."""
        shown: str = self.window.page.content.place.key
        return shown

    def is_open(self) -> bool:
        return isinstance(self.window.page, MainWindow)

    def may(self, command: str) -> bool:
        """Whether the menu offers it."""
        offered: bool = self.window.page.commands.named[command].isEnabled()
        return offered

    def dialog(self, kind: type[QWidget]) -> Any:
        """The dialog of that kind, while it is open and has the keyboard."""
        found: QWidget | None = self.focused()
        while found is not None and not isinstance(found, kind):
            found = found.parentWidget()
        return found if found is not None and found.isVisible() else None

    def booking(self) -> BookingDialog | None:
        """The booking dialog, while it is open."""
        found: BookingDialog | None = self.dialog(BookingDialog)
        return found

    def focused(self) -> QWidget:
        return (
            QApplication.focusWidget()
            or QApplication.activeModalWidget()
            or self.window
        )

    def readable(self, words: str) -> list[str]:
        """Where it can be read: words, titles, names for screen readers, tips."""
        found = []
        for widget in (self.window, *self.window.findChildren(QWidget)):
            for of in ("text", "windowTitle", "toolTip", "accessibleName", "plainText"):
                value = getattr(widget, of, None)
                said = value() if callable(value) else ""
                if isinstance(said, str) and words.lower() in said.lower():
                    found.append(f"{type(widget).__name__}.{of}")
        return found
