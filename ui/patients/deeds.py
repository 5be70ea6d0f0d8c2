"""What is done to files: created, changed, archived; each said in a notice with Undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.entities.patient import Patient
from desktop.i18n import _
from desktop.operations.patients import (
    NewPatient,
    archive_patient,
    create_patient,
    edit_patient,
)
from ui.names import Names
from ui.operator import Operator
from ui.patients.dialogs import EditDialog, NewPatientDialog
from ui.theme import Theme


class PatientDeeds(QObject):
    """Opens the dialogs over the window of its page and writes what they hand on.

    Signals:
        wanted: the id of a file to show.
    """

    wanted = Signal(object)

    def __init__(
        self,
        operator: Operator,
        theme: Theme,
        names: Names,
        today: Callable[[], date],
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._operator, self._theme, self._names = operator, theme, names
        self._today, self._page = today, page

    def add(self, text: str = "") -> NewPatientDialog:
        """The form of somebody new, begun with what was looked for."""
        dialog = NewPatientDialog(
            self._theme,
            self._page.window(),
            self._operator,
            self._names,
            self._today(),
        )
        dialog.created.connect(self._create)
        dialog.known.connect(self.wanted)
        dialog.open()
        dialog.begin(text)
        return dialog

    def edit(self, patient: Patient, field: str) -> EditDialog:
        """Every field of a file; the keyboard is where it is wanted."""
        dialog = EditDialog(
            self._theme, self._page.window(), self._names, patient, self._today()
        )
        dialog.begin_at(field)
        dialog.kept.connect(lambda fields: self._keep(dialog, patient, fields))
        dialog.open()
        return dialog

    def archive(self, patient: UUID, *, archived: bool) -> None:
        """Out of the searches, or back in."""
        words = _("Record of {name} archived.")
        if not archived:
            words = _("Record of {name} brought back.")
        self._operator.do(
            self._page,
            archive_patient,
            {"patient_id": patient, "archived": archived},
            said=lambda kept: words.format(name=self._names.name(kept)),
        )

    def _create(self, new: NewPatient) -> None:
        self._operator.do(
            self._page,
            create_patient,
            {"new": new},
            then=lambda patient: self.wanted.emit(patient.id),
            said=lambda patient: _("Record of {name} created.").format(
                name=self._names.name(patient)
            ),
        )

    def _keep(
        self, dialog: EditDialog, patient: Patient, fields: dict[str, Any]
    ) -> None:
        self._operator.do(
            self._page,
            edit_patient,
            {"patient_id": patient.id, "fields": fields},
            then=lambda _kept: dialog.accept(),
            failed=dialog.refuse,
            said=lambda kept: _("Record of {name} changed.").format(
                name=self._names.name(kept)
            ),
        )
