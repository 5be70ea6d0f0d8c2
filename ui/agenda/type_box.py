"""Choosing an appointment's type and length, in the finder and in the booking dialog."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from db.entities.appointment_type import AppointmentType
from desktop.i18n import _
from ui.agenda.texts import minutes_text
from ui.booking.when import minutes_typed
from ui.theme import Theme
from ui.theme.type_colours import colour_of_type
from ui.widgets.combo import ComboBox

LENGTHS = (5, 10, 15, 20, 30, 40, 45, 60, 90)


class TypeBox(ComboBox):
    """The types, each with its bar."""

    type_chosen = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._types: tuple[AppointmentType, ...] = ()
        self.setIconSize(QSize(6, 16))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.activated.connect(lambda _index: self.type_chosen.emit())
        theme.changed.connect(self._renew)

    def _renew(self) -> None:
        for number, kind in enumerate(self._types):
            self.setItemIcon(number, self._bar(kind))

    def show_types(self, types: Sequence[AppointmentType]) -> None:
        """Offers these; the one that was chosen stays chosen."""
        kept = self.chosen()
        self._types = tuple(types)
        self.clear()
        for kind in self._types:
            self.addItem(self._bar(kind), kind.name, kind.id)
        if kept is not None:
            self.choose(kept.id)

    @property
    def kinds(self) -> tuple[AppointmentType, ...]:
        """What is offered."""
        return self._types

    def choose(self, type_id: UUID | None) -> None:
        """Makes that type the chosen one, when it is offered."""
        index = next((n for n, t in enumerate(self._types) if t.id == type_id), -1)
        if index >= 0:
            self.setCurrentIndex(index)

    def chosen(self) -> AppointmentType | None:
        """The chosen type."""
        index = self.currentIndex()
        return self._types[index] if 0 <= index < len(self._types) else None

    def _colour(self, kind: AppointmentType) -> QColor:
        return colour_of_type(self._theme, kind.code, kind.colour)

    def _bar(self, kind: AppointmentType) -> QIcon:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(QSize(round(6 * ratio), round(16 * ratio)))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.fillRect(QRectF(1, 1, 4, 14), self._colour(kind))
        painter.end()
        return QIcon(pixmap)


class LengthBox(ComboBox):
    """Minutes: chosen from the usual ones or typed (20, 1h, 1h30)."""

    minutes_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMinimumContentsLength(5)
        self._minutes = 20
        for minutes in LENGTHS:
            self.addItem(minutes_text(minutes), minutes)
        self.show_minutes(20)
        self.activated.connect(self._take)
        line = self.lineEdit()
        assert line is not None
        line.editingFinished.connect(self._take)
        line.setAccessibleName(_("Length in minutes"))

    @property
    def minutes(self) -> int:
        """The length that holds: what was typed last and was one."""
        return minutes_typed(self.currentText()) or self._minutes

    def show_minutes(self, minutes: int) -> None:
        """Shows that length, without saying that it was chosen."""
        self._minutes = minutes
        self.setEditText(minutes_text(minutes))

    def _take(self) -> None:
        minutes = minutes_typed(self.currentText())
        if minutes is None:
            self.show_minutes(self._minutes)
        elif minutes != self._minutes:
            self.show_minutes(minutes)
            self.minutes_chosen.emit(minutes)
