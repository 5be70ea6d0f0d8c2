"""Under the lane of the consultation: end it, and who is called next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.rows import AppointmentRow
from desktop.i18n import _
from desktop.reads.today import Today
from ui.agenda.texts import minutes_text
from ui.today.brush import Brush
from ui.widgets.button import Button
from ui.widgets.label import ElidedLabel, Label


class NextOne(QWidget):
    """Two buttons at most: the one for who is inside, the one for who waits longest.

    Signals:
        asked: what is to be done, with which appointment.
    """

    asked = Signal(str, object)

    def __init__(self, brush: Brush) -> None:
        super().__init__()
        self._brush = brush
        theme = brush.theme
        self.coming: AppointmentRow | None = None
        self._inside: AppointmentRow | None = None
        self._low = False
        self._nobody: Label = Label(
            _("Nobody is in consultation."), "small", "2", wrap=True
        )
        self.complete: Button = Button(
            theme, _("Complete"), icon="etat.termine", shortcut="T"
        )
        self._then = Label(_("Next"), "caption", "3")
        self._name = ElidedLabel("", "bodyStrong")
        self._wait = ElidedLabel("", "small", "2")
        self.call: Button = Button(
            theme, _("Have come in"), icon="rdv.entrer", shortcut="E"
        )
        self.call.setToolTip(_("Shift+E from anywhere on the board"))
        self.complete.clicked.connect(lambda: self._ask("complete", self._inside))
        self.call.clicked.connect(lambda: self._ask("call_in", self.coming))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (
            self._nobody,
            self.complete,
            self._then,
            self._name,
            self._wait,
            self.call,
        ):
            column.addWidget(widget)
        brush.names.changed.connect(self.rename)

    def show_day(self, today: Today) -> None:
        """Who is inside and who is next."""
        self._inside = today.inside[0] if today.inside else None
        self.coming = today.waiting[0] if today.waiting else None
        self.complete.setVisible(self._inside is not None)
        self._nobody.setVisible(self._inside is None)
        self.rename()

    def be_low(self, *, low: bool) -> None:
        """Name and wait in one line, where there is no room for three."""
        if low is not self._low:
            self._low = low
            self.rename()

    def rename(self) -> None:
        """Her name and her wait as they are now."""
        row = self.coming
        self._name.setVisible(row is not None)
        self.call.setVisible(row is not None)
        for widget in (self._then, self._wait):
            widget.setVisible(row is not None and not self._low)
        if row is not None:
            name = self._brush.names.name(row)
            waited = minutes_text(self._brush.waited(row))
            self._name.setText(f"{name}, {waited}" if self._low else name)
            self._wait.setText(_("waiting for {time}").format(time=waited))

    def _ask(self, verb: str, row: AppointmentRow | None) -> None:
        if row is not None:
            self.asked.emit(verb, row)
