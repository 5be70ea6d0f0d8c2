"""What a fact of a file is changed with, in its own place: a line, a day, a choice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from db.entities.patient import Phone
from desktop.i18n import _
from ui.patients.phone_rows import PhoneRows
from ui.theme import Theme
from ui.widgets.combo import ComboBox
from ui.widgets.date_field import DateField
from ui.widgets.dress import mark
from ui.widgets.line_edit import LineEdit
from ui.widgets.own_keys import keeps_key

K = Qt.Key
_OURS = (K.Key_Escape, K.Key_Return, K.Key_Enter)


class Editor(QWidget):
    """Enter keeps, Esc gives up, Tab behind the last field goes on.

    Signals:
        confirmed, given_up: the keys.
        left: 1 or -1, Tab or Shift+Tab at the end.
    """

    confirmed = Signal()
    given_up = Signal()
    left = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)

    # What a kind says ----------------------------------------------------------------

    def show_value(self, value: Any) -> None:
        """Begins with what is so now."""
        raise NotImplementedError

    def value(self) -> Any:
        """What is to be kept."""
        raise NotImplementedError

    def problem(self) -> str:
        """What cannot be used, in words; "" when all can."""
        return ""

    def typed(self) -> Any:
        """As it stands, for a draft: texts, lists, dictionaries."""
        return self.value()

    def take(self, typed: Any) -> None:
        """Puts a draft back."""
        self.show_value(typed)

    def mark_wrong(self) -> None:
        """An amber edge around what cannot be used."""
        for one in self._fields():
            if isinstance(one, LineEdit):
                one.mark_wrong(wrong=True)
            else:
                mark(one, wrong=True)

    def begin(self) -> None:
        """Puts the keyboard into the first field."""
        fields = self._fields()
        if fields:
            fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    # The same for all ----------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        # The window has shortcuts on these keys; while something is typed they are ours.
        return keeps_key(event, _is_ours) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == K.Key_Escape:
            self.given_up.emit()
        elif event.key() in _OURS:
            self.confirmed.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001
        fields = self._fields()
        now = self.focusWidget()
        edge = fields[-1 if forward else 0] if fields else None
        if now is edge:
            self.left.emit(1 if forward else -1)
            return True
        return super().focusNextPrevChild(forward)

    def _fields(self) -> list[QWidget]:
        """In the order of Tab."""
        return [
            one
            for one in self.findChildren(QWidget)
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus
            and one.focusProxy() is None
            and one.isVisibleTo(self)
        ]


class LineEditor(Editor):
    """One line of text."""

    def __init__(self, theme: Theme, *, placeholder: str = "") -> None:
        super().__init__()
        self.line = LineEdit(theme, placeholder=placeholder)
        self.column.addWidget(self.line)

    def show_value(self, value: Any) -> None:
        self.line.setText(str(value or ""))
        self.line.selectAll()

    def value(self) -> str:
        return self.line.text().strip()


class TextEditor(Editor):
    """Several lines: Shift+Enter begins another, Enter keeps."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.text = _Text(self)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(theme.px(84))
        self.column.addWidget(self.text)

    def show_value(self, value: Any) -> None:
        self.text.setPlainText(str(value or ""))
        self.text.selectAll()

    def value(self) -> str:
        return self.text.toPlainText().strip()


class _Text(QPlainTextEdit):
    """Lets Enter through to its editor."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        new_line = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (K.Key_Return, K.Key_Enter) and not new_line:
            event.ignore()
        else:
            super().keyPressEvent(event)


class DayEditor(Editor):
    """A day that lies behind us."""

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self.day = DateField(theme, today, past=True)
        self.column.addWidget(self.day)

    def show_value(self, value: Any) -> None:
        self.day.show_day(value)
        self.day.selectAll()

    def value(self) -> date | None:
        return self.day.day

    def problem(self) -> str:
        wrong = self.day.day is None and bool(self.day.text().strip())
        return _("Example: 14/05/1984.") if wrong else ""

    def typed(self) -> str:
        return self.day.text()

    def take(self, typed: Any) -> None:
        self.day.setText(str(typed))


class ChoiceEditor(Editor):
    """One of a few; the letters of the keyboard choose too."""

    def __init__(self, theme: Theme, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.combo = ComboBox(theme)
        for key, words in choices:
            self.combo.addItem(words, key)
        self.column.addWidget(self.combo)

    def show_value(self, value: Any) -> None:
        if self.combo.findData(str(value)) < 0:
            # An import brought what nobody offers: it stays unless somebody changes it.
            self.combo.addItem(str(value), str(value))
        self.combo.setCurrentIndex(self.combo.findData(str(value)))

    def value(self) -> str:
        return str(self.combo.currentData())


class PhonesEditor(Editor):
    """Every number with its kind and whose it is; an empty row adds another."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.rows = PhoneRows(theme, titled=False, upright=True)
        self.column.addWidget(self.rows)

    def show_value(self, value: Any) -> None:
        self.rows.show_phones(value)

    def value(self) -> tuple[Phone, ...]:
        return self.rows.phones()

    def problem(self) -> str:
        return self.rows.missing()

    def mark_wrong(self) -> None:
        if not self.rows.missing():
            super().mark_wrong()

    def typed(self) -> list[list[str]]:
        return self.rows.typed()

    def take(self, typed: Any) -> None:
        self.rows.take(typed)


def _is_ours(event: QKeyEvent) -> bool:
    return event.key() in _OURS
