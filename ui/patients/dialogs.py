"""The two dialogs of the files: somebody new with few fields, everything of somebody."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from db.entities.draft import FormDraft
from db.entities.patient import Patient
from db.errors import ExpectedError
from db.rows import PatientRow
from desktop.i18n import _
from desktop.words import sentence
from ui.booking.new_patient import NewPatientFields
from ui.booking.patient_model import typed_name
from ui.duplicates.alike_note import AlikeNote
from ui.names import Names
from ui.operator import Operator
from ui.patients.form import PatientForm
from ui.patients.form_content import AT
from ui.theme import Theme
from ui.widgets.dialog import Dialog
from ui.widgets.dress import scrolled
from ui.widgets.label import Label

_RETURN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class NewPatientDialog(Dialog):
    """Name, first name, birth date, telephone; tells of somebody alike while one types.

    Signals:
        created: a NewPatient to write.
        known: the id of the one who is meant after all.
    """

    created = Signal(object)
    known = Signal(object)

    def __init__(
        self, theme: Theme, window: QWidget, operator: Operator, names: Names, day: date
    ) -> None:
        super().__init__(theme, window, _("New patient"))
        self._operator, self._names = operator, names
        self.fields = NewPatientFields(theme, day)
        self.alike = AlikeNote(theme, names, self.fields, _("Open this record"))
        self.alike.ask_of(operator)
        self.alike.listen(self)
        self.body.addWidget(self.fields)
        self.body.addWidget(self.alike)
        self.set_way_out(_("Give up"))
        self.keep = self.add_button(
            _("Create the record"), "primary", shortcut="Return"
        )
        self.keep.clicked.connect(self.finish)
        self.alike.taken.connect(self._open_known)
        self.fields.edited.connect(self._look)
        self.fields.accepted.connect(self.finish)
        self.keep.setEnabled(False)
        names.changed.connect(self._veil)

    def _veil(self) -> None:
        """What is typed is kept, and not shown in the confidential mode."""
        self.panel.setVisible(not self._names.hidden)

    def begin(self, text: str) -> None:
        """Begins with what was looked for."""
        self.fields.begin(typed_name(text))

    def focus_first(self) -> None:
        """The name; `begin` moves it on where that is known."""
        self.fields.family.setFocus(Qt.FocusReason.PopupFocusReason)

    def unfinished(self) -> FormDraft | None:
        """What is kept when the session is locked."""
        typed = self.fields.typed()
        if not any(text.strip() for text in typed.values()):
            return None
        return FormDraft(kind="new_patient", content=dict(typed))

    def finish(self) -> None:
        """Hands what was typed on, once there is a name."""
        new = self.fields.patient()
        if new is not None:
            self.accept()
            self.created.emit(new)

    def _open_known(self, row: PatientRow) -> None:
        self.accept()
        self.known.emit(row.id)

    def _look(self) -> None:
        self.keep.setEnabled(self.fields.patient() is not None)
        self.fields.setMinimumHeight(self.fields.sizeHint().height())


class EditDialog(Dialog):
    """All the fields; what was not touched stays as it is.

    Signals:
        kept: what changed, as `edit_patient` takes it; whoever hears it calls `accept`
            or `refuse`.
    """

    kept = Signal(object)

    def __init__(
        self,
        theme: Theme,
        window: QWidget,
        names: Names,
        patient: Patient,
        today: date,
    ) -> None:
        super().__init__(theme, window, _("Edit the record"))
        self._patient, self._names = patient, names
        self.form = PatientForm(theme, today)
        self.form.show_patient(patient)
        self._began = self.form.typed()
        self._area = scrolled(self.form, whole=True)
        self.form.setProperty("page", "true")
        self.body.addWidget(self._area)
        self._told = Label("", "small", "warn", wrap=True)
        self._told.hide()
        self.body.addWidget(self._told)
        self.set_way_out(_("Give up"))
        self.keep = self.add_button(
            _("Keep the changes"), "primary", shortcut="Ctrl+Return"
        )
        self.keep.clicked.connect(self.finish)
        self._begin = "birth_name"
        names.changed.connect(self._veil)

    def _veil(self) -> None:
        """What is typed is kept, and not shown in the confidential mode."""
        self.panel.setVisible(not self._names.hidden)

    def unfinished(self) -> FormDraft | None:
        """What is kept when the session is locked."""
        typed = self.form.typed()
        if typed == self._began:
            return None
        content = {**typed, AT: self.form.at}
        return FormDraft(kind="edit_patient", subject=self._patient.id, content=content)

    def take(self, content: Mapping[str, Any]) -> None:
        """As it stood when the session was locked, the keyboard where it was."""
        self.form.take(content)
        self._begin = str(content.get(AT) or self._begin)
        self.focus_first()

    def begin_at(self, field: str) -> None:
        """Where the keyboard is wanted."""
        self._begin = field

    def focus_first(self) -> None:
        """The field that was asked for."""
        self.form.begin_at(self._begin)
        focus = self.window().focusWidget()
        if focus is not None:
            self._area.ensureWidgetVisible(focus, 0, 60)

    def finish(self) -> None:
        """Hands what changed on; stays while something cannot be used."""
        changes: dict[str, Any] | None = self.form.changes(self._patient)
        if changes is None:
            return
        if changes:
            self.kept.emit(changes)
        else:
            self.accept()

    def refuse(self, error: ExpectedError) -> None:
        """It was not kept: why stands beside the field, else above the buttons."""
        here = self.form.refuse(error)
        self._told.setText("" if here else sentence(error))
        self._told.setVisible(not here)
        focus = self.form.focusWidget()
        if here and focus is not None:
            self._area.ensureWidgetVisible(focus, 0, 60)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _RETURN:
            self.finish()
        else:
            super().keyPressEvent(event)
