"""Who changed what in the file, when and on which machine: the old beside the new."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.rows import HistoryRow
from desktop.clock import on_the_wall
from desktop.i18n import _
from ui.names import Names
from ui.patients.words import change_words, field_words, value_words, when_words
from ui.theme import Theme
from ui.widgets.dress import column, row, rule
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import ElidedLabel, Label

# Letters of old and new that stand side by side.
_SHORT = 28
_ICONS = {"created": "retour.ajouter", "removed": "retour.retirer"}


Field = tuple[str, str | int | None, str | int | None]
"""A column, what it was and what it is."""


class Vocabulary(Protocol):
    """How the changes of one kind of record are told."""

    def change(self, row: HistoryRow) -> str:
        """What was done, "" where the fields say it."""

    def fields(self, row: HistoryRow) -> Sequence[Field]:
        """The fields that are told of it."""

    def field(self, name: str) -> str:
        """A column as people name it."""

    def value(self, name: str, value: str | int | None) -> str:
        """A stored value as people read it and may see it now; "" for none."""


class PatientWords:
    """The file's own fields."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def change(self, row: HistoryRow) -> str:
        return change_words(row)

    def fields(self, row: HistoryRow) -> Sequence[Field]:
        return row.fields if row.kind == "updated" else ()

    def field(self, name: str) -> str:
        return field_words(name)

    def value(self, name: str, value: str | int | None) -> str:
        return self._names.detail(value_words(name, value))


class HistoryList(QWidget):
    """Entries one under the other, newest first."""

    def __init__(
        self,
        theme: Theme,
        names: Names,
        zone: str,
        vocabulary: Vocabulary | None = None,
    ) -> None:
        super().__init__()
        self._theme, self._zone = theme, zone
        self._words: Vocabulary = vocabulary or PatientWords(names)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_rows(self, rows: Sequence[HistoryRow], today: date) -> None:
        """Shows these instead."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        for at, one in enumerate(rows):
            if at:
                self._column.addWidget(rule())
            self._column.addWidget(self._entry(one, today))

    def texts(self) -> list[str]:
        """Everything that is shown."""
        return [label.text() for label in self.findChildren(Label)]

    def _entry(self, one: HistoryRow, today: date) -> QWidget:
        at = when_words(on_the_wall(one.at, self._zone), today)
        head = row(
            ElidedLabel(one.author or _("The application"), "label"),
            Label(at, "caption", "3"),
        )
        head.setStretch(0, 1)
        lines = column(head, gap=2)
        if one.station:
            said = _("on {station}").format(station=one.station)
            lines.addWidget(ElidedLabel(said, "caption", "3"))
        change = self._words.change(one)
        if change:
            lines.addWidget(Label(change, "body", "2", wrap=True))
        for name, old, new in self._words.fields(one):
            lines.addWidget(self._field(name, old, new))
        icon = IconLabel(self._theme, _ICONS.get(one.kind, "patient.modifier"), 16)
        left = column(2, icon, None)
        entry = QWidget()
        whole = row(left, lines, gap=10, margins=(12, 8, 12, 9))
        whole.setStretch(1, 1)
        entry.setLayout(whole)
        return entry

    def _field(
        self, name: str, old: str | int | None, new: str | int | None
    ) -> QWidget:
        """The field's name, then what it was, struck, and what it is."""
        block = QWidget()
        told = Label(self._words.field(name), "small", "2", wrap=True)
        values: list[Label] = []
        before = self._words.value(name, old)
        after = self._words.value(name, new)
        if before:
            was = Label(before, "small", "3", wrap=True)
            font = was.font()
            font.setStrikeOut(True)
            was.setFont(font)
            was.setAccessibleName(_("before: {value}").format(value=before))
            values.append(was)
        if after or before:
            says = after or _("(emptied)")
            now = Label(f"→ {says}", "label", "1", wrap=True)
            now.setAccessibleName(_("now: {value}").format(value=says))
            values.append(now)
        if len(before) + len(after) <= _SHORT and "\n" not in before + after:
            for value in values:
                value.setWordWrap(False)
            block.setLayout(column(told, row(*values, None, gap=6), gap=1))
        else:
            block.setLayout(column(told, *values, gap=1))
        return block
