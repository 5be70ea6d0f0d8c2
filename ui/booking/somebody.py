"""Who it is: found by name or telephone, or created on the spot; and who finds her."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.rows import PatientRow
from desktop.i18n import _
from desktop.operations.patients import NewPatient
from ui.booking.looking import look_for
from ui.booking.new_patient import NewPatientFields
from ui.booking.patient_field import PatientField
from ui.booking.patient_model import NewOne
from ui.duplicates.alike_note import AlikeNote
from ui.names import Names
from ui.operator import Operator
from ui.theme import Theme
from ui.widgets.banner import Banner


class Somebody(QWidget):
    """A patient who is known or new, with her booking alert.

    Signals:
        changed: it is somebody else, or nobody.
        accepted: Enter, with somebody chosen.
    """

    changed = Signal()
    accepted = Signal()

    def __init__(
        self, theme: Theme, operator: Operator, names: Names, today: date
    ) -> None:
        super().__init__()
        self._operator, self._names = operator, names
        self.who = PatientField(theme, names)
        self.new = NewPatientFields(theme, today)
        self.alike = AlikeNote(theme, names, self.new)
        self.alike.ask_of(operator)
        self.alike.listen(self)
        self._alert = Banner(theme, "warn")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for widget in (self.who, self.new, self.alike, self._alert):
            column.addWidget(widget)
        self.new.hide()
        self._alert.hide()
        self.who.typed.connect(self._search)
        self.who.chosen.connect(self._take)
        self.who.new_asked.connect(self._take_new)
        self.who.accepted.connect(self.accepted)
        self.new.edited.connect(self.changed)
        self.alike.taken.connect(self._take_known)
        self.new.accepted.connect(self.accepted)

    @property
    def patient_id(self) -> UUID | None:
        """Who is known."""
        patient = self.who.patient
        return patient.id if patient is not None else None

    @property
    def new_patient(self) -> NewPatient | None:
        """Who is created."""
        return self.new.patient() if self.new.isVisibleTo(self) else None

    @property
    def is_known(self) -> bool:
        """Whether it is enough to act."""
        return self.patient_id is not None or self.new_patient is not None

    def text(self) -> str:
        """Her name as it may be shown."""
        found = self.who.patient or self.new_patient
        return self._names.shown(found) if found else _("Appointment")

    def focus_first(self) -> None:
        """Where her name is typed."""
        self.who.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _search(self, _text: str) -> None:
        look_for(self._operator, self, self.who)

    def _take_known(self, patient: PatientRow) -> None:
        self.who.show_patient(patient)
        self._take(patient)
        self.focus_first()

    def _take(self, patient: PatientRow | None) -> None:
        self.new.hide()
        self.alike.clear()
        alert = patient.booking_alert if patient else ""
        self._alert.tell(self._names.detail(alert), tone="warn")
        self.changed.emit()

    def _take_new(self, new: NewOne) -> None:
        self.new.show()
        self.new.begin(new)
        self.changed.emit()
