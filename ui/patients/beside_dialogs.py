"""Dialogs about somebody beside the patient: a relative, a checked identity."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from db.entities import IdentityDocument, IdentityStatus, Patient, Relation, Relative
from db.entities.draft import FormDraft
from db.rows import PatientRow
from desktop.dates import numeric_day
from desktop.i18n import _
from desktop.identity import missing_traits
from ui.names import Names
from ui.patients.choices import choices
from ui.patients.lookups import Lookups
from ui.patients.words import field_words
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.combo import ComboBox
from ui.widgets.date_field import DateField
from ui.widgets.dialog import Dialog
from ui.widgets.dress import column, row
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit
from ui.widgets.phone_field import PhoneField
from ui.widgets.suggest_line import SuggestLine
from ui.widgets.ticks import CheckBox

_FLAGS = ("responsible", "trusted", "emergency")


class RelativeDialog(Dialog):
    """Somebody of the practice, or a name and a number; Enter keeps it.

    Args:
        relative: the line that is changed, None for a new one.
        called: how she is shown, where she has a file of her own.

    Signals:
        kept: the Relative.
    """

    kept = Signal(object)

    def __init__(
        self,
        theme: Theme,
        window: QWidget,
        names: Names,
        lookups: Lookups,
        patient: UUID,
        relative: Relative | None = None,
    ) -> None:
        title = _("Add a relative") if relative is None else _("Change the relative")
        super().__init__(theme, window, title)
        self._names, self._lookups, self._patient = names, lookups, patient
        self._known = relative
        self._key = relative.id if relative else uuid4()
        self._other = relative.other_id if relative else None
        self.who: SuggestLine[PatientRow] = SuggestLine(
            theme, placeholder=_("name, or a patient of the practice")
        )
        self.relation = ComboBox(theme)
        for key, words in choices("relation"):
            self.relation.addItem(words, key)
        self.phone = PhoneField(theme)
        self.note = LineEdit(theme)
        self.ticks = {
            "responsible": CheckBox(theme, _("Responsible adult (parental authority)")),
            "trusted": CheckBox(
                theme, _("Trusted person, chosen by the patient in writing")
            ),
            "emergency": CheckBox(theme, _("To be told when something happens")),
        }
        self._who = Field(theme, _("Who"), self.who)
        self.who.line.setAccessibleName(_("Who"))
        self._number = Field(theme, _("Telephone"), self.phone)
        self._place(theme)
        self.set_way_out(_("Give up"))
        keep = self.add_button(_("Keep"), "primary", shortcut="Return")
        keep.clicked.connect(self.keep)
        self.who.asked.connect(self._ask)
        self.who.picked.connect(self._pick)
        self.who.confirmed.connect(self.keep)
        names.changed.connect(self._veil)
        self._show(relative)
        self._began = self._typed()

    def say_who(self, called: str) -> None:
        """How the patient that the line names is shown."""
        self.who.show_text(called)
        self._called = called
        self._began = self._typed()

    def focus_first(self) -> None:
        """Who it is, or what is most often changed."""
        (self.who.line if self._known is None else self.phone).setFocus()

    def unfinished(self) -> FormDraft | None:
        """What is kept when the session is locked."""
        typed = self._typed()
        if typed == self._began:
            return None
        return FormDraft(kind="relative", subject=self._patient, content=typed)

    def take(self, typed: dict[str, Any]) -> None:
        """Puts a draft back."""
        self._key = UUID(hex=typed["key"]) if typed.get("key") else self._key
        self.who.show_text(str(typed.get("who", "")))
        self._called = self.who.text
        self._other = UUID(hex=typed["other"]) if typed.get("other") else None
        self.relation.setCurrentIndex(
            max(0, self.relation.findData(typed.get("relation")))
        )
        self.phone.setText(str(typed.get("phone", "")))
        self.note.setText(str(typed.get("note", "")))
        for name, tick in self.ticks.items():
            tick.setChecked(bool(typed.get(name)))

    def keep(self) -> None:
        """Hands the line on, once there is a name and the number is whole."""
        missing = self.phone.missing()
        other = self._meant()
        named = other is not None or bool(self.who.text)
        if missing:
            self._number.refuse(missing)
        else:
            self._number.accept()
        if not named:
            self._who.refuse(_("A name is needed."))
        elif other == self._patient:
            self._who.refuse(_("Nobody is her own relative."))
        elif not missing:
            self._who.accept()
            self.accept()
            self.kept.emit(self._made(other))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "\r":
            self.keep()
        else:
            super().keyPressEvent(event)

    # Inside --------------------------------------------------------------------------

    _called = ""

    def _made(self, other: UUID | None) -> Relative:
        begun = self._known or Relative(
            id=self._key, patient_id=self._patient, name=self.who.text or "?"
        )
        ticks: dict[str, Any] = {n: t.isChecked() for n, t in self.ticks.items()}
        return replace(
            begun,
            other_id=other,
            name="" if other is not None else self.who.text,
            phone=self.phone.number or self.phone.text().strip(),
            relation=Relation(self.relation.currentData()),
            note=self.note.text().strip(),
            **ticks,
        )

    def _meant(self) -> UUID | None:
        """The file that is named: the one picked, or the one it was, if left alone."""
        if self.who.choice is not None:
            return self.who.choice.id
        return self._other if self.who.text == self._called else None

    def _show(self, relative: Relative | None) -> None:
        # Nothing false is kept by an Enter that comes before the relation is said.
        relation = Relation.OTHER if relative is None else relative.relation
        self.relation.setCurrentIndex(max(0, self.relation.findData(relation.value)))
        if relative is None:
            return
        self.who.show_text(relative.name)
        self._called = relative.name
        self.phone.show_number(relative.phone)
        self.note.setText(relative.note)
        for name, tick in self.ticks.items():
            tick.setChecked(getattr(relative, name))

    def _typed(self) -> dict[str, Any]:
        other = self._meant()
        return {
            "key": self._key.hex,
            "who": self.who.text,
            "other": other.hex if other else "",
            "relation": str(self.relation.currentData()),
            "phone": self.phone.text(),
            "note": self.note.text(),
            **{name: tick.isChecked() for name, tick in self.ticks.items()},
        }

    def _ask(self, text: str) -> None:
        def came(found: tuple[PatientRow, ...]) -> None:
            others = [one for one in found if one.id != self._patient]
            self.who.show_found(text, others, [self._line(one) for one in others])

        self._lookups.patients(text, came)

    def _line(self, one: PatientRow) -> str:
        born = self._names.detail(numeric_day(one.birth_date))
        return "  ".join(part for part in (self._names.name(one), born) if part)

    def _pick(self, one: PatientRow) -> None:
        self.who.show_text(self._names.name(one), one)
        self.who.line.setFocus()

    def _veil(self) -> None:
        self.panel.setVisible(not self._names.hidden)

    def _place(self, theme: Theme) -> None:
        relation = Field(theme, _("Relation"), self.relation)
        line = row(relation, self._number, gap=8)
        line.setStretch(0, 1)
        line.setStretch(1, 1)
        self.body.addWidget(self._who)
        self.body.addLayout(line)
        self.body.addLayout(column(*self.ticks.values(), gap=6))
        self.body.addWidget(Field(theme, _("Note"), self.note))


class IdentityDialog(Dialog):
    """Which document was seen and when; or what keeps the identity from being validated.

    Signals:
        checked: (IdentityDocument, date).
        doubted: a validated identity is to be checked again.
        marked: the flags that changed, as `edit_patient` takes them.
    """

    checked = Signal(object, object)
    doubted = Signal()
    marked = Signal(object)

    def __init__(
        self, theme: Theme, window: QWidget, patient: Patient, today: date
    ) -> None:
        missing = missing_traits(patient)
        why = _(
            "Compare birth name, first names, sex, birth date and place with the document."
        )
        if missing:
            named = ", ".join(field_words(name) for name in missing)
            why = _("Still missing: {fields}.").format(fields=named)
        super().__init__(theme, window, _("Validate the identity"), why)
        self._patient, self._missing = patient, missing
        self.document = ComboBox(theme)
        for key, words in choices("identity_document"):
            if key:
                self.document.addItem(words, key)
        self.day = DateField(theme, today, past=True)
        self.day.show_day(today)
        self.ticks = {
            name: CheckBox(theme, field_words(name))
            for name in ("homonym", "doubtful", "fictitious", "deceased")
        }
        for name, tick in self.ticks.items():
            tick.setChecked(getattr(patient, name))
            tick.toggled.connect(lambda _on: self._weigh())
        line = row(
            Field(theme, field_words("identity_document"), self.document),
            Field(theme, field_words("identity_checked_on"), self.day),
            gap=8,
        )
        line.setStretch(0, 2)
        line.setStretch(1, 1)
        self.body.addLayout(line)
        self.body.addWidget(Label(_("Marks"), "label", "2"))
        self.body.addLayout(column(*self.ticks.values(), gap=6))
        self.set_way_out(_("Give up"))
        self.again: Button | None = None
        if patient.identity_status is IdentityStatus.VALIDATED:
            self.again = self.add_button(_("Check again"), "ordinary")
            self.again.clicked.connect(self._again)
        self.mark = self.add_button(_("Keep the marks"), "ordinary")
        self.mark.clicked.connect(self._keep_marks)
        self.keep = self.add_button(_("Validate"), "primary", shortcut="Return")
        self.keep.clicked.connect(self._keep)
        self.day.returnPressed.connect(self._keep)
        self._weigh()

    def focus_first(self) -> None:
        """The document."""
        self.document.setFocus()

    def _changed(self) -> dict[str, bool]:
        return {
            name: tick.isChecked()
            for name, tick in self.ticks.items()
            if tick.isChecked() != getattr(self._patient, name)
        }

    def _weigh(self) -> None:
        bad = self.ticks["doubtful"].isChecked() or self.ticks["fictitious"].isChecked()
        self.keep.setEnabled(not self._missing and not bad)
        changed = bool(self._changed())
        self.mark.setVisible(changed)
        if self.again is not None:
            self.again.setVisible(not changed)

    def _again(self) -> None:
        self.accept()
        self.doubted.emit()

    def _keep_marks(self) -> None:
        changed = self._changed()
        self.accept()
        self.marked.emit(changed)

    def _keep(self) -> None:
        self.day.mark_wrong(wrong=self.day.day is None)
        if not self.keep.isEnabled() or self.day.day is None:
            return
        changed = self._changed()
        self.accept()
        if changed:
            self.marked.emit(changed)
        self.checked.emit(IdentityDocument(self.document.currentData()), self.day.day)
