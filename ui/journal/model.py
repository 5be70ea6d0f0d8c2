"""The trail as rows of a table: a tuple of lines that is replaced whole, shown by pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desktop.dates import hour
from desktop.i18n import N_, _
from desktop.reads.trail import Day, TrailRow
from desktop.trail.words import act_words, role_words
from ui.journal.lines import Line
from ui.journal.words import (
    about_words,
    day_words,
    detail_words,
    entries_words,
    line_words,
    who_words,
)
from ui.names import Names
from ui.widgets.plain_tip import plain_tip

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
LINE = Qt.ItemDataRole.UserRole
PAGE = 1000


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its title, and what it says of a row."""

    title: str
    text: Callable[[Names, TrailRow], str]


COLUMNS = (
    Column(N_("Time"), lambda _n, row: hour(row.at)),
    Column(N_("Who"), lambda _n, row: who_words(row)),
    Column(N_("What"), lambda _n, row: act_words(row.what)),
    Column(N_("About"), lambda names, row: about_words(row, names)),
    Column(N_("Details"), lambda names, row: detail_words(row, names)),
    Column(N_("Link"), lambda _n, row: row.link),
)
TIME, WHO, WHAT, ABOUT, DETAIL, LINK = range(len(COLUMNS))


class TrailModel(QAbstractTableModel):
    """Lines in the order of the screen; Qt is given them a page at a time."""

    def __init__(self, names: Names, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._lines: tuple[Line, ...] = ()
        self._shown = 0
        self._today = date.min

    def show_lines(self, lines: tuple[Line, ...], today: date) -> None:
        """Shows these instead."""
        self.beginResetModel()
        self._lines, self._today = lines, today
        self._shown = min(PAGE, len(lines))
        self.endResetModel()

    def names_changed(self) -> None:
        """The confidential mode was turned on or off."""
        if self._shown:
            last = self.index(self._shown - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    @property
    def entries(self) -> tuple[TrailRow, ...]:
        """Every entry that is listed, shown already or not."""
        return tuple(line for line in self._lines if isinstance(line, TrailRow))

    def line_at(self, index: AnyIndex) -> Line | None:
        """The day or the row of that line."""
        return self._lines[index.row()] if index.isValid() else None

    def row_at(self, index: AnyIndex) -> TrailRow | None:
        """The row of that line, None for the head of a day."""
        line = self.line_at(index)
        return line if isinstance(line, TrailRow) else None

    def place_of(self, key: tuple[str, int]) -> int:
        """The line of an entry, -1 when it is not among those that are wanted."""
        for place, line in enumerate(self._lines):
            if isinstance(line, TrailRow) and line.key == key:
                return place
        return -1

    def reach(self, place: int) -> None:
        """Goes on giving lines until that one is given."""
        while self._shown <= place and self.canFetchMore(ROOT):
            self.fetchMore(ROOT)

    def day_text(self, day: Day) -> tuple[str, str]:
        """The head of a day, and how many entries it has."""
        return day_words(day.day, self._today), entries_words(day.count)

    # What Qt asks --------------------------------------------------------------------

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else self._shown

    def columnCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def canFetchMore(self, parent: AnyIndex) -> bool:
        return not parent.isValid() and self._shown < len(self._lines)

    def fetchMore(self, parent: AnyIndex) -> None:
        upto = min(self._shown + PAGE, len(self._lines))
        if upto > self._shown:
            self.beginInsertRows(ROOT, self._shown, upto - 1)
            self._shown = upto
            self.endInsertRows()

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.row_at(index) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line_at(index)
        if line is None:
            return None
        if role == LINE:
            return line
        if isinstance(line, Day):
            return self._of_day(line, index.column(), role)
        return self._of_row(line, index.column(), role)

    def _of_day(self, day: Day, column: int, role: int) -> object:
        if column == TIME and role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return ", ".join(self.day_text(day))
        return None

    def _of_row(self, row: TrailRow, column: int, role: int) -> object:
        if role == Qt.ItemDataRole.AccessibleTextRole and column == TIME:
            return line_words(row, self._names)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return COLUMNS[column].text(self._names, row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, column)
        return None

    def _tip(self, row: TrailRow, column: int) -> str:
        if column == WHO:
            said = [role_words(row.role), row.station]
            return ", ".join(part for part in said if part)
        if column == LINK:
            return _("Entry {number}, link {link}").format(
                number=row.number, link=row.link
            )
        return plain_tip(COLUMNS[column].text(self._names, row))

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        across = orientation == Qt.Orientation.Horizontal
        if across and role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section].title)
        if across and role == Qt.ItemDataRole.TextAlignmentRole and section == LINK:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None
