"""The pairs to look at: two names, and under them why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from desktop.i18n import _
from desktop.reads.likeness import SideBySide
from ui.duplicates.words import reason_words
from ui.names import Names
from ui.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex
PAIR = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()
_HIGH = 48


class PairModel(QAbstractListModel):
    """Pairs that are replaced whole; only initials in the confidential mode."""

    def __init__(self, names: Names, parent: QObject) -> None:
        super().__init__(parent)
        self._names = names
        self.rows: tuple[SideBySide, ...] = ()
        names.changed.connect(self._renamed)

    def show_rows(self, rows: Sequence[SideBySide]) -> None:
        """Shows these instead."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == PAIR:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            why = self._names.detail(reason_words(row.resemblance.reasons))
            return ", ".join(part for part in (*self.titles(row), why) if part)
        return None

    def _renamed(self) -> None:
        self.show_rows(self.rows)

    def titles(self, row: SideBySide) -> tuple[str, str]:
        """Both names, as they may be shown now."""
        return self._names.name(row.one), self._names.name(row.other)


class _PairDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, names: Names, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._names = theme, names

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(self._theme.px(240), self._theme.px(_HIGH))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        theme, row = self._theme, index.data(PAIR)
        box = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.colour("bg.selected"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.colour("bg.hover"))
        inner = box.adjusted(12, 4, -12, -4)
        half = inner.height() / 2
        upper = QRectF(inner.left(), inner.top(), inner.width(), half)
        score = f"{row.resemblance.score}\u202f%"
        wide = theme.px(46)
        names = upper.adjusted(0, 0, -wide, 0)
        said = f"{self._names.name(row.one)}  ·  {self._names.name(row.other)}"
        self._write(painter, names, said, "bodyStrong", "ink.1")
        at_right = QRectF(upper.right() - wide, upper.top(), wide, half)
        painter.setFont(theme.font("small", tabular=True))
        painter.setPen(theme.colour("ink.2"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(at_right, int(right), score)
        why = self._names.detail(reason_words(row.resemblance.reasons))
        self._write(painter, upper.translated(0, half), why, "small", "ink.2")
        painter.setPen(theme.colour("line.soft"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        painter.restore()

    def _write(
        self, painter: QPainter, box: QRectF, text: str, role: str, ink: str
    ) -> None:
        font = self._theme.font(role)
        painter.setFont(font)
        painter.setPen(self._theme.colour(ink))
        side = Qt.TextElideMode.ElideRight
        cut = QFontMetricsF(font).elidedText(text, side, box.width())
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, int(left), cut)


class PairList(QListView):
    """Arrows walk, Enter goes to the comparison.

    Signals:
        moved: another pair is chosen.
        opened: Enter, or Right.
    """

    moved = Signal()
    opened = Signal()

    def __init__(self, theme: Theme, names: Names) -> None:
        super().__init__()
        self.pairs = PairModel(names, self)
        self.setModel(self.pairs)
        self.setItemDelegate(_PairDelegate(theme, names, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Files that look alike"))
        self.selectionModel().currentChanged.connect(lambda _n, _b: self.moved.emit())
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def current(self) -> SideBySide | None:
        """The chosen pair."""
        found = self.currentIndex().data(PAIR)
        return found if isinstance(found, SideBySide) else None

    def show_rows(self, rows: Sequence[SideBySide]) -> None:
        """Shows these; the keyboard stays on its line where there still is one."""
        row = max(self.currentIndex().row(), 0)
        self.pairs.show_rows(rows)
        if rows:
            self.setCurrentIndex(self.pairs.index(min(row, len(rows) - 1), 0))
        else:
            self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.opened.emit()
        else:
            super().keyPressEvent(event)
