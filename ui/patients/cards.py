"""Identity, contacts and notes of a patient: the left column, changed where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.entities.patient import Patient, Phone
from db.rows import HistoryRow
from desktop.dates import numeric_day, phone
from desktop.field_words import FIELDS
from desktop.formats.rpps import is_email
from desktop.i18n import _
from desktop.reads.patients import PatientFile
from ui.names import Names
from ui.patients.choices import choice_words, choices
from ui.patients.editable import EditableFact
from ui.patients.editors import (
    ChoiceEditor,
    DayEditor,
    Editor,
    LineEditor,
    PhonesEditor,
    TextEditor,
)
from ui.patients.fact_list import FactList
from ui.patients.identity_card import IdentityCard
from ui.patients.lookups import Lookups
from ui.patients.place_editors import AddressEditor
from ui.patients.words import field_words, phone_label
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.label import Label

_COLUMNS = {
    "address": ("street", "postcode", "city", "country"),
    "deceased_on": ("deceased", "deceased_on"),
}
"""What the journal calls a fact, where it is not its name."""


class DataCards(QWidget):
    """The left column of the file.

    Args:
        lookups: what the editors look up; None where nothing may be changed.

    Signals:
        kept: the EditableFact to write.
    """

    kept = Signal(object)

    def __init__(
        self, theme: Theme, names: Names, zone: str, lookups: Lookups | None
    ) -> None:
        super().__init__()
        self._theme, self._names, self._zone = theme, names, zone
        self._lookups = lookups
        self._file: PatientFile | None = None
        self._today = date.min
        self.buttons: list[Button] = []
        self.identity_card = IdentityCard(theme, names, zone, self._told, lookups)
        self.identity = self.identity_card.facts
        self.contacts, self._contacts = self._card(_("Contacts"), "patient.contact")
        self.notes, self._notes = self._card(_("Notes and alert"), "message.prendre")
        self._cards = (self.identity_card, self._contacts, self._notes)
        self._lists = (self.identity, self.contacts, self.notes)
        self._add_facts()
        self._veils = [
            Label(_("Hidden in the confidential mode."), "body", "3", wrap=True)
            for _card in self._cards
        ]
        for card, veil in zip(self._cards, self._veils, strict=True):
            card.body.addWidget(veil)
            veil.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for card in self._cards:
            column.addWidget(card)
        column.addStretch(1)
        for facts in self._lists:
            facts.kept.connect(self.kept)

    def show_file(self, file: PatientFile, today: date) -> None:
        """Shows the file, or what of it the confidential mode leaves."""
        known = self._file
        self._file, self._today = file, today
        if known is None or known.patient.id != file.patient.id:
            for facts in self._lists:
                facts.forget_history()
        hidden = self._names.hidden
        for facts in self._lists:
            facts.setVisible(not hidden)
        for veil in self._veils:
            veil.setVisible(hidden)
        for button in self.buttons:
            button.setEnabled(not hidden)
        patient = file.patient
        alert = bool(patient.booking_alert) and not hidden
        self._notes.set_tone("warn" if alert else "")
        if hidden:
            for facts in self._lists:
                facts.blank()
        else:
            self.identity_card.show_file(file)
            self._say(patient)
        self.identity_card.veil(hidden=hidden)

    def fact(self, name: str) -> EditableFact | None:
        """The fact of a field, wherever it stands."""
        found = (facts.named(name) for facts in self._lists)
        return next((fact for fact in found if fact is not None), None)

    def edited(self) -> Iterator[EditableFact]:
        """Those that are being changed."""
        for facts in self._lists:
            yield from facts.edited()

    # Inside --------------------------------------------------------------------------

    def _told(self) -> tuple[tuple[HistoryRow, ...], date]:
        history = self._file.history if self._file is not None else ()
        return history, self._today

    def _card(self, title: str, icon: str) -> tuple[FactList, Card]:
        facts = FactList(self._theme, self._names, self._zone, self._told)
        aside = None
        if self._lookups is not None:
            aside = Button(
                self._theme, _("Modify"), "quiet", icon="patient.modifier", big="small"
            )
            aside.setAccessibleName(_("Modify: {what}").format(what=title))
            aside.clicked.connect(lambda: _begin(facts))
            self.buttons.append(aside)
        card = Card(self._theme, title, icon=icon, aside=aside)
        card.body.addWidget(facts)
        return facts, card

    def _add_facts(self) -> None:
        for name in ("phones", "email", "address", "channel", "language"):
            self._add(self.contacts, name)
        for name in ("booking_alert", "notes", "deceased_on"):
            self._add(self.notes, name)

    def _add(self, facts: FactList, name: str) -> None:
        label = _("Address") if name == "address" else field_words(name)
        edit = self._lookups is not None
        facts.add(
            EditableFact(
                self._theme,
                name,
                label,
                columns=_COLUMNS.get(name, ()),
                make=(lambda: self._editor(name)) if edit else None,
            )
        )

    def _editor(self, name: str) -> Editor:
        theme, lookups = self._theme, self._lookups
        assert lookups is not None
        if name == "phones":
            return PhonesEditor(theme)
        if name == "address":
            return AddressEditor(theme, lookups.places, lookups.towns)
        if name in ("channel", "language"):
            return ChoiceEditor(theme, choices(name))
        if name == "notes":
            return TextEditor(theme)
        if name == "deceased_on":
            return DayEditor(theme, lookups.today())
        return LineEditor(theme)

    def _say(self, patient: Patient) -> None:
        died = patient.deceased_on
        words = {
            "email": patient.email,
            "address": _address(patient),
            "channel": _chosen("channel", str(patient.channel)),
            "language": _chosen("language", patient.language),
            "booking_alert": patient.booking_alert,
            "notes": patient.notes,
            "deceased_on": numeric_day(died)
            if died
            else (_("Yes, day not known") if patient.deceased else ""),
        }
        held = {"address": patient.address, "channel": str(patient.channel)}
        for name, said in words.items():
            fact = self.fact(name)
            assert fact is not None
            role = "bodyStrong" if name == "booking_alert" else "body"
            fact.say(said, role, doubt=_doubt(name, said))
            fact.hold(held.get(name, getattr(patient, name)))
        phones = self.fact("phones")
        assert phones is not None
        phones.say(
            "\n".join(_phone(one) for one in patient.phones),
            "bodyStrong" if len(patient.phones) == 1 else "body",
            _("{kind} first").format(kind=phone_label(patient.phones[0].label))
            if len(patient.phones) > 1
            else "",
        )
        phones.hold(patient.phones)


def _begin(facts: FactList) -> None:
    """Its facts come after the button is made."""
    facts.facts[0].begin()


def _chosen(name: str, key: str) -> str:
    return choice_words(name, key) if key else ""


def _doubt(name: str, said: str) -> str:
    """An address that cannot be one is told of and kept: it may be half of what is known."""
    wrong = name == "email" and bool(said) and not is_email(said)
    return _(FIELDS[name]) if wrong else ""


def _phone(one: Phone) -> str:
    parts = [phone(one.number)]
    if one.label != "mobile" or one.owner:
        parts.append(one.owner or phone_label(one.label))
    return "  ".join(parts)


def _address(patient: Patient) -> str:
    address = patient.address
    town = f"{address.postcode} {address.city}".strip()
    return "\n".join(part for part in (address.street, town, address.country) if part)
