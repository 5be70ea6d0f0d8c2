"""The few fields of a patient who is created while she is on the telephone."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from desktop.formats.dates import birth_date
from desktop.i18n import _
from desktop.operations.patients import NewPatient
from ui.booking.patient_model import NewOne


class NewPatientFields(QWidget):
    """Name, first name, birth date, telephone; only the name is needed."""

    edited = Signal()
    accepted = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.family = QLineEdit()
        self.first = QLineEdit()
        self.birth = QLineEdit()
        self.phone = QLineEdit()
        self._wrong = QLabel()
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

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        fields = (
            (_("Family name"), self.family),
            (_("First name"), self.first),
            (_("Born on"), self.birth),
            (_("Telephone"), self.phone),
        )
        for number, (text, field) in enumerate(fields):
            label = QLabel(text)
            label.setProperty("role", "label")
            label.setBuddy(field)
            row, column = number // 2 * 2, number % 2
            grid.addWidget(label, row, column)
            grid.addWidget(field, row + 1, column)
            field.textChanged.connect(self._look_at)
            field.returnPressed.connect(self.accepted)
        self.birth.setPlaceholderText(_("14/05/1984"))
        self._wrong.setProperty("ink", "warn")
        self._wrong.setProperty("role", "small")
        self._wrong.hide()
        grid.addWidget(self._wrong, 4, 0, 1, 2)

    def _look_at(self) -> None:
        text = self.birth.text().strip()
        wrong = len(text) > 5 and birth_date(text, self._today) is None
        self._wrong.setText(_("This is no date of birth. Example: 14/05/1984."))
        self._wrong.setVisible(wrong)
        self.edited.emit()
