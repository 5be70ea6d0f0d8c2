"""Appointments to work through: one look and one set of keys for worklist and evening."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QAbstractItemView

from db.rows import AppointmentRow
from desktop.dates import phone, short_day, span
from desktop.i18n import N_
from ui.agenda.texts import row_state_word
from ui.names import Names
from ui.theme import Theme
from ui.widgets.row_table import Column, RowTable


class WorkTable(RowTable):
    """As high as its rows until there are too many; keys act on all that are selected.

    Args:
        most: rows that are shown before it scrolls.

    Signals:
        worked: (a key, the rows that are selected, from the top).
    """

    worked = Signal(str, object)
    _most = 8

    def __init__(
        self, theme: Theme, names: Names, label: str, keys: str, most: int = 8
    ) -> None:
        super().__init__(theme, work_columns(names), label, keys)
        self._most = most
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.pressed_key.connect(lambda key, _row: self.work(key))
        names.changed.connect(self.model_rows.renew)
        self.model_rows.modelReset.connect(self._fit)
        self._fit()

    @property
    def rows(self) -> tuple[AppointmentRow, ...]:
        """What is shown, as it is sorted now."""
        return self.model_rows.rows

    def chosen_rows(self) -> tuple[AppointmentRow, ...]:
        """The rows that are selected, from the top."""
        indexes = self.selectionModel().selectedRows()
        return tuple(self.rows[at] for at in sorted(one.row() for one in indexes))

    def work(self, key: str) -> None:
        """As if that key had been pressed."""
        if rows := self.chosen_rows():
            self.worked.emit(key, rows)

    def sizeHint(self) -> QSize:
        return QSize(self.minimumWidth(), self.maximumHeight())

    def _fit(self) -> None:
        super()._fit()
        count = min(max(1, len(self.rows)), self._most)
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(count * self._theme.size("row") + head + 2)


def work_columns(names: Names) -> Sequence[Column]:
    """When, who, what for, how to reach her, how it stands."""
    return (
        Column(
            title=N_("Day"),
            text=lambda row: short_day(row.start.date()),
            order=lambda row: row.start,
        ),
        Column(
            title=N_("Time"),
            text=lambda row: span(row.start, row.end),
            order=lambda row: row.start.time(),
        ),
        Column(
            title=N_("Patient"),
            text=lambda row: names.shown(row) or names.detail(row.type_name),
            bar=lambda row: row.type_code,
            strong=True,
            stretch=True,
        ),
        Column(
            title=N_("Type"), text=lambda row: names.detail(row.type_name), wide=600
        ),
        Column(
            title=N_("Telephone"),
            text=lambda row: names.detail(phone(row.phone)) if row.phone else "",
            wide=480,
        ),
        Column(title=N_("State"), text=row_state_word, wide=560),
    )
