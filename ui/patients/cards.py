"""Identity, contacts and notes of a patient, each with its way to change it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.entities.patient import Patient, Phone
from desktop.dates import phone
from desktop.i18n import _
from ui.names import Names
from ui.patients.facts import Fact, Facts
from ui.patients.words import long_date, phone_label, sex_words
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.label import Label


class DataCards(QWidget):
    """The left column of the file.

    Signals:
        edit_asked: the field where the keyboard is wanted.
    """

    edit_asked = Signal(str)

    def __init__(self, theme: Theme, names: Names, *, may_edit: bool) -> None:
        super().__init__()
        self._theme, self._names = theme, names
        self.buttons: list[Button] = []
        self._may_edit = may_edit
        self.identity, self._identity = self._card(
            _("Identity"), "patient.identite", "birth_name", "F2"
        )
        self.contacts, self._contacts = self._card(
            _("Contacts"), "patient.contact", "phones"
        )
        self.notes, self._notes = self._card(
            _("Notes and alert"), "message.prendre", "notes"
        )
        self._empty_note = Label(_("No note."), "body", "3")
        self._notes.body.addWidget(self._empty_note)
        self._veils = [
            Label(_("Hidden in the confidential mode."), "body", "3", wrap=True)
            for _card in (self._identity, self._contacts, self._notes)
        ]
        for card, veil in zip(
            (self._identity, self._contacts, self._notes), self._veils, strict=True
        ):
            card.body.addWidget(veil)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for card in (self._identity, self._contacts, self._notes):
            column.addWidget(card)
        column.addStretch(1)

    def show_patient(self, patient: Patient) -> None:
        """Shows the file, or what of it the confidential mode leaves."""
        hidden = self._names.hidden
        for facts in (self.identity, self.contacts, self.notes):
            facts.setVisible(not hidden)
        for veil in self._veils:
            veil.setVisible(hidden)
        for button in self.buttons:
            button.setEnabled(not hidden)
        notes = _notes(patient)
        self._empty_note.setVisible(not hidden and not notes)
        self.notes.setVisible(not hidden and bool(notes))
        self._notes.set_tone("warn" if patient.booking_alert and not hidden else "")
        self.identity.show_facts(() if hidden else _identity(patient))
        self.contacts.show_facts(() if hidden else _contacts(patient))
        self.notes.show_facts(() if hidden else notes)

    def _card(
        self, title: str, icon: str, field: str, shortcut: str = ""
    ) -> tuple[Facts, Card]:
        aside = None
        if self._may_edit:
            aside = Button(
                self._theme,
                _("Modify"),
                "quiet",
                icon="patient.modifier",
                shortcut=shortcut,
                big="small",
            )
            aside.setAccessibleName(_("Modify: {what}").format(what=title))
            aside.clicked.connect(lambda: self.edit_asked.emit(field))
            self.buttons.append(aside)
        card = Card(self._theme, title, icon=icon, aside=aside)
        facts = Facts(self._theme)
        card.body.addWidget(facts)
        return facts, card


def _identity(patient: Patient) -> list[Fact]:
    born = patient.birth_date
    facts = [
        (_("Birth name"), patient.birth_name.upper(), "bodyStrong", ""),
        (_("First names at birth"), patient.first_names, "body", ""),
        (_("Name used"), patient.used_name.upper(), "body", ""),
        (_("First name used"), patient.used_first_name, "body", ""),
        (_("Birth date"), long_date(born) if born else "", "body", ""),
        (_("Sex"), sex_words(patient.sex), "body", ""),
        (_("Birth place"), patient.birth_place, "body", ""),
    ]
    # What is seldom given is not missed.
    rare = (_("Name used"), _("First name used"), _("Birth place"))
    return [fact for fact in facts if fact[1] or fact[0] not in rare]


def _contacts(patient: Patient) -> list[Fact]:
    facts = [_phone(one, first=at == 0) for at, one in enumerate(patient.phones)]
    if not facts:
        facts.append((_("Telephone"), "", "body", ""))
    facts.append((_("E-mail"), patient.email, "body", ""))
    facts.append((_("Address"), _address(patient), "body", ""))
    if patient.remote_opposed:
        said = _("Opposed: kept out of every envelope")
        facts.append((_("Remote secretariat"), said, "body", ""))
    return facts


def _phone(one: Phone, *, first: bool) -> Fact:
    role = "bodyStrong" if first else "body"
    return phone_label(one.label), phone(one.number), role, one.owner


def _address(patient: Patient) -> str:
    address = patient.address
    town = f"{address.postcode} {address.city}".strip()
    return "\n".join(part for part in (address.street, town, address.country) if part)


def _notes(patient: Patient) -> list[Fact]:
    facts = []
    if patient.booking_alert:
        facts.append((_("Booking alert"), patient.booking_alert, "bodyStrong", ""))
    if patient.notes:
        facts.append((_("Note"), patient.notes, "body", ""))
    return facts
