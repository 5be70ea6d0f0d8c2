"""The booking form: who, what, when, and what it runs into while it is filled in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from db.entities.appointment_type import AppointmentType
from db.rows import AppointmentRow, PatientRow
from desktop.i18n import _
from ui.agenda.type_box import LengthBox, TypeBox
from ui.booking.draft import Draft
from ui.booking.new_patient import NewPatientFields
from ui.booking.patient_field import PatientField
from ui.booking.patient_model import NewOne
from ui.booking.request import BookingRequest
from ui.booking.stop_note import StopNote
from ui.booking.when_fields import DayField, joined
from ui.duplicates.alike_note import AlikeNote
from ui.names import Names
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit
from ui.widgets.time_field import TimeField


class BookingForm(QWidget):
    """Knows no operation: it says what it holds, and is told what to warn of."""

    changed = Signal()
    accepted = Signal()
    search_asked = Signal(str)

    def __init__(
        self,
        theme: Theme,
        names: Names,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._names = names
        self._alert_text = ""
        self._row: AppointmentRow | None = None
        self._alert_read = False
        self.who = PatientField(theme, names)
        self.new = NewPatientFields(theme, today())
        self.alike = AlikeNote(theme, names, self.new)
        self.types = TypeBox(theme)
        self.length = LengthBox(theme)
        self.day = DayField(theme, today)
        self.time = TimeField(theme)
        self.note = LineEdit(theme, placeholder=_("What helps to prepare the visit"))
        self._alert = Banner(theme, "warn")
        self._instructions = Label("", "small", "2", wrap=True)
        self._stopped = StopNote(theme)
        self._warnings = Label("", "small", "warn", wrap=True)
        self._build()
        self._connect()

    # What it holds -------------------------------------------------------------------

    def begin(self, draft: Draft, types: Sequence[AppointmentType]) -> None:
        """Begins a booking, or the change of one."""
        self._row = draft.row
        self.types.show_types(types)
        row = draft.row
        self.types.choose(row.type_id if row else draft.type_id)
        kind = self.types.chosen()
        minutes = row.minutes if row else draft.minutes
        self.length.show_minutes(minutes or (kind.minutes if kind else 20))
        start = row.start if row else draft.start
        if start is not None:
            self.day.show_day(start.date())
            self.time.show_time(start.time())
        self.note.setText(row.note if row else "")
        self._begin_patient(draft)
        self._tell_instructions()
        self.changed.emit()

    def _begin_patient(self, draft: Draft) -> None:
        self.new.hide()
        self.alike.clear()
        self._tell_alert("")
        row = draft.row
        self.who.show_patient(draft.patient)
        if row is not None:
            self.who.line.setText(self._names.shown(row))
            self._tell_alert(row.booking_alert)
        elif draft.patient is not None:
            self._tell_alert(draft.patient.booking_alert)
        elif draft.name:
            self.who.look_for(draft.name)

    def focus_first(self) -> None:
        """The keyboard is where something is still to be said."""
        known = self._row is not None or self.who.patient is not None
        first = self.types if known else self.who.line
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def request(self) -> BookingRequest | None:
        """What would be kept; None while something is missing."""
        request = self.request_time()
        if request is None:
            return None
        known = request.patient_id or request.new or request.appointment_id
        return request if known else None

    def request_time(self) -> BookingRequest | None:
        """The same while nobody is chosen yet: enough to look around."""
        start = joined(self.day.day, self.time.at)
        kind = self.types.chosen()
        if start is None or kind is None:
            return None
        new = self.new.patient() if self.new.isVisibleTo(self) else None
        return BookingRequest(
            start=start,
            minutes=self.length.minutes,
            type_id=kind.id,
            patient_id=None if new else self._patient_id(),
            new=new,
            note=self.note.text().strip(),
            appointment_id=self._row.id if self._row else None,
        )

    def who_text(self) -> str:
        """Whose it is, as it may be shown."""
        if self.who.patient is not None:
            return self._names.shown(self.who.patient)
        if self._row is not None:
            return self._names.shown(self._row)
        new = self.new.patient()
        if new is None:
            return _("Appointment")
        return self._names.shown(new)

    def _patient_id(self) -> UUID | None:
        if self.who.patient is not None:
            return self.who.patient.id
        return self._row.patient_id if self._row else None

    @property
    def alert(self) -> str:
        """The booking alert that is shown."""
        return self._alert_text

    def show_warnings(
        self, sentences: Sequence[str], stops: Sequence[str] = ()
    ) -> None:
        """Says what the booking runs into, and what of it stops this person."""
        self._stopped.tell(stops)
        self._warnings.setText("\n".join(sentences))
        self._warnings.setVisible(bool(sentences))
        self._warnings.setAccessibleName(" ".join(sentences))

    @property
    def row(self) -> AppointmentRow | None:
        """The appointment that is changed."""
        return self._row

    @property
    def stopped(self) -> bool:
        """Whether the doctor alone may book that."""
        return self._stopped.stops

    @property
    def instructions(self) -> str:
        """What the type asks to be told to the patient."""
        return self._instructions.text()

    @property
    def warnings(self) -> str:
        """What is warned of."""
        return self._warnings.text() if self._warnings.isVisibleTo(self) else ""

    # Building ------------------------------------------------------------------------

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._warnings.hide()
        for widget in (self.who, self.new, self.alike, self._alert):
            column.addWidget(widget)
        column.addLayout(self._grid())
        column.addWidget(self._instructions)
        column.addWidget(Field(self._theme, _("Note"), self.note))
        column.addWidget(self._warnings)
        column.addWidget(self._stopped)
        self.new.hide()
        self._alert.hide()

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        fields: tuple[tuple[str, QWidget], ...] = (
            (_("Type"), self.types),
            (_("Length"), self.length),
            (_("Day"), self.day),
            (_("Time"), self.time),
        )
        for number, (text, field) in enumerate(fields):
            labelled = Field(self._theme, text, field)
            grid.addWidget(labelled, number // 2, number % 2)
        return grid

    def _connect(self) -> None:
        self.who.typed.connect(self.search_asked)
        self.who.chosen.connect(self._take_patient)
        self.who.new_asked.connect(self._take_new)
        self.who.accepted.connect(self._accept_patient)
        self.new.edited.connect(self.changed)
        self.alike.taken.connect(self.take_known)
        self.new.accepted.connect(self.accepted)
        self.types.type_chosen.connect(self._take_type)
        self.length.minutes_chosen.connect(lambda _m: self.changed.emit())
        self.day.day_chosen.connect(self.changed)
        self.time.picked.connect(lambda _at: self.changed.emit())
        self.time.textEdited.connect(lambda _text: self.changed.emit())
        for line in (self.day, self.time, self.note):
            line.returnPressed.connect(self.accepted)

    # Reacting ------------------------------------------------------------------------

    def take_known(self, patient: PatientRow) -> None:
        """Somebody who has a file already, in the place of whoever was typed."""
        self.who.show_patient(patient)
        self._take_patient(patient)
        self.focus_first()

    def _take_patient(self, patient: PatientRow | None) -> None:
        self.new.hide()
        self.alike.clear()
        self._tell_alert(patient.booking_alert if patient else "")
        self.changed.emit()

    def _take_new(self, new: NewOne) -> None:
        self.new.show()
        self.new.begin(new)
        self.changed.emit()

    def _take_type(self) -> None:
        kind = self.types.chosen()
        if kind is not None:
            self.length.show_minutes(kind.minutes)
        self._tell_instructions()
        self.changed.emit()

    def _tell_instructions(self) -> None:
        """What is to be told to the patient while she is on the telephone."""
        kind = self.types.chosen()
        text = kind.instructions if kind else ""
        said = _("To tell the patient: {text}").format(text=text)
        self._instructions.setText(said if text else "")
        self._instructions.setVisible(bool(text))

    def _accept_patient(self) -> None:
        """Enter on a patient books at once, unless an alert must be read first."""
        if (self.alert or self.who.caution) and not self._alert_read:
            self._alert_read = True
            return
        self.accepted.emit()

    def _tell_alert(self, text: str) -> None:
        self._alert_read = False
        self._alert_text = self._names.detail(text)
        self._alert.tell(self._alert_text, tone="warn")
