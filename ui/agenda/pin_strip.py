"""The strip that shows what is held, each thing with its name, type and old time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from db.entities.pin import Purpose
from db.rows import PatientRow, PinnedRow
from desktop.dates import short_day, span
from desktop.i18n import _, ngettext
from ui.dragged import Kind, mime_of
from ui.names import Names
from ui.theme import Theme
from ui.widgets.button import icon_button
from ui.widgets.chips import TypeTag
from ui.widgets.dress import mark, surface
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label

SHOWN = 4


class PinChip(QFrame):
    """One thing that is held: drag it, or Enter puts it down and Delete back.

    Signals:
        chosen, pasted, returned: what is wanted of it.
    """

    chosen = Signal()
    pasted = Signal()
    returned = Signal()

    def __init__(self, theme: Theme, names: Names, pin: PinnedRow) -> None:
        super().__init__()
        self.pin = pin
        self._pressed: QPoint | None = None
        self.setProperty("surface", "pin")
        self.setProperty("ring", "inside")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        row = pin.row
        when = f"{short_day(row.start.date())}, {span(row.start, row.end)}"
        name = names.shown(row) or names.detail(row.type_name)
        copy = pin.purpose is Purpose.COPY
        icon = "retour.copier" if copy else "rdv.deplacer"
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 2, 4, 2)
        line.setSpacing(6)
        line.addWidget(IconLabel(theme, icon, 14, "accent.1"))
        line.addWidget(Label(name, "bodyStrong"))
        if row.type_code:
            line.addWidget(TypeTag(theme, row.type_code))
        line.addWidget(Label(when, "small", "2"))
        back = icon_button(theme, "retour.fermer", _("Put back"), kind="quiet")
        back.clicked.connect(self.returned)
        back.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        line.addWidget(back)
        words = _("Copy of {name}, {when}") if copy else _("{name}, {when}, held")
        self.setAccessibleName(words.format(name=name, when=when))
        self.setToolTip(_("Drag it onto the agenda, or mark a time and press Ctrl+V"))

    def show_next(self, *, is_next: bool) -> None:
        """Whether Ctrl+V puts this one down."""
        mark(self, next=is_next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.pasted.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.returned.emit()
        elif key == Qt.Key.Key_Space:
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            self._pressed = None
            self.chosen.emit()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        far = (event.position().toPoint() - self._pressed).manhattanLength()
        if far >= QApplication.startDragDistance():
            at, self._pressed = self._pressed, None
            drag = QDrag(self)
            drag.setMimeData(mime_of(Kind.PIN, self.pin.id))
            # As it is painted: initials where names are hidden.
            drag.setPixmap(self.grab())
            drag.setHotSpot(at)
            drag.exec(Qt.DropAction.MoveAction)


class PinStrip(QWidget):
    """Hidden while nothing is held and nobody waits to be booked.

    Signals:
        chosen, pasted, returned: a PinnedRow.
        let_go: the patient in hand is to be booked no more.
    """

    chosen = Signal(object)
    pasted = Signal(object)
    returned = Signal(object)
    let_go = Signal()

    def __init__(self, theme: Theme, names: Names) -> None:
        super().__init__()
        self._theme, self._names = theme, names
        self._held: tuple[PinnedRow, ...] = ()
        self._next: PinnedRow | None = None
        self._patient: PatientRow | None = None
        self.chips: list[PinChip] = []
        frame = surface("band")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)
        self._line = QHBoxLayout(frame)
        self._line.setContentsMargins(16, 4, 16, 4)
        self._line.setSpacing(8)
        self._title = Label("", "small", "2")
        self._patient_name = Label("", "bodyStrong", "accent")
        self._drop = icon_button(
            theme, "retour.fermer", _("Book for nobody in particular"), kind="quiet"
        )
        self._drop.clicked.connect(self.let_go)
        self._more = Label("", "small", "2")
        for widget in (self._patient_name, self._drop, self._title, self._more):
            self._line.addWidget(widget)
        self._line.addStretch(1)
        names.changed.connect(self._build)
        self._build()

    def show_held(self, held: Sequence[PinnedRow], following: PinnedRow | None) -> None:
        """What is held, and which of it is put down next."""
        self._held, self._next = tuple(held), following
        self._build()

    def show_patient(self, patient: PatientRow | None) -> None:
        """For whom the next marked time is booked."""
        self._patient = patient
        self._build()

    def _build(self) -> None:
        for chip in self.chips:
            self._line.removeWidget(chip)
            # At once: it may show a name that is hidden from now on.
            chip.hide()
            chip.deleteLater()
        # What was taken last is nearest.
        shown = self._held[::-1][:SHOWN]
        self.chips = [self._chip(pin) for pin in shown]
        for place, chip in enumerate(self.chips):
            self._line.insertWidget(3 + place, chip)
        left = len(self._held) - len(shown)
        self._more.setText(
            ngettext("and {count} more", "and {count} more", left).format(count=left)
        )
        self._more.setVisible(left > 0)
        self._title.setText(_("Held:"))
        self._title.setVisible(bool(self._held))
        self._tell_patient()
        self.setVisible(bool(self._held) or self._patient is not None)

    def _tell_patient(self) -> None:
        there = self._patient is not None
        name = self._names.shown(self._patient) if self._patient else ""
        words = _("For {name}: mark a time, then Enter")
        self._patient_name.setText(words.format(name=name) if there else "")
        self._patient_name.setVisible(there)
        self._drop.setVisible(there)

    def _chip(self, pin: PinnedRow) -> PinChip:
        chip = PinChip(self._theme, self._names, pin)
        chip.show_next(is_next=self._next is not None and pin.id == self._next.id)
        chip.chosen.connect(lambda: self.chosen.emit(pin))
        chip.pasted.connect(lambda: self.pasted.emit(pin))
        chip.returned.connect(lambda: self.returned.emit(pin))
        return chip
