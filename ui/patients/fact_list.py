"""The facts of one card: shown, walked through, changed in place, with their history."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.rows import HistoryRow
from ui.names import Names
from ui.patients.editable import EditableFact
from ui.patients.history import HistoryList
from ui.theme import Theme
from ui.widgets.dress import rule

Told = Callable[[], tuple[tuple[HistoryRow, ...], date]]
"""The history of the file that is shown, and today."""


class FactList(QWidget):
    """Facts one under the other; Tab out of one that is changed goes on with the next.

    Signals:
        kept: the EditableFact whose `wanted` is to be written.
    """

    kept = Signal(object)

    def __init__(self, theme: Theme, names: Names, zone: str, told: Told) -> None:
        super().__init__()
        self._theme, self._names, self._zone, self._told = theme, names, zone, told
        self.facts: list[EditableFact] = []
        self._history: HistoryList | None = None
        self._about: EditableFact | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        theme.changed.connect(self._resize)
        self._resize()

    def add(self, fact: EditableFact) -> EditableFact:
        """Adds it at the end."""
        self.facts.append(fact)
        self._column.addWidget(fact)
        fact.kept.connect(self.kept)
        fact.moved.connect(self._go_on)
        fact.walked.connect(self._walk)
        fact.history_asked.connect(self.tell_history)
        return fact

    def add_widget(self, widget: QWidget) -> None:
        """Something between the facts."""
        self._column.addWidget(widget)

    def add_rule(self) -> None:
        """A line between two groups."""
        self._column.addWidget(rule())

    def named(self, name: str) -> EditableFact | None:
        """The fact of this field."""
        return next((fact for fact in self.facts if fact.name == name), None)

    def edited(self) -> Iterable[EditableFact]:
        """Those that are being changed."""
        return (fact for fact in self.facts if fact.is_edited)

    def blank(self) -> None:
        """Says nothing any more, not even to a screen reader."""
        self.forget_history()
        for fact in self.facts:
            fact.say("")

    def texts(self) -> list[str]:
        """Every value that is shown."""
        return [fact.value.words.text() for fact in self.facts if not fact.isHidden()]

    def tell_history(self, fact: EditableFact) -> None:
        """Who changed this one, under it; once more puts it away."""
        known = self._about
        self.forget_history()
        if known is fact:
            return
        rows, today = self._told()
        told = HistoryList(self._theme, self._names, self._zone)
        told.setProperty("surface", "inset")
        told.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        told.show_rows(_of(rows, fact.columns), today)
        self._column.insertWidget(self._column.indexOf(fact) + 1, told)
        told.show()
        self._history, self._about = told, fact

    def forget_history(self) -> None:
        """Puts the history of a field away."""
        told, self._history, self._about = self._history, None, None
        if told is not None:
            told.hide()
            self._column.removeWidget(told)
            told.setParent(None)
            told.deleteLater()

    @property
    def told(self) -> HistoryList | None:
        """The history that is shown."""
        return self._history

    # Inside --------------------------------------------------------------------------

    def _go_on(self, fact: EditableFact, by: int) -> None:
        """The next fact that can be changed is; behind the last one it is as usual."""
        at = self.facts.index(fact)
        rest = self.facts[at + 1 :] if by > 0 else list(reversed(self.facts[:at]))
        for one in rest:
            if one.is_editable and not one.isHidden():
                one.begin()
                return
        fact.value.setFocus(Qt.FocusReason.TabFocusReason)
        self.focusNextPrevChild(by > 0)

    def _walk(self, fact: EditableFact, by: int) -> None:
        at = self.facts.index(fact) + by
        while 0 <= at < len(self.facts):
            if not self.facts[at].isHidden():
                self.facts[at].value.setFocus(Qt.FocusReason.TabFocusReason)
                return
            at += by

    def _resize(self) -> None:
        self._column.setSpacing(self._theme.px(3))


def _of(rows: Iterable[HistoryRow], columns: tuple[str, ...]) -> list[HistoryRow]:
    """The changes of these columns alone."""
    found = []
    for row in rows:
        if row.entity not in ("", "patient"):
            continue
        fields = tuple(f for f in row.fields if f[0] in columns and (f[1] or f[2]))
        if fields:
            found.append(_only(row, fields))
    return found


def _only(
    row: HistoryRow, fields: tuple[tuple[str, str | int | None, str | int | None], ...]
) -> HistoryRow:
    """The row as a change of these fields, also when the whole file was made by it."""
    return replace(row, kind="updated", fields=fields)
