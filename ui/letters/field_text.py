"""A text with fields: known ones in colour, unknown ones marked as one types."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit

from desktop.letters.fields import Spot, faults, spots
from ui.theme import Theme


class FieldText(QPlainTextEdit):
    """Tab leaves it; the text itself needs none.

    Signals:
        edited: another text.
    """

    edited = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self._marks = _Marks(theme, self.document())
        self.textChanged.connect(self.edited)

    @property
    def faults(self) -> tuple[Spot, ...]:
        """What cannot be filled."""
        return faults(self.toPlainText())

    def show_text(self, text: str) -> None:
        """Another text; it can be taken back with Ctrl+Z from here on only."""
        if text != self.toPlainText():
            self.setPlainText(text)

    def insert(self, field: str) -> None:
        """Puts a field where the cursor is."""
        self.insertPlainText(field)
        self.setFocus()


class _Marks(QSyntaxHighlighter):
    """Fields in the accent, what is not known in amber and underlined."""

    def __init__(self, theme: Theme, document: QTextDocument) -> None:
        super().__init__(document)
        self._theme = theme
        theme.changed.connect(self.rehighlight)

    def highlightBlock(self, text: str) -> None:
        for spot in spots(text):
            known = spot.field is not None
            look = QTextCharFormat()
            look.setForeground(self._theme.colour("accent.1" if known else "warn.1"))
            if not known:
                look.setBackground(self._theme.colour("warn.soft"))
                wave = QTextCharFormat.UnderlineStyle.WaveUnderline
                look.setUnderlineStyle(wave)
                look.setUnderlineColor(self._theme.colour("warn.1"))
            self.setFormat(spot.start, spot.length, look)
