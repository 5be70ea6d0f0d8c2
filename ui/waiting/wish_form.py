"""What is asked when somebody is put on the waiting list; only the patient is needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from db.entities import DayPart, Priority
from db.entities.appointment_type import AppointmentType
from db.rows import PatientRow, WishRow
from desktop.agenda.wish_words import part_word, priority_word, weekdays_word
from desktop.dates import phone
from desktop.i18n import _
from desktop.operations.waiting import NewWish
from ui.agenda.type_box import LengthBox
from ui.booking.new_patient import NewPatientFields
from ui.booking.patient_field import PatientField
from ui.booking.patient_model import NewOne
from ui.duplicates.alike_note import AlikeNote
from ui.names import Names
from ui.theme import Theme
from ui.widgets.chips import FilterChip
from ui.widgets.combo import ComboBox
from ui.widgets.date_field import DateField
from ui.widgets.dress import row as line_of
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit
from ui.widgets.phone_field import PhoneField
from ui.widgets.segmented import Segmented
from ui.widgets.time_field import TimeField

DAYS = range(6)


class AnyTypeBox(ComboBox):
    """The types, and before them any."""

    def show_types(
        self, types: Sequence[AppointmentType], chosen: UUID | None = None
    ) -> None:
        """Offers these."""
        self._types = tuple(kind for kind in types if not kind.retired)
        self.clear()
        self.addItem(_("Any type"))
        for kind in self._types:
            self.addItem(kind.name)
        ids = [kind.id for kind in self._types]
        self.setCurrentIndex(ids.index(chosen) + 1 if chosen in ids else 0)

    @property
    def chosen(self) -> AppointmentType | None:
        """The type, None for any."""
        at = self.currentIndex() - 1
        return self._types[at] if at >= 0 else None


class WishForm(QWidget):
    """Knows no operation: it says what it holds.

    Signals:
        changed: something was typed or chosen.
        accepted: Enter in a field.
        search_asked: a text to look for among the patients.
    """

    changed = Signal()
    accepted = Signal()
    search_asked = Signal(str)

    def __init__(self, theme: Theme, names: Names, today: date) -> None:
        super().__init__()
        self._theme = theme
        self._kept: UUID | None = None
        self.who = PatientField(theme, names)
        self.new = NewPatientFields(theme, today)
        self.alike = AlikeNote(theme, names, self.new)
        self.types = AnyTypeBox(theme)
        self.length = LengthBox(theme)
        self.days = [FilterChip(theme, weekdays_word(frozenset({n}))) for n in DAYS]
        self.parts = {part: FilterChip(theme, part_word(part)) for part in DayPart}
        self.since, self.until = TimeField(theme), TimeField(theme)
        self.first, self.last = DateField(theme, today), DateField(theme, today)
        self.priority = Segmented(
            theme,
            [(one.value, priority_word(one)) for one in reversed(Priority)],
            Priority.NORMAL.value,
        )
        self.phone = PhoneField(theme)
        self.note = LineEdit(theme, placeholder=_("What helps to find a time"))
        self._names = names
        self._lay_out()
        self._connect()

    def begin(
        self,
        types: Sequence[AppointmentType],
        patient: PatientRow | None = None,
        wish: NewWish | None = None,
    ) -> None:
        """Begins with what is known already."""
        self.who.show_patient(patient)
        self.new.hide()
        known = wish or NewWish()
        self._kept = known.earlier_than
        self.types.show_types(types, known.type_id)
        self._take_type()
        if known.minutes:
            self.length.show_minutes(known.minutes)
        self._show(known)

    def change(self, types: Sequence[AppointmentType], row: WishRow) -> None:
        """Shows a wish that is on the list."""
        self.who.hide()
        wish = row.wish
        fields = {
            name: getattr(wish, name) for name in asdict(NewWish()) if name in _OWN
        }
        self.begin(types, None, NewWish(**fields))
        if not wish.phone:
            self.phone.setPlaceholderText(self._names.detail(phone(row.phone)))

    def focus_first(self) -> None:
        """Who it is, or what she wants when that is known."""
        known = self.who.isHidden() or self.who.patient is not None
        first: QWidget = self.types if known else self.who.line
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    # What it holds -------------------------------------------------------------------

    def wish(self) -> NewWish | None:
        """What would be kept; None while nobody is named or something is unreadable."""
        new = self.new.patient() if self.new.isVisibleTo(self) else None
        patient = self.who.patient
        if new is None and patient is None:
            return None
        fields = self.fields()
        if fields is None:
            return None
        whose = patient.id if patient is not None and new is None else None
        return NewWish(
            patient_id=whose, new_patient=new, earlier_than=self._kept, **fields
        )

    def fields(self) -> dict[str, Any] | None:
        """What was said of the wish itself; None when it makes no sense."""
        hours = self.since.at, self.until.at
        days = self.first.day, self.last.day
        if not _in_order(*hours) or not _in_order(*days) or not self._readable():
            return None
        kind = self.types.chosen
        usual = kind.minutes if kind is not None else 0
        minutes = self.length.minutes
        return {
            "type_id": kind.id if kind is not None else None,
            "minutes": 0 if minutes == usual else minutes,
            "weekdays": frozenset(n for n in DAYS if self.days[n].isChecked()),
            "parts": frozenset(p for p, c in self.parts.items() if c.isChecked()),
            "from_time": hours[0],
            "to_time": hours[1],
            "first_day": days[0],
            "last_day": days[1],
            "priority": Priority(self.priority.current),
            "note": self.note.text().strip(),
            "phone": self.phone.text().strip(),
        }

    def who_text(self) -> str:
        """Whose it is, as it may be shown."""
        if self.who.patient is not None:
            return self._names.name(self.who.patient)
        new = self.new.patient()
        return self._names.name(new) if new is not None else ""

    def _readable(self) -> bool:
        fields = (
            (self.since, self.since.at),
            (self.until, self.until.at),
            (self.first, self.first.day),
            (self.last, self.last.day),
        )
        return all(value is not None or not line.text() for line, value in fields)

    def _show(self, wish: NewWish) -> None:
        for number, chip in enumerate(self.days):
            chip.setChecked(number in wish.weekdays)
        for part, chip in self.parts.items():
            chip.setChecked(part in wish.parts)
        self.since.show_time(wish.from_time)
        self.until.show_time(wish.to_time)
        self.first.show_day(wish.first_day)
        self.last.show_day(wish.last_day)
        self.priority.choose(wish.priority.value)
        self.phone.setText(phone(wish.phone))
        self.note.setText(wish.note)

    # Building ------------------------------------------------------------------------

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.who)
        column.addWidget(self.new)
        column.addWidget(self.alike)
        self.new.hide()
        column.addLayout(self._pairs())
        column.addWidget(Label(_("Suits on"), "label", "2"))
        column.addLayout(line_of(*self.days, None, gap=6))
        column.addLayout(line_of(*self.parts.values(), None, gap=6))
        column.addLayout(self._limits())
        line = line_of(
            Field(self._theme, _("Priority"), self.priority),
            Field(self._theme, _("Number to call"), self.phone),
            gap=8,
        )
        column.addLayout(line)
        column.addWidget(Field(self._theme, _("Note"), self.note))

    def _pairs(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.addWidget(Field(self._theme, _("Type"), self.types), 0, 0)
        grid.addWidget(Field(self._theme, _("Length"), self.length), 0, 1)
        return grid

    def _limits(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        fields = (
            (_("From time"), self.since),
            (_("Until time"), self.until),
            (_("From day"), self.first),
            (_("Until day"), self.last),
        )
        for place, (words, line) in enumerate(fields):
            grid.addWidget(Field(self._theme, words, line), 0, place)
            grid.setColumnStretch(place, 1)
        return grid

    def _connect(self) -> None:
        self.who.typed.connect(self.search_asked)
        self.who.chosen.connect(self._take_patient)
        self.who.new_asked.connect(self._take_new)
        self.new.edited.connect(self.changed)
        self.alike.taken.connect(self.take_known)
        self.types.activated.connect(lambda _at: self._take_type())
        lines = (self.since, self.until, self.first, self.last, self.phone, self.note)
        for line in lines:
            line.textChanged.connect(lambda _text: self.changed.emit())
            line.returnPressed.connect(self.accepted)
        self.who.accepted.connect(self.types.setFocus)
        self.priority.chosen.connect(self.priority.choose)

    def take_known(self, patient: PatientRow) -> None:
        """Somebody who has a file already, in the place of whoever was typed."""
        self.who.show_patient(patient)
        self._take_patient(patient)
        self.focus_first()

    def _take_patient(self, _patient: PatientRow | None) -> None:
        self.new.hide()
        self.alike.clear()
        self.changed.emit()

    def _take_new(self, new: NewOne) -> None:
        self.new.show()
        self.new.begin(new)
        self.changed.emit()

    def _take_type(self) -> None:
        kind = self.types.chosen
        self.length.show_minutes(kind.minutes if kind is not None else 20)
        self.changed.emit()


_OWN = (
    "type_id",
    "minutes",
    "weekdays",
    "parts",
    "from_time",
    "to_time",
    "first_day",
    "last_day",
    "priority",
    "note",
    "phone",
    "earlier_than",
)


def _in_order(first: Any, last: Any) -> bool:
    return first is None or last is None or first <= last
