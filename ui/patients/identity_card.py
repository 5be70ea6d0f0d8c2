"""The identity of a patient: its traits, how far they were checked, the national number."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from db.entities.patient import STRICT_TRAITS, IdentityStatus, Patient, Sex
from desktop.dates import numeric_day
from desktop.formats.nir import shown_nir
from desktop.i18n import N_, _
from desktop.reads.patients import PatientFile
from ui.names import Names
from ui.patients.choices import choice_words, choices
from ui.patients.editable import EditableFact
from ui.patients.editors import ChoiceEditor, DayEditor, LineEditor
from ui.patients.fact_list import FactList, Told
from ui.patients.lookups import Lookups
from ui.patients.place_editors import BirthPlaceEditor
from ui.patients.words import SEXES, field_words, long_date, sex_words
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.chips import Chip
from ui.widgets.dress import row
from ui.widgets.label import Label
from ui.widgets.plain_tip import plain_tip

REVEALED_MS = 20_000
"""How long a national number stays in clear."""

_NIR_PROBLEMS = {
    "nir_shape": N_("This is not the form of a national number."),
    "nir_month": N_("No month is written like this in a national number."),
    "nir_key": N_("The key does not hold: a figure is wrong or swapped."),
    "nir_sex": N_("The sex disagrees with the one in the file."),
    "nir_birth_date": N_("Year or month disagree with the birth date."),
}

_WHY_NOT = N_(
    "Only the national service, which is online, qualifies an INS number."
    " Until then a number is never printed or sent as one."
)


class IdentityCard(Card):
    """Traits on top, then the number and what was seen.

    Signals:
        kept: the EditableFact to write.
        reveal_asked: the national number in clear is wanted.
        check_asked: the identity is to be validated, or doubted again.
    """

    kept = Signal(object)
    reveal_asked = Signal()
    check_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        names: Names,
        zone: str,
        told: Told,
        lookups: Lookups | None,
    ) -> None:
        self.status = Button(theme, "", "ordinary", big="small")
        super().__init__(
            theme, _("Identity"), icon="patient.identite", aside=self.status
        )
        self._lookups = lookups
        self._nir_was: str = ""
        self.facts = FactList(theme, names, zone, told)
        self._add_traits(theme, names)
        self._mark_chips = {
            name: Chip(theme, field_words(name), "warn", icon="retour.attention")
            for name in ("homonym", "doubtful", "fictitious", "deceased")
        }
        self._marked = QWidget()
        self._marked.setLayout(row(*self._mark_chips.values(), None, gap=6))
        self._add_number(theme)
        self.body.addWidget(self._marked)
        self.body.addWidget(self.facts)
        self.foot = self.add_foot(
            _("Each showing of the national number is written into the journal."),
            icon="patient.historique",
        )
        self._hide_again = QTimer(self)
        self._hide_again.setSingleShot(True)
        self._hide_again.timeout.connect(self._mask)
        self.status.clicked.connect(self.check_asked)
        self.facts.kept.connect(self.kept)
        self._may_edit = lookups is not None

    def show_file(self, file: PatientFile) -> None:
        """Shows these traits."""
        patient = file.patient
        self._say_traits(patient)
        self._say_status(patient)
        self._say_number(file)
        for name, chip in self._mark_chips.items():
            chip.setVisible(bool(getattr(patient, name)))
        self._marked.setVisible(
            any(getattr(patient, name) for name in self._mark_chips)
        )

    def veil(self, *, hidden: bool) -> None:
        """What stands beside the facts goes with them in the confidential mode."""
        if hidden:
            self._mask()
            self._marked.hide()
            self.foot.hide()
        self.status.setEnabled(self._may_edit and not hidden)

    def show_nir(self, nir: str) -> None:
        """The number in clear, for twenty seconds."""
        self.nir.say(shown_nir(nir), "bodyStrong")
        self.nir.hold(nir)
        self.reveal.setEnabled(False)
        self._hide_again.start(REVEALED_MS)

    # Inside --------------------------------------------------------------------------

    def _add_traits(self, theme: Theme, names: Names) -> None:
        del names
        edit = self._lookups
        sexes = [(one.value, sex_words(one)) for one in SEXES]
        makers = {
            "title": lambda: ChoiceEditor(theme, choices("title")),
            "birth_date": lambda: DayEditor(theme, _today_of(edit)),
            "sex": lambda: ChoiceEditor(theme, sexes),
            "birth_place": lambda: BirthPlaceEditor(theme, edit.places),  # type: ignore[union-attr]
        }
        for name in (
            "birth_name",
            "first_names",
            "used_name",
            "used_first_name",
            "birth_date",
            "sex",
            "title",
            "birth_place",
        ):
            make = makers.get(name, lambda: LineEditor(theme))
            columns = ("birth_place", "birth_insee") if name == "birth_place" else ()
            self.facts.add(
                EditableFact(
                    theme,
                    name,
                    field_words(name),
                    columns=columns,
                    make=make if edit is not None else None,
                )
            )

    def _add_number(self, theme: Theme) -> None:
        edit = self._lookups is not None
        self.nir = EditableFact(
            theme,
            "nir",
            field_words("nir"),
            make=(lambda: LineEditor(theme, placeholder="1 84 12 76 451 089 46"))
            if edit
            else None,
        )
        self.reveal = Button(
            theme, _("Show"), "quiet", icon="session.montrer", big="small"
        )
        self.reveal.show_as("icon")
        self.reveal.explain(_("Show the national number"))
        self.reveal.clicked.connect(self.reveal_asked)
        self.doubt = Label("", "small", "warn", wrap=True)
        self.facts.add_rule()
        self.facts.add(self.nir)
        self.facts.add_widget(self.doubt)
        self.nir.put_beside(self.reveal)
        self.ins = EditableFact(
            theme, "ins", _("INS number"), columns=("identity_status",)
        )
        self.facts.add(self.ins)
        to_qualify = Chip(theme, _("To qualify"), "warn", icon="retour.attention")
        to_qualify.setToolTip(plain_tip(_(_WHY_NOT)))
        self.ins.put_beside(to_qualify)
        self.seen = EditableFact(
            theme,
            "identity_document",
            field_words("identity_document"),
            columns=("identity_document", "identity_checked_on", "identity_status"),
        )
        self.facts.add(self.seen)

    def _say_traits(self, patient: Patient) -> None:
        born = patient.birth_date
        place = patient.birth_place
        if patient.birth_insee:
            place = f"{place} ({patient.birth_insee})"
        values = {
            "birth_name": (patient.birth_name.upper(), patient.birth_name),
            "first_names": (patient.first_names, patient.first_names),
            "used_name": (patient.used_name.upper(), patient.used_name),
            "used_first_name": (patient.used_first_name, patient.used_first_name),
            "title": (patient.title, patient.title),
            "birth_date": (long_date(born) if born else "", born),
            "sex": (
                "" if patient.sex is Sex.UNKNOWN else sex_words(patient.sex),
                patient.sex.value,
            ),
            "birth_place": (place, (patient.birth_place, patient.birth_insee)),
        }
        checked = patient.identity_status is IdentityStatus.VALIDATED
        for name, (words, value) in values.items():
            fact = self.facts.named(name)
            if fact is None:
                continue
            strict = name in STRICT_TRAITS or name == "birth_place"
            fact.say(words, "bodyStrong" if name == "birth_name" else "body")
            fact.hold(value, ticked=checked and strict)

    def _say_status(self, patient: Patient) -> None:
        checked = patient.identity_status is IdentityStatus.VALIDATED
        words = _("Validated") if checked else _("Provisional")
        self.status.say(words, "choix.coche" if checked else "ph.warning-circle")
        self.status.setToolTip(
            _("Have the identity checked again") if checked else _("Validate…")
        )
        seen = choice_words("identity_document", str(patient.identity_document))
        if patient.identity_checked_on is not None:
            seen = _("{document}, seen on {date}").format(
                document=seen, date=numeric_day(patient.identity_checked_on)
            )
        self.seen.say(seen if checked else "")

    def _say_number(self, file: PatientFile) -> None:
        there = file.keeps_nir or bool(file.nir)
        self.nir.setVisible(there)
        self.reveal.setVisible(bool(file.nir))
        self.foot.setVisible(there)
        if self._nir_was != file.nir or not self._hide_again.isActive():
            self._nir_was = file.nir
            self._mask()
        self.ins.say(_("Not qualified"))
        told = [_(_NIR_PROBLEMS[one]) for one in file.nir_problems]
        self.doubt.setText(" ".join(told))
        self.doubt.setVisible(bool(told))

    def _mask(self) -> None:
        self._hide_again.stop()
        self.nir.say(self._nir_was)
        self.nir.hold("")
        self.reveal.setEnabled(True)


def _today_of(lookups: Lookups | None) -> date:
    assert lookups is not None
    return lookups.today()
