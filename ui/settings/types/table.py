"""The types as a table: one line each, in the order in which they are chosen."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import (
    QObject,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QIcon, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QTableView

from db.entities import AppointmentType
from desktop.i18n import N_, _
from ui.settings.types.words import PLACES, bookers_words, minutes_words, pauses_words
from ui.theme import Theme
from ui.theme.type_colours import colour_of_type
from ui.widgets.headed_model import AnyIndex, HeadedModel
from ui.widgets.lines_table import share_widths
from ui.widgets.table_dress import dress_lines

COLUMNS = (
    N_("Name"),
    N_("Code"),
    N_("Length"),
    N_("Kept free"),
    N_("Place"),
    N_("Booked by"),
)
_WIDTHS = (186, 52, 66, 128, 118, 120)
K = Qt.Key


class TypesModel(HeadedModel):
    """Every type, those that were retired last and in a quieter ink."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self.types: tuple[AppointmentType, ...] = ()
        theme.changed.connect(self._show_again)

    def _show_again(self) -> None:
        self.show_types(self.types)

    def show_types(self, types: Sequence[AppointmentType]) -> None:
        """Shows these instead."""
        self.beginResetModel()
        self.types = tuple(types)
        self.endResetModel()

    def things(self) -> Sequence[object]:
        return self.types

    def headings(self) -> Sequence[str]:
        return [_(words) for words in COLUMNS]

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.types):
            return None
        kind, column = self.types[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._texts(kind)[column]
        if role == Qt.ItemDataRole.FontRole:
            return self._theme.font("body" if column else "bodyStrong", tabular=True)
        if role == Qt.ItemDataRole.ForegroundRole and (column or kind.retired):
            return self._theme.colour("ink.3" if kind.retired else "ink.2")
        if role == Qt.ItemDataRole.DecorationRole and not column:
            return self._bar(kind)
        return None

    def _texts(self, kind: AppointmentType) -> tuple[str, ...]:
        name = kind.name
        if kind.retired:
            name = _("{name} (retired)").format(name=name)
        return (
            name,
            kind.code,
            minutes_words(kind.minutes),
            pauses_words(kind),
            _(PLACES[kind.place]),
            bookers_words(kind),
        )

    def _bar(self, kind: AppointmentType) -> QIcon:
        bar = QPixmap(QSize(4, self._theme.px(16)))
        bar.fill(colour_of_type(self._theme, kind.code, kind.colour))
        made = QIcon(bar)
        # Qt would tint it in a chosen line: a type's colour stays what it is.
        made.addPixmap(bar, QIcon.Mode.Selected)
        return made


class TypesTable(QTableView):
    """Arrows choose, Alt with an arrow moves a type up or down, Delete retires it.

    Signals:
        chosen: the type that has the keyboard, None for none.
        moved: the ids of the types in use, in their new order.
        retire_asked: the type to retire or to bring back.
    """

    chosen = Signal(object)
    moved = Signal(object)
    retire_asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.types = TypesModel(theme, self)
        self.setModel(self.types)
        self.setAccessibleName(_("Appointment types"))
        dress_lines(self)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setIconSize(QSize(4, theme.px(16)))
        theme.changed.connect(self._measure)
        self._measure()
        self.selectionModel().currentRowChanged.connect(
            lambda _now, _before: self.chosen.emit(self.current())
        )

    def current(self) -> AppointmentType | None:
        """The type that is chosen."""
        row = self.currentIndex().row()
        return self.types.types[row] if 0 <= row < len(self.types.types) else None

    def show_types(self, types: Sequence[AppointmentType]) -> None:
        """Shows these; the one that was chosen stays chosen, else the first is."""
        kept = self.current()
        self.types.show_types(types)
        self.choose(kept.id if kept else None)
        self.setFixedHeight(self._height())

    def choose(self, type_id: UUID | None) -> None:
        """Chooses a type, the first when it is not there."""
        rows = [n for n, kind in enumerate(self.types.types) if kind.id == type_id]
        if self.types.types:
            self.selectRow(rows[0] if rows else 0)

    def shift_type(self, step: int) -> None:
        """Moves the chosen type up or down among those in use."""
        kind = self.current()
        order = [one.id for one in self.types.types if not one.retired]
        if kind is None or kind.id not in order:
            return
        at = order.index(kind.id)
        if 0 <= at + step < len(order):
            order.insert(at + step, order.pop(at))
            self.moved.emit(order)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = Qt.Key(event.key()), Qt.KeyboardModifier.AltModifier
        if event.modifiers() & alt and key in (K.Key_Up, K.Key_Down):
            self.shift_type(-1 if key == K.Key_Up else 1)
        elif key == K.Key_Delete and self.current() is not None:
            self.retire_asked.emit(self.current())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        share_widths(self, self._theme, _WIDTHS)

    def _measure(self) -> None:
        share_widths(self, self._theme, _WIDTHS)
        self.verticalHeader().setDefaultSectionSize(self._theme.size("row"))
        self.setFixedHeight(self._height())

    def _height(self) -> int:
        rows = max(3, len(self.types.types)) * self._theme.size("row")
        return rows + self.horizontalHeader().sizeHint().height() + 2
