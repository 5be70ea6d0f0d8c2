"""Somebody comes without an appointment: who, for what, urgent or not; she waits at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from db.entities.appointment_type import AppointmentType
from db.errors import ExpectedError
from desktop.i18n import _
from desktop.operations.agenda import Booked, book_walk_in
from desktop.reads.agenda import appointment_types
from desktop.words import sentence
from ui.agenda.type_box import TypeBox
from ui.ahead import Ahead
from ui.booking.somebody import Somebody
from ui.today.desk import Desk
from ui.widgets.dialog import Dialog
from ui.widgets.dress import column
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit
from ui.widgets.ticks import CheckBox

URGENT = "UR"
"""The type an emergency has, where the practice has one."""


class WalkInDialog(Dialog):
    """Her name, Enter: she waits since now."""

    def __init__(
        self, desk: Desk, window: QWidget, types: Sequence[AppointmentType]
    ) -> None:
        super().__init__(
            desk.theme,
            window,
            _("Without an appointment"),
            _("She waits from now on: her arrival is noted."),
        )
        self._desk = desk
        theme = desk.theme
        self.somebody = Somebody(theme, desk.operator, desk.names, desk.now().date())
        self.types = TypeBox(theme)
        self.types.show_types(types)
        self.urgent = CheckBox(theme, _("Urgent: before those who wait"))
        self.note = LineEdit(theme, placeholder=_("What helps to prepare the visit"))
        self._told = Label("", "small", "warn", wrap=True)
        self._told.hide()
        self.body.addWidget(self.somebody)
        self.body.addWidget(self.urgent)
        self.body.addLayout(
            column(
                Field(theme, _("Type"), self.types),
                Field(theme, _("Note"), self.note),
                self._told,
                gap=10,
            )
        )
        self.set_way_out(_("Give up"))
        self.done = self.add_button(_("She waits"), "primary", shortcut="Return")
        self.done.clicked.connect(self.keep)
        self.somebody.accepted.connect(self.keep)
        self.somebody.changed.connect(self._weigh)
        self.note.returnPressed.connect(self.keep)
        self.urgent.toggled.connect(self._suit_type)
        self._weigh()

    def focus_first(self) -> None:
        """Her name first."""
        self.somebody.focus_first()

    def keep(self) -> None:
        """Notes that she is here, once it is said who she is."""
        kind = self.types.chosen()
        if kind is None or not self.done.isEnabled():
            return
        self.done.setEnabled(False)
        fields = {
            "type_id": kind.id,
            "patient_id": self.somebody.patient_id,
            "new_patient": self.somebody.new_patient,
            "urgent": self.urgent.isChecked(),
            "note": self.note.text().strip(),
        }
        said = _("{name} waits, without an appointment.")
        self._desk.operator.do(
            self,
            book_walk_in,
            fields,
            then=self._kept,
            failed=self._tell,
            said=said.format(name=self.somebody.text()),
        )

    def _kept(self, _booked: Booked) -> None:
        self.accept()

    def _tell(self, error: ExpectedError) -> None:
        self._told.setText(sentence(error))
        self._told.show()
        self._weigh()

    def _weigh(self) -> None:
        self.done.setEnabled(self.somebody.is_known)

    def _suit_type(self, urgent: bool) -> None:  # noqa: FBT001 - a signal's value
        """The type of emergencies goes with the tick."""
        for number in range(self.types.count()):
            key = self.types.itemData(number)
            kind = next((t for t in self.types.kinds if t.id == key), None)
            if kind is not None and (kind.code == URGENT) == urgent:
                self.types.setCurrentIndex(number)
                return


def take_walk_in(desk: Desk, screen: QWidget, ahead: Ahead) -> None:
    """Asks who it is; keys typed before the form is there wait for it."""

    def came(types: tuple[AppointmentType, ...]) -> None:
        WalkInDialog(desk, screen.window(), types).open()
        ahead.come()

    ahead.wait()
    desk.operator.ask(screen, appointment_types, then=came)
