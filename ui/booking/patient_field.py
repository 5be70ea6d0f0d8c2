"""Finds the patient while her name is typed, and never lets the list steal the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QVBoxLayout,
    QWidget,
)

from db.rows import PatientRow
from desktop.i18n import _
from ui.ahead import Ahead
from ui.booking.patient_delegate import PatientDelegate
from ui.booking.patient_model import NewOne, PatientModel, typed_name
from ui.names import Names
from ui.theme import Theme
from ui.widgets.chips import Chip
from ui.widgets.dress import show_inside
from ui.widgets.field import Field
from ui.widgets.line_edit import LineEdit

K = Qt.Key


class _Line(LineEdit):
    """Hands the keys of the list on, keeps the letters."""

    moved = Signal(int)
    accepted = Signal()
    left = Signal()
    pressed = Signal()
    dropped = Signal()
    wait_to_leave: Callable[[], bool] = staticmethod(lambda: False)
    lists_recent: Callable[[], bool] = staticmethod(lambda: False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (K.Key_Down, K.Key_Up):
            self.moved.emit(1 if key == K.Key_Down else -1)
        elif key in (K.Key_Return, K.Key_Enter):
            self.accepted.emit()
        elif key == K.Key_Escape and self.lists_recent():
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        had = self.hasFocus()
        super().mousePressEvent(event)
        if had and not self.text():
            self.pressed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.lists_recent():
            self.dropped.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001
        if forward and self.wait_to_leave():
            return True
        if forward:
            self.left.emit()
        return super().focusNextPrevChild(forward)


class PatientField(QWidget):
    """A line, and under it the first who match; the first is highlighted."""

    typed = Signal(str)
    """Text to search for; "" where nothing stands there any more, or `wants_recent`."""
    chosen = Signal(object)
    """A PatientRow, or None when the choice was taken back."""
    new_asked = Signal(object)
    """A NewOne: nobody listed is meant."""
    accepted = Signal()
    """Enter, with somebody chosen."""

    def __init__(
        self,
        theme: Theme,
        names: Names,
        parent: QWidget | None = None,
        *,
        label: str = "",
        newcomer: Callable[[str], NewOne] = typed_name,
    ) -> None:
        """A field to find somebody with.

        Args:
            label: what stands above it; "Patient" without.
            newcomer: what the last line offers for what was typed.
        """
        super().__init__(parent)
        self._theme = theme
        self._label, self._newcomer = label or _("Patient"), newcomer
        self._patient: PatientRow | None = None
        self._names = names
        self._asked = self._answered = ""
        self._recent = self._wants_recent = False
        self._ahead = Ahead(self)
        self.line = _Line(
            theme,
            icon="retour.rechercher",
            placeholder=_("Name, birth date or telephone"),
        )
        self._found = PatientModel(names, self)
        self._list = QListView(self)
        self._gone = Chip(theme, "", "warn", icon="retour.attention")
        self._build()
        self._connect()

    @property
    def patient(self) -> PatientRow | None:
        """Who is chosen."""
        return self._patient

    def show_patient(self, patient: PatientRow | None) -> None:
        """Chooses somebody without asking."""
        self._patient = patient
        self.line.setText(self._names.shown(patient) if patient else "")
        self._list.hide()
        self._tell_gone()

    @property
    def caution(self) -> str:
        """That whoever is chosen died, or that her file was put away; "" for neither."""
        row = self._patient
        if row is None or not (row.deceased or row.archived):
            return ""
        gone = _("This patient is deceased.")
        return gone if row.deceased else _("This record is archived.")

    def look_for(self, name: str) -> None:
        """Begins as if that were typed: whoever is meant is listed."""
        self.line.setText(name)
        self._take_text(name)

    def show_found(self, text: str, rows: Sequence[PatientRow]) -> None:
        """Lists who matches what was typed, and the one who is new."""
        if text != self.line.text().strip() or self._patient is not None:
            return
        self._answered = text
        self._found.show_found(rows, self._newcomer(text) if text else None)
        self._fit()
        self._list.setCurrentIndex(self._found.index(0, 0))
        self._recent = False
        self._list.setVisible(bool(text))
        self._ahead.come()

    @property
    def wants_recent(self) -> bool:
        """Down or a click with nothing typed: whose files were opened last?"""
        return self._wants_recent

    def show_recent(self, rows: Sequence[PatientRow]) -> None:
        """Lists whose files were opened last, while nothing is typed."""
        wanted, self._wants_recent = self._wants_recent, False
        living = [row for row in rows if not row.archived]
        if wanted and living and self.line.hasFocus():
            self._recent = True
            self._found.show_found(living, None)
            self._fit()
            self._list.setCurrentIndex(self._found.index(0, 0))
            self._list.show()
        self._ahead.come()

    # Building ------------------------------------------------------------------------

    def _build(self) -> None:
        self._list.setModel(self._found)
        self._list.setItemDelegate(PatientDelegate(self._theme, self._names, self))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setProperty("framed", "true")
        self._list.setMouseTracking(True)
        self._list.setUniformItemSizes(True)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(_("Patients found"))
        self._list.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._field = Field(self._theme, self._label, self.line)
        column.addWidget(self._field)
        column.addWidget(self._gone)
        self._gone.hide()

    def _connect(self) -> None:
        self.line.textEdited.connect(self._take_text)
        self.line.moved.connect(self._move)
        self.line.accepted.connect(self.accept)
        self.line.left.connect(self._settle)
        self.line.wait_to_leave = self._wait_to_leave
        self.line.lists_recent = self._lists_recent
        self.line.pressed.connect(self._ask_recent)
        self.line.dropped.connect(self._drop_recent)
        self._names.changed.connect(self._drop_recent)
        self._list.clicked.connect(self._choose)

    def _fit(self) -> None:
        rows = self._found.rowCount()
        tall = rows * self._theme.size("row") + 2 * self._list.frameWidth() + 2
        host = self._host(self.line.height() + 2 + tall)
        if self._list.parentWidget() is not host:
            # Over the fields below: nothing moves while the person types.
            self._list.setParent(host)
        at = self.line.mapTo(host, QPoint(0, self.line.height() + 2))
        self._list.setGeometry(at.x(), at.y(), self.line.width(), tall)
        self._list.raise_()

    def _host(self, below: int) -> QWidget:
        """The nearest part that shows the list whole: a short one would cut it off."""
        host = self.parentWidget() or self
        while self.line.mapTo(host, QPoint(0, below)).y() > host.height():
            wider = host.parentWidget()
            if host.isWindow() or wider is None:
                break
            host = wider
        return host

    # Typing --------------------------------------------------------------------------

    def _take_text(self, text: str) -> None:
        if self._patient is not None:
            self._patient = None
            self._tell_gone()
            self.chosen.emit(None)
        self._drop_recent()
        self._asked = text.strip()
        self.typed.emit(self._asked)
        if not text.strip():
            self._list.hide()

    def _tell_gone(self) -> None:
        said = self._names.detail(self.caution)
        self._gone.say(said)
        show_inside(self._gone, wanted=bool(said))
        self.line.setAccessibleDescription(said)

    def _lists_recent(self) -> bool:
        return self._recent and not self._list.isHidden()

    def _ask_recent(self) -> None:
        if not self._names.hidden and not self._lists_recent():
            self._wants_recent = True
            self.typed.emit("")

    def _drop_recent(self) -> None:
        if self._lists_recent():
            self._list.hide()
        self._recent = self._wants_recent = False

    def _move(self, step: int) -> None:
        if not self.line.text().strip() and not self._lists_recent():
            if self._wants_recent:
                # Another arrow before the list is there: it counts then.
                self._ahead.wait(lambda: self._move(step))
            elif step > 0 and self._patient is None:
                self._ask_recent()
            return
        row = self._list.currentIndex().row() + step
        if 0 <= row < self._found.rowCount():
            self._list.setCurrentIndex(self._found.index(row, 0))

    def accept(self) -> None:
        """Takes whoever is highlighted, as Enter does, as soon as the list is there."""
        if self._patient is not None:
            self.accepted.emit()
        elif self._lists_recent():
            self._choose(self._list.currentIndex())
        elif self._wants_recent:
            self._ahead.wait(self.accept)
        elif not self.line.text().strip():
            return
        elif self._is_looked_for():
            # Typed faster than the list came: Enter counts when it is there.
            self._ahead.wait(self.accept)
        else:
            self._choose(self._list.currentIndex())
            if self._patient is not None:
                self.accepted.emit()

    def _wait_to_leave(self) -> bool:
        """Tab right after the name: whoever it means is taken when the list is there."""
        waits = self._patient is None and self._is_looked_for()
        if waits:
            self._ahead.wait(lambda: self.line.focusNextPrevChild(True))  # noqa: FBT003
        return waits

    def _is_looked_for(self) -> bool:
        typed = self.line.text().strip()
        return bool(typed) and self._asked == typed != self._answered

    def _settle(self) -> None:
        if self._patient is None and self._list.isVisible():
            choice = self._found.choice(self._list.currentIndex())
            if isinstance(choice, PatientRow):
                self._choose(self._list.currentIndex())

    def _choose(self, index: QModelIndex) -> None:
        choice = self._found.choice(index)
        if isinstance(choice, PatientRow):
            self.show_patient(choice)
            self.chosen.emit(choice)
        elif isinstance(choice, NewOne):
            self._list.hide()
            self.new_asked.emit(choice)
