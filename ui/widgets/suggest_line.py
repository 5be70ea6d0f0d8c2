"""A line that offers what may be meant while one types, and takes what is typed all the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.line_edit import LineEdit

T = TypeVar("T")
K = Qt.Key
MOST = 6


class _Line(LineEdit):
    """Keeps the letters, hands the keys of the list on."""

    moved = Signal(int)
    entered = Signal()
    closed = Signal()
    offering = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (K.Key_Down, K.Key_Up) and self.offering:
            self.moved.emit(1 if key == K.Key_Down else -1)
        elif key == K.Key_Escape and self.offering:
            self.closed.emit()
        elif key in (K.Key_Return, K.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class SuggestLine(QWidget, Generic[T]):
    """The line, and under it at most six suggestions, the first one highlighted.

    Whoever uses it answers `asked` with `show_found`. An Enter that comes before the answer
    counts when the answer is there.

    Signals:
        asked: the text to look for.
        picked: the suggestion that was taken.
        confirmed: Enter, with what stands in the line and `choice`.
    """

    asked = Signal(str)
    picked = Signal(object)
    confirmed = Signal()

    def __init__(self, theme: Theme, *, placeholder: str = "", icon: str = "") -> None:
        super().__init__()
        self._theme = theme
        self.choice: T | None = None
        self._found: tuple[T, ...] = ()
        self._pending = ""
        self._enter_waits = False
        self.line = _Line(theme, placeholder=placeholder, icon=icon)
        self.list = QListWidget()
        self.list.setProperty("framed", "true")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.hide()
        self.setFocusProxy(self.line)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(2)
        whole.addWidget(self.line)
        whole.addWidget(self.list)
        self.line.textEdited.connect(self._typed)
        self.line.moved.connect(self._move)
        self.line.entered.connect(self._enter)
        self.line.closed.connect(self.close_list)
        self.list.itemClicked.connect(lambda _item: self._take())

    @property
    def text(self) -> str:
        """What stands in the line."""
        return self.line.text().strip()

    def show_text(self, text: str, choice: T | None = None) -> None:
        """Puts a text, and what it stands for, into the line, silently."""
        self.line.setText(text)
        self.choice = choice
        self._pending = ""
        self.close_list()

    def show_found(self, text: str, found: Sequence[T], words: Sequence[str]) -> None:
        """What may be meant by a text; dropped when the line says something else by now."""
        if text != self.text:
            return
        self._pending = ""
        self._found = tuple(found)[:MOST]
        self.list.clear()
        high = max(24, self._theme.px(26))
        for said in list(words)[:MOST]:
            item = QListWidgetItem(said)
            item.setSizeHint(QSize(0, high))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        offering = bool(self._found) and self.choice is None
        self.list.setVisible(offering)
        self.line.offering = offering
        if offering:
            self.list.setFixedHeight(high * len(self._found) + 4)
        self._say()
        if self._enter_waits:
            self._enter_waits = False
            self._enter()

    def close_list(self) -> None:
        """Nothing is offered: what is typed is meant."""
        self._found = ()
        self.list.hide()
        self.line.offering = False
        self.line.setAccessibleDescription("")

    # Inside --------------------------------------------------------------------------

    def _typed(self, _text: str) -> None:
        self.choice = None
        self._enter_waits = False
        self._pending = self.text
        if self.text:
            self.asked.emit(self.text)
        else:
            self.close_list()

    def _move(self, by: int) -> None:
        count = self.list.count()
        self.list.setCurrentRow((self.list.currentRow() + by) % max(1, count))
        self._say()

    def _enter(self) -> None:
        if self._pending:
            self._enter_waits = True
        elif self._found:
            self._take()
            self.confirmed.emit()
        else:
            self.confirmed.emit()

    def _take(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._found):
            self.choice = self._found[row]
            self.line.setText(self.list.item(row).text())
            taken = self.choice
            self.close_list()
            self.picked.emit(taken)

    def _say(self) -> None:
        row = self.list.currentRow()
        said = self.list.item(row).text() if row >= 0 else ""
        self.line.setAccessibleDescription(said)
