"""The last envelopes, out and in, and what became of each."""

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
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from db.entities.exchange import Direction, PliState
from desktop.i18n import _
from desktop.reads.exchange import PliRow
from ui.exchange import words
from ui.theme import Theme
from ui.widgets.card import Card
from ui.widgets.label import Label

AnyIndex = QModelIndex | QPersistentModelIndex
_ROW = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()
_INKS = {PliState.REFUSED: "seal.1", PliState.HELD: "warn.1"}


class PlisModel(QAbstractListModel):
    """The envelopes, newest first."""

    def __init__(self, zone: str, parent: QObject) -> None:
        super().__init__(parent)
        self._zone = zone
        self.rows: tuple[PliRow, ...] = ()

    def show_rows(self, rows: Sequence[PliRow]) -> None:
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
        if role == _ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(self.texts(row))
        return None

    def texts(self, row: PliRow) -> tuple[str, str, str, str]:
        """Title, moment, amount and state."""
        return (
            words.pli_title(row),
            words.moment(row.at, self._zone),
            words.pli_amount(row),
            words.pli_state(row),
        )


class PliDelegate(QStyledItemDelegate):
    """Two lines a row: whose and when at the left, how much and what of it at the right."""

    def __init__(self, theme: Theme, model: PlisModel) -> None:
        super().__init__(model)
        self._theme = theme
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(200, self._theme.px(52))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        row = index.data(_ROW)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour("line.soft"))
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        self._icon(painter, box, row)
        title, at, amount, state = self._model.texts(row)
        inside = box.adjusted(12 + self._theme.px(16) + 10, 0, -12, 0)
        ink = _INKS.get(row.state, "accent.1")
        self._line(
            painter,
            inside,
            7,
            (title, "bodyStrong", "ink.1"),
            (amount, "body", "ink.2"),
        )
        self._line(painter, inside, 27, (at, "small", "ink.3"), (state, "label", ink))
        painter.restore()

    def _icon(self, painter: QPainter, box: QRectF, row: PliRow) -> None:
        theme, size = self._theme, self._theme.px(16)
        out = row.direction is Direction.OUT
        at = QRectF(box.left() + 12, box.center().y() - size / 2, size, size)
        concept = "pli.remis" if out else "pli.entrant"
        theme.icons.paint(painter, concept, at, theme.colour("ink.2"))

    def _line(
        self,
        painter: QPainter,
        inside: QRectF,
        top: int,
        left: tuple[str, str, str],
        right: tuple[str, str, str],
    ) -> None:
        theme = self._theme
        box = QRectF(
            inside.left(), inside.top() + theme.px(top), inside.width(), theme.px(20)
        )
        painter.setFont(theme.font(right[1], tabular=True))
        painter.setPen(theme.colour(right[2]))
        taken = painter.fontMetrics().horizontalAdvance(right[0]) + 10
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, int(middle | Qt.AlignmentFlag.AlignRight), right[0])
        painter.setFont(theme.font(left[1], tabular=True))
        painter.setPen(theme.colour(left[2]))
        room = max(round(box.width()) - taken, 0)
        cut = painter.fontMetrics().elidedText(
            left[0], Qt.TextElideMode.ElideRight, room
        )
        painter.drawText(box, int(middle | Qt.AlignmentFlag.AlignLeft), cut)


class PlisCard(Card):
    """The list, or a sentence while there is none."""

    def __init__(self, theme: Theme, zone: str) -> None:
        super().__init__(theme, _("Last envelopes"), icon="pli.preparer", padded=False)
        self.model = PlisModel(zone, self)
        self._list = QListView()
        self._list.setAccessibleName(_("Last envelopes"))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setModel(self.model)
        self._list.setItemDelegate(PliDelegate(theme, self.model))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._none = Label(_("No envelope yet."), "body", "2", wrap=True)
        self._none.setContentsMargins(12, 12, 12, 12)
        self.body.setSpacing(0)
        self.body.addWidget(self._list, 1)
        self.body.addWidget(self._none)
        self._rest = QWidget()
        self.body.addWidget(self._rest, 1)
        self.add_foot(
            _("An envelope is a .pli file: by USB key, folder or secure mail."),
            icon="sauvegarde.cle_usb",
        )

    def show_plis(self, plis: Sequence[PliRow]) -> None:
        """Shows these instead."""
        self.model.show_rows(plis)
        self._list.setVisible(bool(plis))
        self._none.setVisible(not plis)
        self._rest.setVisible(not plis)
