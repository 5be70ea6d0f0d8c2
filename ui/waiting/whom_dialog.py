"""Asks for a patient who has a file: Enter takes whoever is found."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from ui.booking.looking import look_for
from ui.booking.patient_field import PatientField
from ui.waiting.desk import Desk
from ui.widgets.dialog import Dialog


class WhomDialog(Dialog):
    """One field and one button.

    Args:
        keep: the words of the button; begin: what is looked for at once.

    Signals:
        chosen: a PatientRow.
    """

    chosen = Signal(object)

    def __init__(
        self, desk: Desk, title: str, why: str, keep: str, begin: str = ""
    ) -> None:
        super().__init__(desk.theme, desk.window, title, why)
        self._desk = desk
        self.who = PatientField(desk.theme, desk.names)
        self.body.addWidget(self.who)
        self._keep = self.add_button(keep, "primary", shortcut="Return")
        self._keep.clicked.connect(lambda _on=False: self.who.accept())
        self.who.typed.connect(self._search)
        self.who.accepted.connect(self._take)
        if begin:
            self.who.look_for(begin)

    def focus_first(self) -> None:
        """Whoever is looked for."""
        self.who.line.setFocus(Qt.FocusReason.PopupFocusReason)
        self.who.line.selectAll()

    def _take(self) -> None:
        patient = self.who.patient
        if patient is not None:
            self.accept()
            self.chosen.emit(patient)

    def _search(self, _text: str) -> None:
        look_for(self._desk.operator, self, self.who)
