"""Facts of a card in two columns: what it is, what it says."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme import Theme
from ui.widgets.label import Label

Fact = tuple[str, str, str, str]
"""Label, value, role of the value, what stands under it."""


class Facts(QWidget):
    """Replaced whole; a value without words leaves a dash that is not read aloud."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._facts: tuple[Fact, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setColumnStretch(1, 1)
        theme.changed.connect(self._resize)
        self._resize()

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Shows these instead."""
        self._clear()
        for row, (label, value, role, aside) in enumerate(facts):
            top = Qt.AlignmentFlag.AlignTop
            name = Label(label, "body", "3", wrap=True)
            text = f"{value}\n{aside}" if aside else value
            said = Label(text or "—", role, "1" if value else "3", wrap=True)
            said.setAccessibleName(f"{label} {text}".strip())
            flags = Qt.TextInteractionFlag.TextSelectableByMouse
            said.setTextInteractionFlags(flags)
            self._grid.addWidget(name, row, 0, top)
            self._grid.addWidget(said, row, 1, top)

    def texts(self) -> list[str]:
        """Everything that is shown."""
        return [label.text() for label in self.findChildren(Label)]

    def _clear(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()

    def _resize(self) -> None:
        self._grid.setVerticalSpacing(self._theme.px(8))
        self._grid.setColumnMinimumWidth(0, self._theme.px(138))
