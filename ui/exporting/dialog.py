"""What leaves, in which form, and what that means: chosen before a place is asked for."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.exports.forms import Form, Wanted
from desktop.exports.leaving import SEALED, Export
from desktop.i18n import _
from desktop.reads.exports import WouldLeave, would_leave
from desktop.rights import Right
from ui.exporting.words import AGENDA, EVERYTHING, FORMS, PATIENTS, leaves_words
from ui.operator import Operator
from ui.settings.phrase_fields import PhraseFields
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.combo import ComboBox
from ui.widgets.date_field import DateField
from ui.widgets.dialog import Dialog
from ui.widgets.dress import row
from ui.widgets.field import Field
from ui.widgets.segmented import Segmented
from ui.widgets.ticks import CheckBox

_BACK, _AHEAD = timedelta(days=31), timedelta(days=366)
_WITH_NIR = (Form.CSV, Form.FHIR)
_WITH_NOTES = (Form.VCARD,)


class ExportDialog(Dialog):
    """One choice after the other; nothing leaves from here.

    Signals:
        wanted: an `Export` whose path is only a name to begin with.
    """

    wanted = Signal(object)

    def __init__(
        self, theme: Theme, window: QWidget, operator: Operator, today: date
    ) -> None:
        super().__init__(theme, window, _("What leaves the practice?"))
        self._operator, self._today = operator, today
        session = operator.session
        whats = [(PATIENTS, _("Patients")), (AGENDA, _("Agenda"))]
        whats.append((EVERYTHING, _("Everything")))
        self.what = Segmented(theme, whats)
        self.form = ComboBox(theme)
        self.form_field = Field(theme, _("Form"), self.form)
        self.first = Field(theme, _("First day"), DateField(theme, today))
        self.last = Field(theme, _("Last day"), DateField(theme, today))
        self.names = CheckBox(theme, _("With names and reasons"))
        self.notes = CheckBox(theme, _("With the counter’s notes"))
        self.nir = CheckBox(theme, _("With the national numbers"))
        self.confidential = CheckBox(theme, _("With my confidential file"))
        self.seal = CheckBox(theme, _("Seal it with a passphrase"))
        self.phrase = PhraseFields(
            theme, _("Passphrase of this archive"), self._own_words
        )
        self.says = Banner(theme, "warn")
        self._owns = session.home.doctor is not None and session.may(Right.CONFIDENTIAL)
        self._found: WouldLeave | None = None
        self._put_together(today)
        self._connect()
        self._show()

    def focus_first(self) -> None:
        """What is chosen first."""
        self.what.setFocus()

    def choose(self, what: str) -> None:
        """Patients, the agenda or everything."""
        self.what.choose(what)
        self._show()

    def go_on(self) -> None:
        """Everything is there, or what is missing is said."""
        wanted = self._wanted()
        if wanted is None:
            return
        phrase = ""
        if self.what.current == EVERYTHING and self.seal.isChecked():
            taken = self.phrase.taken()
            if taken is None:
                return
            phrase = taken
        export = Export(
            path=Path(self._name(wanted, sealed=bool(phrase))),
            wanted=wanted,
            confidential=self._is_confidential(),
            passphrase=phrase,
            busy=_("Busy"),
        )
        self.phrase.forget()
        self.accept()
        self.wanted.emit(export)

    # Inside --------------------------------------------------------------------------

    def _put_together(self, today: date) -> None:
        self.first.editor.show_day(today - _BACK)
        self.last.editor.show_day(today + _AHEAD)
        self.days = QWidget()
        self.days.setLayout(row(self.first, self.last))
        for part in (
            self.what,
            self.form_field,
            self.days,
            self.names,
            self.notes,
            self.nir,
            self.confidential,
            self.seal,
            self.phrase,
            self.says,
        ):
            self.body.addWidget(part)
        self.set_way_out(_("Let nothing out"))
        self.choosing = self.add_button(
            _("Choose where…"), "primary", icon="fichier.exporter", shortcut="Return"
        )

    def _connect(self) -> None:
        self.what.chosen.connect(lambda _key: self._show())
        self.form.currentIndexChanged.connect(lambda _at: self._weigh())
        self.choosing.clicked.connect(lambda _on=False: self.go_on())
        for box in (self.names, self.notes, self.nir, self.confidential, self.seal):
            box.toggled.connect(lambda _on: self._weigh())
        for field in (self.first, self.last):
            field.editor.picked.connect(lambda _day: self._count())

    def _show(self) -> None:
        what = self.what.current
        self.form.clear()
        for form, words in FORMS[what]:
            self.form.addItem(_(words), form)
        self.form_field.setVisible(len(FORMS[what]) > 1)
        self.days.setVisible(what == AGENDA)
        self._weigh()
        self._count()

    def _weigh(self) -> None:
        """Only what the choice can hold is asked."""
        what, form = self.what.current, self._form()
        found = self._found
        for box, there in (
            (self.names, what == AGENDA),
            (self.notes, what == PATIENTS and form in _WITH_NOTES),
            (
                self.nir,
                what == PATIENTS
                and form in _WITH_NIR
                and found is not None
                and found.nir,
            ),
            (self.confidential, what == EVERYTHING and self._owns),
            (self.seal, what == EVERYTHING),
            (self.phrase, what == EVERYTHING and self.seal.isChecked()),
        ):
            box.setVisible(there)
        self._say()
        self._fit()

    def _count(self) -> None:
        wanted = self._wanted(quiet=True)
        if wanted is not None:
            self._operator.ask(
                self, would_leave, wanted, then=self._counted, channel="count"
            )

    def _counted(self, found: WouldLeave) -> None:
        self._found = found
        self._weigh()

    def _say(self) -> None:
        if self._found is None:
            self.says.tell("")
            return
        what = self.what.current
        sealed = what == EVERYTHING and self.seal.isChecked()
        names = self.names.isChecked()
        said = leaves_words(what, self._found, names=names, sealed=sealed)
        if self._is_confidential():
            said += " " + _("Your confidential file is in it.")
        tone = "info" if sealed or (what == AGENDA and not names) else "warn"
        self.says.tell(_("Leaves:"), said, tone=tone)

    def _fit(self) -> None:
        self.updateGeometry()
        layout = self.layout()
        if layout is not None:
            layout.activate()

    def _form(self) -> Form:
        data = self.form.currentData()
        return Form(data) if data else FORMS[self.what.current][0][0]

    def _is_confidential(self) -> bool:
        everything = self.what.current == EVERYTHING
        return everything and self._owns and self.confidential.isChecked()

    def _wanted(self, *, quiet: bool = False) -> Wanted | None:
        what, form = self.what.current, self._form()
        first, last = self.first.editor.day, self.last.editor.day
        if what != AGENDA:
            return Wanted(
                form=form,
                notes=self.notes.isChecked() and form in _WITH_NOTES,
                nir=self.nir.isChecked() and form in _WITH_NIR,
            )
        for field, there in (
            (self.first, first is not None),
            (self.last, first is None or (last is not None and last >= first)),
        ):
            if not there:
                if not quiet:
                    field.refuse(
                        _("A day is needed, and the last one after the first.")
                    )
                    field.editor.setFocus()
                return None
            field.accept()
        assert first is not None
        assert last is not None
        names = self.names.isChecked()
        return Wanted(
            form=form,
            patients=names and form is Form.FHIR,
            agenda=True,
            notes=names,
            names=names,
            first=first,
            last=last,
        )

    def _name(self, wanted: Wanted, *, sealed: bool) -> str:
        """A name to begin with: what and when, never who."""
        what = {PATIENTS: _("patients"), AGENDA: _("agenda"), EVERYTHING: _("practice")}
        name = f"{what[self.what.current]}-{self._today:%Y-%m-%d}.{wanted.form.value}"
        return name + SEALED if sealed else name

    def _own_words(self) -> tuple[str, ...]:
        session = self._operator.session
        account = session.account
        return (session.practice.name, account.display_name, account.login)
