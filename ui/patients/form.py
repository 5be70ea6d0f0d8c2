"""The form of one patient: what changed is said, what was not touched stays as it is."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPlainTextEdit, QWidget

from db.entities.patient import Address, Channel, Patient, Sex
from db.errors import ExpectedError, InvalidValue
from desktop.dates import numeric_day
from desktop.i18n import _
from desktop.words import sentence
from ui.patients.choices import choices
from ui.patients.phone_rows import PhoneRows
from ui.patients.words import SEXES, field_words, sex_words
from ui.theme import Theme
from ui.widgets.combo import ComboBox
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.line_edit import LineEdit

# (name, grid row, grid column, how many columns of six), in the order of Tab
_PLACES = (
    ("birth_name", 0, 0, 3),
    ("first_names", 0, 3, 3),
    ("used_name", 1, 0, 3),
    ("used_first_name", 1, 3, 3),
    ("birth_date", 2, 0, 2),
    ("sex", 2, 2, 2),
    ("title", 2, 4, 2),
    ("birth_place", 3, 0, 4),
    ("deceased_on", 3, 4, 2),
    ("phones", 4, 0, 6),
    ("email", 5, 0, 6),
    ("channel", 6, 0, 3),
    ("language", 6, 3, 3),
    ("street", 7, 0, 6),
    ("postcode", 8, 0, 1),
    ("city", 8, 1, 3),
    ("country", 8, 4, 2),
    ("booking_alert", 9, 0, 6),
    ("notes", 10, 0, 6),
)
_DAYS = ("birth_date", "deceased_on")
_CHOICES = ("title", "sex", "channel", "language")
_ADDRESS = ("street", "postcode", "city", "country")
_OTHERS = ("phones", "notes", *_DAYS, *_CHOICES)
LINES = tuple(name for name, *_place in _PLACES if name not in _OTHERS)
"""The fields that are one line of text."""
_MADE = {"sex": Sex, "channel": Channel}
_CALLED = {"counter_note": "notes"}
"""What a refusal calls a field, where that is not its name."""


class PatientForm(QWidget):
    """Shown with a patient, read as a dictionary of changes."""

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self._theme = theme
        self.lines = {name: LineEdit(theme) for name in LINES}
        self.days = {name: DateField(theme, today, past=True) for name in _DAYS}
        self.combos = {name: ComboBox(theme) for name in _CHOICES}
        self.birth, self.sex = self.days["birth_date"], self.combos["sex"]
        self.phones = PhoneRows(theme)
        self.notes = QPlainTextEdit()
        self._fields: dict[str, Field[Any]] = {}
        self._fill()
        self._build()

    def show_patient(self, patient: Patient) -> None:
        """Fills every field."""
        for name, line in self.lines.items():
            source = patient.address if name in _ADDRESS else patient
            line.setText(str(getattr(source, name)).replace("\n", ", "))
        for name, day in self.days.items():
            day.show_day(getattr(patient, name))
        for name, combo in self.combos.items():
            _choose(combo, str(getattr(patient, name)))
        self.phones.show_phones(patient.phones)
        self.notes.setPlainText(patient.notes)

    def begin_at(self, name: str) -> None:
        """Puts the keyboard where it is wanted."""
        found = self._editor("street" if name == "address" else name)
        found.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def at(self) -> str:
        """The field that has the keyboard, or had it last; "" for none."""
        here: QWidget | None = self.focusWidget()
        if here is not None and self.phones.isAncestorOf(here):
            return "phones"
        names = (name for name, *_place in _PLACES if self._editor(name) is here)
        return next(names, "")

    def changes(self, patient: Patient) -> dict[str, Any] | None:
        """What differs from the patient; None when something cannot be used."""
        if not self._is_usable():
            return None
        said: dict[str, Any] = {
            name: line.text().strip()
            for name, line in self.lines.items()
            if name not in _ADDRESS
        }
        for name, combo in self.combos.items():
            said[name] = _MADE.get(name, str)(combo.currentData())
        for name, day in self.days.items():
            said[name] = day.day
        said["phones"] = self.phones.phones()
        said["notes"] = self.notes.toPlainText().strip()
        said["address"] = self._address(patient.address)
        changed = {k: v for k, v in said.items() if v != getattr(patient, k)}
        if "deceased_on" in changed:
            changed["deceased"] = changed["deceased_on"] is not None
        return changed

    def typed(self) -> dict[str, Any]:
        """What stands in the fields, whether it can be used or not."""
        return {
            **{name: line.text() for name, line in self.lines.items()},
            **{name: day.text() for name, day in self.days.items()},
            **{name: str(one.currentData()) for name, one in self.combos.items()},
            "phones": self.phones.typed(),
            "notes": self.notes.toPlainText(),
        }

    def take(self, typed: Mapping[str, Any]) -> None:
        """Puts it back as it stood; what a draft does not tell of stays as it is."""
        for name, line in (*self.lines.items(), *self.days.items()):
            line.setText(str(typed.get(name, line.text())))
        for name, combo in self.combos.items():
            if name in typed:
                _choose(combo, str(typed[name]))
        self.phones.take(typed.get("phones", []))
        self.notes.setPlainText(str(typed.get("notes", "")))

    def refuse(self, error: ExpectedError) -> bool:
        """Says why beside the field it is about; whether there is such a field."""
        if not isinstance(error, InvalidValue):
            return False
        asked = (error.value, error.field, _CALLED.get(error.field, ""))
        name = next((one for one in asked if one in self._fields), "")
        if not name:
            return False
        self._fields[name].refuse(sentence(error))
        self.begin_at(name)
        return True

    # Inside --------------------------------------------------------------------------

    def _editor(self, name: str) -> QWidget:
        if name == "phones":
            return self.phones.first
        if name == "notes":
            return self.notes
        found = self.lines.get(name) or self.days.get(name) or self.combos.get(name)
        return found or self.lines["birth_name"]

    def _address(self, before: Address) -> Address:
        said = {name: self.lines[name].text().strip() for name in _ADDRESS}
        if said["street"] == before.street.replace("\n", ", "):
            said["street"] = before.street
        return Address(**said)

    def _is_usable(self) -> bool:
        for field in self._fields.values():
            field.accept()
        named = any(
            self.lines[name].text().strip() for name in ("birth_name", "used_name")
        )
        if not named:
            self._fields["birth_name"].refuse(_("A patient needs a name."))
        wrong = [
            name
            for name, day in self.days.items()
            if day.day is None and day.text().strip()
        ]
        for name in wrong:
            self._fields[name].refuse(_("Example: 14/05/1984."))
        phoned = self.phones.check()
        return named and not wrong and phoned

    def _fill(self) -> None:
        for known in SEXES:
            self.sex.addItem(sex_words(known), known.value)
        for name, combo in self.combos.items():
            for key, words in choices(name) if name != "sex" else ():
                combo.addItem(words, key)
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(self._theme.px(76))

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(2, 2, 10, 2)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(10)
        for column in range(6):
            grid.setColumnStretch(column, 1)
        chain: list[QWidget] = []
        for name, row, column, span in _PLACES:
            if name == "phones":
                grid.addWidget(self.phones, row, column, 1, span)
                chain.append(self.phones)
                continue
            editor = self._editor(name)
            chain.append(editor)
            field = Field(self._theme, field_words(name), editor)
            self._fields[name] = field
            grid.addWidget(field, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
        for one, other in itertools.pairwise(chain):
            self.setTabOrder(one, other)


def _choose(combo: ComboBox, key: str) -> None:
    """Chooses what is so; what an import brought and nobody offers is offered too."""
    if combo.findData(key) < 0:
        combo.addItem(key, key)
    combo.setCurrentIndex(combo.findData(key))


def form_content(patient: Patient) -> dict[str, Any]:
    """Every field of the form as it would stand there, for a draft."""
    address = patient.address
    content: dict[str, Any] = {
        name: str(getattr(address if name in _ADDRESS else patient, name))
        for name in (*LINES, *_CHOICES)
    }
    content.update({name: numeric_day(getattr(patient, name)) for name in _DAYS})
    content["phones"] = [[one.number, one.label, one.owner] for one in patient.phones]
    content["notes"] = patient.notes
    return content
