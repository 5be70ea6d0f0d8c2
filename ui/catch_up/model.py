"""The day's lines as a table: planned at left, what paper says beside it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from db.rows import AppointmentRow
from desktop.i18n import N_, _
from ui.agenda.texts import row_state_word, span_text
from ui.catch_up.lines import TYPED, Column, Line
from ui.names import Names
from ui.theme import Theme

_HEADS = {
    Column.PLANNED: N_("Planned"),
    Column.PATIENT: N_("Patient"),
    Column.TYPE: N_("Type"),
    Column.ARRIVED: N_("Arrived"),
    Column.IN: N_("In"),
    Column.OUT: N_("Out"),
    Column.ABSENT: N_("Absent"),
    Column.STATE: N_("State"),
}
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class LinesModel(QAbstractTableModel):
    """Keeps what was typed over a refresh, until it is kept or the day changes."""

    def __init__(self, theme: Theme, names: Names, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._names = theme, names
        self.lines: list[Line] = []
        self._brought: dict[UUID, dict[Column, str]] = {}
        names.changed.connect(self._repaint)
        theme.changed.connect(self._repaint)

    def show_rows(self, rows: Sequence[AppointmentRow]) -> None:
        """Shows these appointments; what was typed beside an open one stays."""
        typed = {line.row.id: line for line in self.lines}
        lines = []
        for row in rows:
            before = typed.get(row.id)
            kept = before.typed if before is not None else {}
            kept = kept or self._brought.pop(row.id, {})
            line = Line(row, dict(kept), before.refused if before else "")
            if not line.is_open:
                line.typed.clear()
            lines.append(line)
        if [one.row.id for one in lines] == [one.row.id for one in self.lines]:
            self.lines = lines
            self._repaint()
        else:
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()

    def kept(self, key: UUID) -> None:
        """The line is in the practice: what was typed is no longer waiting."""
        for line in self.lines:
            if line.row.id == key:
                line.typed.clear()
                line.refused = ""

    def bring(self, typed: dict[UUID, dict[Column, str]]) -> None:
        """What was typed before a lock: put beside its lines when they are there."""
        self._brought = typed
        self.show_rows([line.row for line in self.lines])

    def begun(self) -> list[Line]:
        """Lines with something that is not kept yet."""
        return [line for line in self.lines if line.is_begun]

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        shown = role == Qt.ItemDataRole.DisplayRole
        if shown and orientation == Qt.Orientation.Horizontal:
            return _(_HEADS[Column(section)])
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        line = self.lines[index.row()]
        if line.is_open and Column(index.column()) in TYPED:
            return usual | Qt.ItemFlag.ItemIsEditable
        return usual

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        line, column = self.lines[index.row()], Column(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(line, column)
        if role == Qt.ItemDataRole.FontRole:
            strong = column in (Column.PATIENT, Column.PLANNED)
            return self._theme.font("bodyStrong" if strong else "body", tabular=True)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._theme.colour(_ink(line, column))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            head = _(_HEADS[column])
            who = self._names.shown(line.row)
            return f"{who}, {head}, {self._text(line, column)}"
        if role == Qt.ItemDataRole.ToolTipRole and column in TYPED and line.is_open:
            return _("A time such as 9:40 or 940; = as planned")
        return None

    def setData(
        self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        line = self.lines[index.row()]
        text, column = str(value), Column(index.column())
        if text.strip() == line.text(column).strip():
            return True
        line.type(column, text)
        self._repaint()
        return True

    def repaint(self) -> None:
        """A line changed."""
        self._repaint()

    def _text(self, line: Line, column: Column) -> str:
        row, names = line.row, self._names
        if column is Column.PLANNED:
            return span_text(row.start, row.end)
        if column is Column.PATIENT:
            return names.shown(row)
        if column is Column.TYPE:
            return names.detail(row.type_name) or row.type_code
        if column is Column.STATE:
            return line.refused or _standing(line)
        return line.text(column)

    def _repaint(self) -> None:
        if self.lines:
            last = self.index(len(self.lines) - 1, len(Column) - 1)
            self.dataChanged.emit(self.index(0, 0), last)


def _standing(line: Line) -> str:
    """How the line stands."""
    if line.wrong():
        return _("A time cannot be read.")
    if line.is_begun:
        return _("typed, not kept yet")
    return row_state_word(line.row)


def _ink(line: Line, column: Column) -> str:
    if line.refused or column in line.wrong():
        return "warn.1"
    if not line.is_open:
        return "ink.2"
    return "ink.1" if column is not Column.STATE else "ink.2"
