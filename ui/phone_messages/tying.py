"""Whom a message is about, found out afterwards: somebody who called for her, or was unknown."""

from __future__ import annotations

from PySide6.QtCore import Qt

from db.rows import MessageRow
from desktop.i18n import _
from ui.booking.looking import look_for
from ui.booking.patient_field import PatientField
from ui.phone_messages.deeds import MessageDeeds
from ui.waiting.desk import Desk
from ui.widgets.dialog import Dialog


class TieDialog(Dialog):
    """Looks for the caller at once: where she is meant, Enter ties."""

    def __init__(self, desk: Desk, row: MessageRow, deeds: MessageDeeds) -> None:
        super().__init__(
            desk.theme,
            desk.window,
            _("Whom is the message of {name} about?").format(name=desk.names.name(row)),
            _("Who called and what was said stay as they were noted."),
        )
        self._row, self._deeds, self._desk = row, deeds, desk
        self.who = PatientField(desk.theme, desk.names)
        self.body.addWidget(self.who)
        self.set_way_out(_("Leave it as it is"))
        self._keep = self.add_button(_("Tie"), "primary", shortcut="Return")
        self._keep.clicked.connect(lambda _on=False: self.who.accept())
        self.who.typed.connect(self._search)
        self.who.accepted.connect(self.tie)
        if row.patient_id is None:
            self.who.look_for(desk.names.detail(row.message.caller_name))

    def focus_first(self) -> None:
        """Whoever is looked for."""
        self.who.line.setFocus(Qt.FocusReason.PopupFocusReason)
        self.who.line.selectAll()

    def tie(self) -> None:
        """To whoever is chosen."""
        patient = self.who.patient
        if patient is not None:
            self.accept()
            self._deeds.tie(self._row, patient)

    def _search(self, _text: str) -> None:
        look_for(self._desk.operator, self, self.who)
