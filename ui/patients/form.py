"""Every field of a patient's file, of which only those that changed are written."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget

from db.entities.patient import Address, Patient, Sex
from desktop.i18n import _
from ui.patients.phone_rows import PhoneRows
from ui.patients.words import SEXES, field_words, sex_words
from ui.theme import Theme
from ui.widgets.combo import ComboBox
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.line_edit import LineEdit

# (name, grid row, grid column, how many columns of six)
_LINES = (
    ("birth_name", 0, 0, 3),
    ("first_names", 0, 3, 3),
    ("used_name", 1, 0, 3),
    ("used_first_name", 1, 3, 3),
    ("birth_place", 2, 4, 2),
    ("email", 4, 0, 6),
    ("street", 5, 0, 6),
    ("postcode", 6, 0, 2),
    ("city", 6, 2, 4),
    ("booking_alert", 7, 0, 6),
)
_ADDRESS = ("street", "postcode", "city")


class PatientForm(QWidget):
    """Shown with a patient, read as a dictionary of changes."""

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self._theme = theme
        self.lines: dict[str, LineEdit] = {}
        self._fields: dict[str, Field[LineEdit]] = {}
        self.birth = DateField(theme, today, past=True)
        self.sex = ComboBox(theme)
        self.phones = PhoneRows(theme)
        self.notes = QPlainTextEdit()
        self._build()

    def show_patient(self, patient: Patient) -> None:
        """Fills every field."""
        for name, line in self.lines.items():
            source = patient.address if name in _ADDRESS else patient
            line.setText(str(getattr(source, name)).replace("\n", ", "))
        self.birth.show_day(patient.birth_date)
        self.sex.setCurrentIndex(self.sex.findData(patient.sex.value))
        self.phones.show_phones(patient.phones)
        self.notes.setPlainText(patient.notes)

    def begin_at(self, name: str) -> None:
        """Puts the keyboard where it is wanted."""
        found: QWidget = self.phones.first
        if name in self.lines:
            found = self.lines[name]
        elif name == "notes":
            found = self.notes
        found.setFocus(Qt.FocusReason.OtherFocusReason)

    def changes(self, patient: Patient) -> dict[str, Any] | None:
        """What differs from the patient; None when something cannot be used."""
        if not self._is_usable():
            return None
        said: dict[str, Any] = {
            name: line.text().strip()
            for name, line in self.lines.items()
            if name not in _ADDRESS
        }
        said["birth_date"] = self.birth.day
        said["sex"] = Sex(self.sex.currentData())
        said["phones"] = self.phones.phones()
        said["notes"] = self.notes.toPlainText().strip()
        said["address"] = self._address(patient.address)
        return {k: v for k, v in said.items() if v != getattr(patient, k)}

    def typed(self) -> dict[str, Any]:
        """What stands in the fields, whether it can be used or not."""
        lines = {name: line.text() for name, line in self.lines.items()}
        return {
            **lines,
            "birth_date": self.birth.text(),
            "sex": str(self.sex.currentData()),
            "phones": self.phones.typed(),
            "notes": self.notes.toPlainText(),
        }

    def take(self, typed: dict[str, Any]) -> None:
        """Puts it back as it stood."""
        for name, line in self.lines.items():
            line.setText(typed.get(name, ""))
        self.birth.setText(typed.get("birth_date", ""))
        self.sex.setCurrentIndex(max(0, self.sex.findData(typed.get("sex"))))
        self.phones.take(typed.get("phones", []))
        self.notes.setPlainText(typed.get("notes", ""))

    def _address(self, before: Address) -> Address:
        street = self.lines["street"].text().strip()
        if street == before.street.replace("\n", ", "):
            street = before.street
        return Address(
            street=street,
            postcode=self.lines["postcode"].text().strip(),
            city=self.lines["city"].text().strip(),
            country=before.country,
        )

    def _is_usable(self) -> bool:
        names = (self.lines["birth_name"], self.lines["used_name"])
        named = any(line.text().strip() for line in names)
        field = self._fields["birth_name"]
        if named:
            field.accept()
        else:
            field.refuse(_("A patient needs a name."))
        dated = self.birth.day is not None or not self.birth.text().strip()
        if dated:
            self._born.accept()
        else:
            self._born.refuse(_("Example: 14/05/1984."))
        phoned = self.phones.check()
        return named and dated and phoned

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(2, 2, 10, 2)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(10)
        for column in range(6):
            grid.setColumnStretch(column, 1)
        for known in SEXES:
            self.sex.addItem(sex_words(known), known.value)
        self._born = Field(self._theme, field_words("birth_date"), self.birth)
        sex = Field(self._theme, field_words("sex"), self.sex)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self._born, 2, 0, 1, 2, top)
        grid.addWidget(sex, 2, 2, 1, 2, top)
        grid.addWidget(self.phones, 3, 0, 1, 6)
        for name, row, column, span in _LINES:
            line = self.lines[name] = LineEdit(self._theme)
            field = self._fields[name] = Field(self._theme, field_words(name), line)
            grid.addWidget(field, row, column, 1, span, top)
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(self._theme.px(76))
        grid.addWidget(Field(self._theme, field_words("notes"), self.notes), 8, 0, 1, 6)
        self._order()

    def _order(self) -> None:
        """Tab goes as one reads."""
        lines = self.lines
        first = ("birth_name", "first_names", "used_name", "used_first_name")
        last = ("email", "street", "postcode", "city", "booking_alert")
        chain: list[QWidget] = [lines[name] for name in first]
        chain += [self.birth, self.sex, lines["birth_place"], self.phones]
        chain += [lines[name] for name in last]
        chain.append(self.notes)
        for one, other in itertools.pairwise(chain):
            self.setTabOrder(one, other)
