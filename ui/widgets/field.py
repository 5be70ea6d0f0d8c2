"""A field with its label above and what is wrong, or a hint, below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.dress import mark
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from ui.theme import Theme

E = TypeVar("E", bound=QWidget)


class Field(QWidget, Generic[E]):
    """Label, editor, message; the label's words are the editor's accessible name.

    Args:
        hint: stands below until something is wrong.
        aside: one thing at the right of the label.
    """

    def __init__(
        self,
        theme: Theme,
        label: str,
        editor: E,
        *,
        hint: str = "",
        aside: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self._hint = hint
        self.label = Label(label, "label", "2")
        self.label.setBuddy(editor)
        editor.setAccessibleName(label)
        self._below = Label("", "small", "3", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.label, 1)
        if aside is not None:
            head.addWidget(aside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(editor)
        column.addWidget(self._below)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.accept()

    @property
    def is_wrong(self) -> bool:
        """Whether a message says so."""
        return bool(self._below.property("ink") == "warn")

    def refuse(self, message: str) -> None:
        """Says what is wrong, kindly."""
        self._below.say(message, "warn")
        self._below.setVisible(True)
        self._mark(wrong=True)
        self.editor.setAccessibleDescription(message)

    def wait(self, message: str) -> None:
        """Says what is looked up before it can be said whether it is right."""
        self.accept()
        self._below.say(message, "3")
        self._below.setVisible(True)

    def accept(self) -> None:
        """Nothing is wrong: the hint is back."""
        self._below.say(self._hint, "3")
        self._below.setVisible(bool(self._hint))
        self._mark(wrong=False)
        self.editor.setAccessibleDescription(self._hint)

    def _mark(self, *, wrong: bool) -> None:
        if isinstance(self.editor, LineEdit):
            self.editor.mark_wrong(wrong=wrong)
        else:
            mark(self.editor, wrong=wrong)
