"""The table of the trail: arrows from entry to entry, Enter opens, Ctrl+C copies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.i18n import _
from desktop.reads.trail import TrailRow
from ui.journal.delegate import MARGIN, TrailDelegate, mono
from ui.journal.lines import Line
from ui.journal.model import COLUMNS, LINK, TIME, TrailModel
from ui.journal.words import line_words
from ui.names import Names
from ui.theme import Theme
from ui.widgets.table_dress import dress_table

# Who, what, about, details: shares of the room that time and link leave.
_SHARES = (0.17, 0.31, 0.22, 0.30)
_EDGE = "line.default"
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -20,
    Qt.Key.Key_PageDown: 20,
}


class TrailHead(QHeaderView):
    """Titles that stand exactly over what the delegate paints."""

    def __init__(self, theme: Theme, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._theme = theme

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        theme, box = self._theme, QRectF(rect)
        painter.save()
        painter.fillRect(box, theme.colour("bg.surface"))
        painter.fillRect(box.adjusted(0, box.height() - 1, 0, 0), theme.colour(_EDGE))
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("ink.3"))
        left = MARGIN if logical == TIME else 0
        side = Qt.AlignmentFlag.AlignLeft
        if logical == LINK:
            side = Qt.AlignmentFlag.AlignRight
        painter.drawText(
            box.adjusted(left, 0, -MARGIN, 0),
            side | Qt.AlignmentFlag.AlignVCenter,
            _(COLUMNS[logical].title),
        )
        painter.restore()


class TrailTable(QTableView):
    """Read only.

    Signals:
        opened: the row of Enter or a double click.
        picked: the row that is selected, None for none.
    """

    opened = Signal(object)
    picked = Signal(object)

    def __init__(self, theme: Theme, names: Names, copy: Callable[[str], None]) -> None:
        super().__init__()
        self._theme, self._names, self._copy = theme, names, copy
        self.rows = TrailModel(names, self)
        self.setModel(self.rows)
        self.setItemDelegate(TrailDelegate(theme, self))
        self.setAccessibleName(_("Audit trail"))
        self.setHorizontalHeader(TrailHead(theme, self))
        dress_table(self)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setSectionsClickable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(
            lambda now, _before: self.picked.emit(self.rows.row_at(now))
        )
        theme.changed.connect(self._fit)
        names.changed.connect(self.rows.names_changed)
        self._fit()

    def show_lines(self, lines: tuple[Line, ...], today: date) -> None:
        """Shows these; the entry that was selected stays so when it is among them."""
        kept = self.selected_row()
        self.rows.show_lines(lines, today)
        found = kept is not None and self.select(kept.key)
        if not found and self.hasFocus():
            self._step(1)

    def selected_row(self) -> TrailRow | None:
        """The entry that is selected."""
        return self.rows.row_at(self.currentIndex())

    def select(self, key: tuple[str, int]) -> bool:
        """Selects an entry and shows it; whether it is there."""
        place = self.rows.place_of(key)
        if place < 0:
            return False
        self.rows.reach(place)
        self._go_to(place)
        return True

    def focusInEvent(self, event: object) -> None:
        super().focusInEvent(event)  # type: ignore[arg-type]
        if self.selected_row() is None:
            self._step(1)
        self.viewport().update()

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_row()
        elif Qt.Key(event.key()) in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif Qt.Key(event.key()) in _STEPS:
            self._step(_STEPS[Qt.Key(event.key())])
        elif Qt.Key(event.key()) is Qt.Key.Key_Home:
            self._go_from(0, 1)
        elif Qt.Key(event.key()) is Qt.Key.Key_End:
            self._go_from(self.rows.rowCount() - 1, -1)
        else:
            super().keyPressEvent(event)

    def copy_row(self) -> None:
        """The selected entry in words: initials only in the confidential mode."""
        row = self.selected_row()
        if row is not None:
            self._copy(line_words(row, self._names))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    # Inside --------------------------------------------------------------------------

    def _open(self, index: QModelIndex) -> None:
        row = self.rows.row_at(index)
        if row is not None:
            self.opened.emit(row)

    def _step(self, by: int) -> None:
        at = self.currentIndex().row() + by
        self.rows.reach(at)
        last = self.rows.rowCount() - 1
        self._go_from(max(0, min(at, last)), 1 if by > 0 else -1)

    def _go_from(self, place: int, towards: int) -> None:
        """That line, or the next entry after the head of a day."""
        last = self.rows.rowCount() - 1
        while 0 <= place <= last:
            if self.rows.row_at(self.rows.index(place, TIME)) is not None:
                self._go_to(place)
                return
            place += towards
        if towards < 0 and last > 0:
            self.scrollToTop()

    def _go_to(self, place: int) -> None:
        index = self.rows.index(place, TIME)
        self.selectionModel().setCurrentIndex(
            index,
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows,
        )
        self.scrollTo(index)

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.size("row"))
        self.horizontalHeader().setFixedHeight(self._theme.px(28))
        self._share_room()

    def _share_room(self) -> None:
        theme = self._theme
        time = QFontMetricsF(theme.font("bodyStrong", tabular=True))
        link = QFontMetricsF(mono(theme))
        ends = {
            TIME: round(time.horizontalAdvance("00:00")) + MARGIN + 14,
            LINK: round(link.horizontalAdvance("00000")) + MARGIN + 12,
        }
        room = max(self.viewport().width() - sum(ends.values()), 200)
        widths = [ends[TIME], *(round(room * share) for share in _SHARES)]
        widths.append(self.viewport().width() - sum(widths))
        for column in range(len(COLUMNS)):
            self.setColumnWidth(column, max(widths[column], 30))
