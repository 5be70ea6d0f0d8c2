"""The patients that were found, as a table that is replaced whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import (
    QMimeData,
    QObject,
    Qt,
)

from db.rows import PatientRow
from desktop.dates import age, numeric_day, phone
from desktop.i18n import N_, _
from ui.dragged import Kind, mime_name, mime_of
from ui.names import Names, beside_words
from ui.patients.words import other_name
from ui.theme import Theme
from ui.widgets.headed_model import AnyIndex, HeadedModel

ROW = Qt.ItemDataRole.UserRole
COLUMNS = (N_("Name"), N_("Age"), N_("Birth date"), N_("Telephone"), N_("City"))
NAME = 0


class PatientsModel(HeadedModel):
    """Name, age, birth date, phone, city; only initials in the confidential mode.

    Args:
        today: what ages are counted from, asked each time.
    """

    def __init__(
        self, theme: Theme, names: Names, today: Callable[[], date], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._names = names
        self._today = today
        self.rows: tuple[PatientRow, ...] = ()
        self.recent = 0
        names.changed.connect(self._renamed)
        theme.changed.connect(self._renamed)

    def show_rows(self, rows: Sequence[PatientRow], recent: int = 0) -> None:
        """Shows these instead; so many of the first are those opened last."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.recent = recent
        self.endResetModel()

    def things(self) -> Sequence[object]:
        return self.rows

    def headings(self) -> Sequence[str]:
        return [_(words) for words in COLUMNS]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.DecorationRole:
            return self._clock(index)
        if role == Qt.ItemDataRole.ToolTipRole and self._is_recent(index):
            return _("Opened lately")
        if role == Qt.ItemDataRole.FontRole:
            return self._theme.font(
                "body" if index.column() != NAME else "bodyStrong", tabular=True
            )
        if role == Qt.ItemDataRole.ForegroundRole and (index.column() or row.archived):
            return self._theme.colour("ink.2")
        return None

    def _is_recent(self, index: AnyIndex) -> bool:
        return index.column() == NAME and index.row() < self.recent

    def _clock(self, index: AnyIndex) -> object:
        """Tells those who were opened last from the alphabet that follows them."""
        if not self._is_recent(index):
            return None
        return self._theme.icon("patient.historique", 14, "ink.3")

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Somebody may be dragged onto the agenda, to be booked there."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        return [mime_name(Kind.PATIENT)]

    def mimeData(self, indexes: Sequence[AnyIndex]) -> QMimeData:
        """The patient's id and nothing else: no name leaves the window."""
        return mime_of(Kind.PATIENT, self.rows[indexes[0].row()].id)

    def _text(self, row: PatientRow, column: int) -> str:
        if column == NAME:
            return self._name(row)
        texts = (
            age(row.birth_date, self._today()),
            numeric_day(row.birth_date),
            phone(row.phones[0].number) if row.phones else "",
            row.city,
        )
        return self._names.detail(texts[column - 1])

    def _name(self, row: PatientRow) -> str:
        parts = [self._names.name(row)]
        birth = other_name(row.sex, row.family_name, row.birth_name)
        parts.append(self._names.detail(birth))
        parts.append(self._names.detail(beside_words(row)))
        return ", ".join(part for part in parts if part)

    def _renamed(self) -> None:
        if self.rows:
            last = self.index(len(self.rows) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
