"""The agenda as a plain table, with the same keys and the same verbs as the paper."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from db.rows import AppointmentRow
from desktop.i18n import _
from ui.agenda.keys import DAYS, MODES, PAGES, VERBS
from ui.agenda.list_delegate import ListDelegate
from ui.agenda.list_model import AgendaListModel
from ui.agenda.narrowing import Narrowing
from ui.agenda.page import DayPage
from ui.names import Names
from ui.theme import Theme
from ui.widgets.table_dress import dress_table

STRETCHED = 6
GIVEN_UP_FIRST = (6, 4, 2, 7, 5)
"""Detail, age, length, telephone, type."""


class AgendaList(QTableView):
    """Rows instead of blocks."""

    selected = Signal(object)
    opened = Signal(object)
    asked = Signal(str, object)
    week_asked = Signal(int)
    mode_asked = Signal(str)
    menu_asked = Signal(object, object)
    days_asked = Signal(int)
    jump_asked = Signal()
    today_asked = Signal()
    words_asked = Signal()
    """To narrow the list to words."""

    def __init__(
        self, theme: Theme, names: Names, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rows = AgendaListModel(names, self)
        self.single_keys = True
        self.setModel(self._rows)
        self.setItemDelegate(ListDelegate(theme, self))
        self._theme = theme
        theme.changed.connect(self._fit)
        self._fit()
        self._beside: dict[UUID, AppointmentRow] = {}
        """Those that were selected and that a filter hides now."""
        self.setAccessibleName(_("Agenda as a list"))
        dress_table(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._set_columns(self.horizontalHeader())
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.activated.connect(self._open)
        self.selectionModel().currentChanged.connect(self._tell)

    def show_pages(self, pages: Sequence[DayPage]) -> None:
        """Shows these days; the selected appointments stay selected."""
        kept, several = self.selected_row(), self.several
        self._rows.show_pages(pages)
        self._settle(kept, several)

    def narrow(self, narrowing: Narrowing, *, grouped: bool) -> None:
        """Leaves out what is not wanted; what is selected stays so, shown or not."""
        kept, several = self.selected_row(), self.several
        self._rows.narrow(narrowing, grouped=grouped)
        self._settle(kept, several)

    @property
    def counts(self) -> tuple[int, int]:
        """How many appointments are listed, and of how many."""
        return self._rows.counts

    @property
    def said(self) -> str:
        """All that the days hold, in words."""
        return self._rows.said

    @property
    def listed(self) -> tuple[AppointmentRow, ...]:
        """The appointments that are listed, in their order."""
        lines = (self._rows.index(n, 0) for n in range(self._rows.rowCount()))
        rows = (self._rows.row_at(line) for line in lines)
        return tuple(row for row in rows if row is not None)

    @property
    def several(self) -> tuple[AppointmentRow, ...]:
        """More than one that are selected (Ctrl or Shift), in their order; else none.

        Those that a filter hides meanwhile are among them.
        """
        indexes = self.selectionModel().selectedRows()
        rows = (self._rows.row_at(index) for index in indexes)
        found = self._beside | {row.id: row for row in rows if row is not None}
        if len(found) < 2:
            return ()
        return tuple(sorted(found.values(), key=lambda row: row.start))

    def _settle(
        self, kept: AppointmentRow | None, several: Sequence[AppointmentRow] = ()
    ) -> None:
        self.clearSpans()
        self._give_way()
        for line in self._rows.headings:
            self.setSpan(line, 0, 1, self._rows.columnCount())
        self.select(kept.id if kept else None)
        self._beside = {}
        for row in several:
            place = self._rows.place_of(row.id)
            if place < 0:
                self._beside[row.id] = row
                continue
            self.selectionModel().select(
                self._rows.index(place, 0),
                QItemSelectionModel.SelectionFlag.Select
                | QItemSelectionModel.SelectionFlag.Rows,
            )

    def names_changed(self) -> None:
        """The confidential mode was turned on or off."""
        self._rows.names_changed()

    def selected_row(self) -> AppointmentRow | None:
        """The appointment of the current line."""
        return self._rows.row_at(self.currentIndex())

    def select(self, appointment_id: UUID | None) -> None:
        """Makes that appointment's line the current one."""
        place = self._rows.place_of(appointment_id)
        if place >= 0:
            self.selectionModel().setCurrentIndex(
                self._rows.index(place, 3),
                QItemSelectionModel.SelectionFlag.ClearAndSelect
                | QItemSelectionModel.SelectionFlag.Rows,
            )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._beside = {}
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        if moves and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._beside = {}
        if not self._does(Qt.Key(event.key()), event.modifiers()):
            super().keyPressEvent(event)

    def _does(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        row = self.selected_row()
        if modifiers != Qt.KeyboardModifier.NoModifier:
            return False
        if key in PAGES:
            self.week_asked.emit(PAGES[key])
        elif self.single_keys and self._elsewhere(key, row):
            return True
        elif key == Qt.Key.Key_Slash:
            self.words_asked.emit()
        elif key in VERBS and row is not None and self.single_keys:
            self.asked.emit(VERBS[key], row)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            self.opened.emit(row)
        else:
            return False
        return True

    def _elsewhere(self, key: Qt.Key, row: AppointmentRow | None) -> bool:
        if key in MODES:
            self.mode_asked.emit(MODES[key])
        elif key in DAYS:
            self.days_asked.emit(DAYS[key])
        elif key == Qt.Key.Key_G:
            self.jump_asked.emit()
        elif key == Qt.Key.Key_T and row is None:
            self.today_asked.emit()
        else:
            return False
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def _give_way(self) -> None:
        """Where the columns do not fit, details go first; the state is always seen."""
        header, columns = self.horizontalHeader(), range(self._rows.columnCount())
        wanted = {
            column: max(self.sizeHintForColumn(column), header.sectionSizeHint(column))
            for column in columns
        }
        room = self.viewport().width()
        hidden: set[int] = set()
        for column in GIVEN_UP_FIRST:
            if sum(w for c, w in wanted.items() if c not in hidden) <= room:
                break
            hidden.add(column)
        for column in columns:
            if self.isColumnHidden(column) != (column in hidden):
                self.setColumnHidden(column, column in hidden)
        header.setStretchLastSection(STRETCHED in hidden)

    def _set_columns(self, header: QHeaderView) -> None:
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(STRETCHED, QHeaderView.ResizeMode.Stretch)

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.size("row"))

    def _tell(self, index: QModelIndex) -> None:
        self.selected.emit(self._rows.row_at(index))

    def _open(self, index: QModelIndex) -> None:
        row = self._rows.row_at(index)
        if row is not None:
            self.opened.emit(row)

    def _ask_menu(self, at: QPoint) -> None:
        row = self._rows.row_at(self.indexAt(at))
        self.menu_asked.emit(row, self.viewport().mapToGlobal(at))
