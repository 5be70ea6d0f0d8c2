"""The slots that were found, as a list: day, time, length, and the key that books it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.i18n import _
from ui.agenda.dates import day_head, long_day
from ui.agenda.look import Look
from ui.agenda.page import FreeSlot
from ui.agenda.texts import clock_time, minutes_text

AnyIndex = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
SLOT = Qt.ItemDataRole.UserRole


class SlotModel(QAbstractListModel):
    """Holds a tuple of slots, replaced as a whole."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._slots: tuple[FreeSlot, ...] = ()

    def show_slots(self, slots: Sequence[FreeSlot]) -> None:
        """Shows these."""
        self.beginResetModel()
        self._slots = tuple(slots)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self._slots)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        slot = self._slots[index.row()]
        if role == SLOT:
            return slot
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{day_head(slot.start.date())} {clock_time(slot.start)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = _("{day} at {time}, {length}").format(
                day=long_day(slot.start.date()),
                time=clock_time(slot.start),
                length=minutes_text(slot.minutes),
            )
            return f"{said}, {leaves_text(slot)}" if slot.leaves else said
        if role == Qt.ItemDataRole.ToolTipRole and slot.leaves:
            return _("A gap of {minutes} minutes would be left.").format(
                minutes=slot.leaves
            )
        return None


def leaves_text(slot: FreeSlot) -> str:
    """What is left beside it, short."""
    return _("leaves {minutes} min").format(minutes=slot.leaves)


class SlotDelegate(QStyledItemDelegate):
    """Paints a slot's row."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(self.look.px(240), self.look.px(28))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        look, palette, fonts = self.look, self.look.palette, self.look.fonts
        slot: FreeSlot = index.data(SLOT)
        rect = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, state)
        centre = rect.center().y()
        left = rect.left() + look.px(8)
        self._write(painter, left, centre, day_head(slot.start.date()), strong=False)
        left += look.px(84)
        painter.setPen(palette.ink1)
        self._write(painter, left, centre, clock_time(slot.start), strong=True)
        left += look.width(clock_time(slot.start), fonts.time) + look.px(8)
        painter.setPen(palette.ink3)
        length = minutes_text(slot.minutes)
        self._write(painter, left, centre, length, strong=False)
        if slot.leaves:
            left += look.width(length, look.fonts.note) + look.px(8)
            painter.setPen(palette.warn)
            key = look.px(52) if slot.number <= 5 else look.px(8)
            room = rect.right() - key - left
            words = look.elided(leaves_text(slot), fonts.note, room)
            self._write(painter, left, centre, words, strong=False)
        if slot.number <= 5:
            paint_key(
                painter, look, rect.right() - look.px(8), centre, f"Alt+{slot.number}"
            )
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        palette = self.look.palette
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(palette.accent_soft)
            painter.drawRoundedRect(rect, 6, 6)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(palette.hover)
            painter.drawRoundedRect(rect, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(palette.ring, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
        painter.setPen(palette.ink1)

    def _write(
        self, painter: QPainter, left: float, centre: float, text: str, *, strong: bool
    ) -> None:
        font = self.look.fonts.time if strong else self.look.fonts.note
        at = QPointF(round(left), self.look.top_for(font, centre))
        self.look.draw(painter, at, text, font)


def paint_key(
    painter: QPainter, look: Look, right: float, centre: float, key: str
) -> None:
    """A key cap whose right edge stands at `right`."""
    palette, font = look.palette, look.fonts.caption
    width, height = look.width(key, font) + look.px(12), look.px(19)
    box = QRectF(right - width, centre - height / 2, width, height)
    painter.setPen(QPen(palette.line, 1))
    painter.setBrush(palette.surface)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(palette.ink2)
    at = QPointF(round(box.left() + look.px(6)), look.top_for(font, centre))
    look.draw(painter, at, key, font)


class SlotList(QListView):
    """The list; Enter or a click chooses."""

    slot_chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slots = SlotModel(self)
        self._delegate = SlotDelegate(look, self)
        self.setModel(self._slots)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QListView { background: transparent; }")
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAccessibleName(_("Free slots"))
        self.activated.connect(self._choose)
        self.clicked.connect(self._choose)

    def set_look(self, look: Look) -> None:
        """Another theme, text scale or ratio."""
        self._delegate.look = look
        self.viewport().update()

    def show_slots(self, slots: Sequence[FreeSlot]) -> None:
        """Shows these, the first one current, as high as they need, up to ten."""
        self._slots.show_slots(slots)
        if slots:
            self.setCurrentIndex(self._slots.index(0, 0))
        row = self._delegate.look.px(28)
        self.setFixedHeight(min(len(slots), 10) * row)
        self.setVisible(bool(slots))

    def _choose(self, index: QModelIndex) -> None:
        slot = index.data(SLOT)
        if isinstance(slot, FreeSlot):
            self.slot_chosen.emit(slot)
