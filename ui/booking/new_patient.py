"""The few fields of a patient who is created while she is on the telephone."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.formats.dates import birth_date
from desktop.i18n import _
from desktop.operations.patients import NewPatient
from ui.booking.patient_model import NewOne
from ui.theme import Theme
from ui.widgets.field import Field
from ui.widgets.line_edit import LineEdit
from ui.widgets.phone_field import PhoneField


class NewPatientFields(QWidget):
    """Name, first name, birth date, telephone; only the name is needed."""

    edited = Signal()
    accepted = Signal()

    def __init__(
        self, theme: Theme, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._today = today
        self.family = LineEdit(theme)
        self.first = LineEdit(theme)
        self.birth = LineEdit(theme)
        self.phone = PhoneField(theme)
        self._birth = Field(theme, _("Born on"), self.birth)
        self._build()

    def begin(self, new: NewOne) -> None:
        """Begins with what was typed; the keyboard is where something is missing."""
        self.family.setText(new.family_name)
        self.first.setText(new.first_name)
        self.phone.setText(new.phone)
        self.birth.clear()
        empty = (f for f in (self.family, self.first, self.birth) if not f.text())
        next(empty, self.birth).setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def patient(self) -> NewPatient | None:
        """Who is created; None while the name is missing or the date is none."""
        text = self.birth.text().strip()
        born = birth_date(text, self._today) if text else None
        if not self.family.text().strip() or (text and born is None):
            return None
        return NewPatient(
            family_name=self.family.text().strip(),
            first_name=self.first.text().strip(),
            birth_date=born,
            phone=self.phone.text().strip(),
        )

    def typed(self) -> dict[str, str]:
        """What stands in the fields, whether it can be used or not."""
        return {name: field.text() for name, field in self._lines().items()}

    def take(self, typed: dict[str, str]) -> None:
        """Puts it back as it stood."""
        for name, field in self._lines().items():
            field.setText(typed.get(name, ""))

    def _lines(self) -> dict[str, LineEdit]:
        return {
            "family": self.family,
            "first": self.first,
            "birth": self.birth,
            "phone": self.phone,
        }

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(10)
        grid.addWidget(Field(self._theme, _("Family name"), self.family), 0, 0)
        grid.addWidget(Field(self._theme, _("First name"), self.first), 0, 1)
        grid.addWidget(self._birth, 1, 0)
        grid.addWidget(Field(self._theme, _("Telephone"), self.phone), 1, 1)
        self.birth.setPlaceholderText("14/05/1984")
        for field in (self.family, self.first, self.birth, self.phone):
            field.textChanged.connect(self._look_at)
            field.returnPressed.connect(self.accepted)

    def _look_at(self) -> None:
        text = self.birth.text().strip()
        if len(text) > 5 and birth_date(text, self._today) is None:
            self._birth.refuse(_("This is no date of birth. Example: 14/05/1984."))
        elif self._birth.is_wrong:
            self._birth.accept()
        self.edited.emit()
