"""What is done in the notebook: each act returns the notebook as it is then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db.entities.confidential import Note, NoteDraft, Section
from db.errors import ExpectedError
from desktop.i18n import _
from desktop.operations import confidential as does
from desktop.operations.operation import Operation
from ui.operator import Operator


class NotebookDeeds(QObject):
    """Writes what the page asks for, in the notebook of the patient who is shown.

    Signals:
        came: a Notebook; refused: nothing was written; lost: those whose patient is gone.
    """

    came = Signal(object)
    refused = Signal()
    lost = Signal(object)

    def __init__(self, operator: Operator, owner: QWidget) -> None:
        super().__init__(owner)
        self._operator, self._owner = operator, owner
        self._kept: NoteDraft | None = None
        self.patient: UUID | None = None
        self.busy = False

    def forget(self) -> None:
        """No patient is shown, and nothing of the last one stays."""
        self.patient = self._kept = None

    def do(
        self, operation: Operation[..., Any], kw: Mapping[str, Any], said: str = ""
    ) -> None:
        """An act whose result is shown; what others hear of it is not asked again."""
        self.busy = True

        def done(notebook: object) -> None:
            self.busy = False
            self.came.emit(notebook)

        def failed(error: ExpectedError) -> None:
            self.busy = False
            self.refused.emit()
            self._operator.failed.emit(error)

        self._operator.do(
            self._owner, operation, kw, then=done, failed=failed, said=said or None
        )

    def ask(self) -> None:
        """The notebook; told before it is shown."""
        if self.patient is not None:
            self.do(does.open_confidential_file, {"patient_id": self.patient})

    def save(
        self, section: Section, note: Note | None, text: str, day: date | None
    ) -> None:
        """A new entry, or another wording of one."""
        self._kept = None
        if note is not None:
            changed = {"note_id": note.id, "text": text, "day": day}
            self.do(does.edit_note, changed, _("Entry changed."))
        elif self.patient is not None:
            new = {"section": section, "text": text, "day": day}
            new_note = new | {"patient_id": self.patient}
            self.do(does.add_note, new_note, _("Entry added."))

    def retire(self, note: UUID) -> None:
        """Out of sight."""
        self.do(does.retire_note, {"note_id": note}, _("Entry taken out of sight."))

    def restore(self, note: UUID) -> None:
        """Back again."""
        self.do(does.restore_note, {"note_id": note}, _("Entry brought back."))

    def keep(self, draft: NoteDraft | None) -> None:
        """What is being written; the same words are not kept twice."""
        if draft is not None and draft != self._kept:
            self._kept = draft
            self._operator.do(self._owner, does.keep_note_draft, {"draft": draft})

    def leave(self, draft: NoteDraft) -> None:
        """The entry was closed unfinished: its draft stands in the page."""
        self._kept = None
        self._operator.do(
            self._owner,
            does.keep_note_draft,
            {"draft": draft},
            then=lambda _nothing: self.ask(),
        )

    def give_up(self, draft: NoteDraft) -> None:
        """The draft goes."""
        self.leave(replace(draft, text=""))

    def find_lost(self) -> None:
        """Notebooks without a record; told before they are shown."""
        self._operator.do(
            self._owner,
            does.open_lost_notebooks,
            then=self._found,
        )

    def _found(self, lost: object) -> None:
        self.lost.emit(lost)

    def attach(self, lost: UUID) -> None:
        """A lost notebook is this patient's."""
        if self.patient is not None:
            self.do(
                does.attach_notebook,
                {"lost": lost, "patient_id": self.patient},
                _("Notebook given to this patient."),
            )

    def publish(self, text: str) -> None:
        """Words for the counter; "" takes them away."""
        if self.patient is None:
            return
        said = _("Alert published at the counter.")
        self._operator.do(
            self._owner,
            does.publish_counter_alert,
            {"patient_id": self.patient, "text": text},
            said=said if text else _("Alert taken away from the counter."),
        )
