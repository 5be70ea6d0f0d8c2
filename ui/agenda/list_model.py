"""The agenda as rows of a table: the same content for those who read rather than look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
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
from ui.agenda.dates import long_day, short_day
from ui.agenda.narrowing import (
    DayHead,
    Line,
    Narrowing,
    count_of,
    count_words,
    lines_of,
)
from ui.agenda.page import DayPage
from ui.agenda.texts import (
    age_text,
    clock_time,
    minutes_text,
    phone_text,
    reserved,
    reserved_text,
    row_state_word,
    spoken,
    type_text,
)
from ui.names import Names
from ui.widgets.plain_tip import plain_tip

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column of the list.

    Args:
        personal: empty with the names hidden.
    """

    title: str
    text: Callable[[Names, AppointmentRow], str]
    personal: bool = False


def _who(names: Names, row: AppointmentRow) -> str:
    if reserved(row):
        return reserved_text(names, row)
    return names.shown(row)


COLUMNS = (
    ListColumn(N_("Day"), lambda _n, row: short_day(row.start.date())),
    ListColumn(N_("Time"), lambda _n, row: clock_time(row.start)),
    ListColumn(N_("Length"), lambda _n, row: minutes_text(row.minutes)),
    ListColumn(N_("Patient"), _who),
    ListColumn(
        N_("Age"),
        lambda _n, row: age_text(row.birth_date, row.start.date()),
        personal=True,
    ),
    ListColumn(N_("Type"), lambda _n, row: type_text(row), personal=True),
    ListColumn(N_("Detail"), lambda _n, row: row.note or row.reason, personal=True),
    ListColumn(N_("Telephone"), lambda _n, row: phone_text(row.phone), personal=True),
    ListColumn(N_("State"), lambda _n, row: row_state_word(row)),
)


class AgendaListModel(QAbstractTableModel):
    """Holds a tuple of lines, replaced as a whole: appointments, and headings of days."""

    def __init__(self, names: Names, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._pages: tuple[DayPage, ...] = ()
        self._narrowing, self._grouped = Narrowing(), False
        self._rows: tuple[Line, ...] = ()

    def show_pages(self, pages: Sequence[DayPage]) -> None:
        """Shows the appointments of these days, in the order of the clock."""
        self._pages = tuple(pages)
        self._fill()

    def narrow(self, narrowing: Narrowing, *, grouped: bool) -> None:
        """Leaves out what is not wanted; with a heading for each day, or without."""
        self._narrowing, self._grouped = narrowing, grouped
        self._fill()

    @property
    def counts(self) -> tuple[int, int]:
        """How many appointments are listed, and of how many."""
        listed = sum(isinstance(line, AppointmentRow) for line in self._rows)
        return listed, sum(len(page.rows) for page in self._pages)

    @property
    def said(self) -> str:
        """All that the days hold, as the week counts it."""
        rows = (row for page in self._pages for row in page.rows)
        return count_words(*count_of(rows))

    @property
    def headings(self) -> list[int]:
        """The lines that are the heading of a day."""
        return [n for n, line in enumerate(self._rows) if isinstance(line, DayHead)]

    def _fill(self) -> None:
        self.beginResetModel()
        self._rows = lines_of(self._pages, self._narrowing, grouped=self._grouped)
        self.endResetModel()

    def names_changed(self) -> None:
        """The confidential mode was turned on or off."""
        if self._rows:
            last = self.index(len(self._rows) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def row_at(self, index: AnyIndex) -> AppointmentRow | None:
        """The appointment of that line, None of a heading."""
        line = self._rows[index.row()] if index.isValid() else None
        return line if isinstance(line, AppointmentRow) else None

    def place_of(self, appointment_id: UUID | None) -> int:
        """The line of that appointment, -1 when it is not there."""
        for number, line in enumerate(self._rows):
            if isinstance(line, AppointmentRow) and line.id == appointment_id:
                return number
        return -1

    # What Qt asks --------------------------------------------------------------------

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], DayHead):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index)
        if row is None:
            return self._heading(index, role)
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 3:
            return spoken(self._names, row)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self._text(row, index.column()))
        return None

    def _text(self, row: AppointmentRow, number: int) -> str:
        column = COLUMNS[number]
        if column.personal and self._names.hidden:
            return ""
        return column.text(self._names, row)

    def _heading(self, index: AnyIndex, role: int) -> object:
        line = self._rows[index.row()] if index.isValid() else None
        if not isinstance(line, DayHead):
            return None
        if role == ROW:
            return line
        words = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if role not in words or index.column() > 0:
            return None
        return f"{long_day(line.day)}, {count_words(line.count, line.freed)}"

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        across = orientation == Qt.Orientation.Horizontal
        if across and role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section].title)
        return None
