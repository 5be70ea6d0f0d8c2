"""A line of the sheet that is not in the agenda: who, for what, and the times by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtWidgets import QGridLayout, QWidget

from db.entities.appointment_type import AppointmentType
from db.errors import ExpectedError
from desktop.dates import long_day
from desktop.i18n import _
from desktop.operations.catch_up import PaperLine, catch_up
from desktop.words import sentence
from ui.agenda.type_box import TypeBox
from ui.booking.somebody import Somebody
from ui.today.desk import Desk
from ui.widgets.dialog import Dialog
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.ticks import CheckBox
from ui.widgets.time_field import TimeField


class AddLineDialog(Dialog):
    """The times are those of that day; Enter keeps the line."""

    def __init__(
        self,
        desk: Desk,
        window: QWidget,
        types: Sequence[AppointmentType],
        day: date,
    ) -> None:
        super().__init__(
            desk.theme,
            window,
            _("Not in the agenda"),
            _("{day}. It is marked as entered afterwards.").format(day=long_day(day)),
        )
        self._desk, self._day = desk, day
        theme = desk.theme
        self.somebody = Somebody(theme, desk.operator, desk.names, desk.now().date())
        self.types = TypeBox(theme)
        self.types.show_types(types)
        self.walk_in = CheckBox(theme, _("Came without an appointment"))
        self.walk_in.setChecked(True)
        self.times = {
            name: TimeField(theme)
            for name in ("start", "arrived_at", "started_at", "completed_at")
        }
        self._told = Label("", "small", "warn", wrap=True)
        self._told.hide()
        self.body.addWidget(self.somebody)
        self.body.addWidget(Field(theme, _("Type"), self.types))
        self.body.addWidget(self.walk_in)
        self.body.addLayout(self._grid())
        self.body.addWidget(self._told)
        self.set_way_out(_("Give up"))
        self.done = self.add_button(_("Enter the line"), "primary", shortcut="Return")
        self.done.clicked.connect(self.keep)
        self.somebody.accepted.connect(self._go_to_times)
        self.somebody.changed.connect(self._weigh)
        for line in self.times.values():
            line.returnPressed.connect(self.keep)
            line.textEdited.connect(lambda _text: self._weigh())
        self._weigh()

    def focus_first(self) -> None:
        """Her name first."""
        self.somebody.focus_first()

    def keep(self) -> None:
        """Enters the line."""
        kind = self.types.chosen()
        if kind is None or not self.done.isEnabled():
            return
        self.done.setEnabled(False)
        line = PaperLine(
            type_id=kind.id,
            patient_id=self.somebody.patient_id,
            new_patient=self.somebody.new_patient,
            walk_in=self.walk_in.isChecked(),
            start=self._at("start"),
            arrived_at=self._at("arrived_at"),
            started_at=self._at("started_at"),
            completed_at=self._at("completed_at"),
        )
        said = _("{name}: entered afterwards.").format(name=self.somebody.text())
        self._desk.operator.do(
            self,
            catch_up,
            {"line": line},
            then=lambda _booked: self.accept(),
            failed=self._tell,
            said=said,
        )

    def _grid(self) -> QGridLayout:
        words = {
            "start": _("Booked for"),
            "arrived_at": _("Arrived"),
            "started_at": _("In"),
            "completed_at": _("Out"),
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        for number, (name, line) in enumerate(self.times.items()):
            field = Field(self._desk.theme, words[name], line)
            grid.addWidget(field, 0, number)
        return grid

    def _at(self, name: str) -> datetime | None:
        found = self.times[name].at
        return None if found is None else datetime.combine(self._day, found)

    def _go_to_times(self) -> None:
        self.times["arrived_at"].setFocus()

    def _weigh(self) -> None:
        timed = any(self._at(name) for name in ("start", "arrived_at", "started_at"))
        self.done.setEnabled(self.somebody.is_known and timed)

    def _tell(self, error: ExpectedError) -> None:
        self._told.setText(sentence(error))
        self._told.show()
        self._weigh()
