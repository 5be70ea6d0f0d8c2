"""Patients: the list, one file over it, and what can be done with both."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from db.changes import Changes
from db.rows import PatientAppointmentRow
from desktop.clock import Clock
from desktop.i18n import _
from desktop.operations.patients import open_patient_file
from desktop.prints.printable import Printable
from desktop.reads.patients import (
    PatientFile,
    PatientPage,
    patient_file,
)
from desktop.rights import Right
from ui.names import Names
from ui.operator import Operator
from ui.paper.offered import patient_papers
from ui.patients.arrows import arrows
from ui.patients.asking import ask_list
from ui.patients.calling import Calling
from ui.patients.commands import FileCommands
from ui.patients.deeds import PatientDeeds
from ui.patients.erasing import Erasing
from ui.patients.file_parts import open_file
from ui.patients.going import Going
from ui.patients.list_page import ListPage
from ui.patients.merged import parting_of
from ui.screen import BareScreen, Go
from ui.searches import SearchNotes
from ui.theme import Theme

_ENTITIES = (
    "patient",
    "appointment",
    "appointment_type",
    "relative",
    "consent",
    "care_link",
    "correspondent",
    "setting",
)


class PatientsScreen(BareScreen):
    """A list that is asked while one types, and the file that Enter opens."""

    go = Signal(object)
    retitled = Signal()
    lock_wanted = Signal()
    print_wanted = Signal()

    def __init__(
        self, operator: Operator, theme: Theme, clock: Clock, names: Names
    ) -> None:
        super().__init__()
        self._operator, self._theme = operator, theme
        self._clock, self._names = clock, names
        self._zone = operator.session.practice.zone
        self._shown: UUID | None = None
        self._notes = SearchNotes(operator, "patients", self)
        self.list = ListPage(theme, names, lambda: self.now().date())
        self.file, self.file_deeds = open_file(self, operator, theme, clock, names)
        self.file.add_parting(parting_of(self, operator, theme, names))
        self._deeds = PatientDeeds(
            operator, theme, names, lambda: self.now().date(), self
        )
        self.calling = Calling(operator, theme, clock, names, self.file)
        self._erasing = Erasing(operator, theme, self.now, self)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.file)
        self.back, self.before, self.after = arrows(theme)
        self._commands = FileCommands(self, Going(self, operator))
        self.adding, self.changing = self._commands.adding, self._commands.changing
        self.editing, self.leaving = self._commands.editing, self._commands.leaving
        self.archiving = self._commands.archiving
        self._connect()
        self.setFocusProxy(self.list)
        self._ask("")
        self._show_where()

    def now(self) -> datetime:
        """The practice's wall clock."""
        return self._clock.wall(self._zone)

    # What the frame asks -------------------------------------------------------------

    def title(self) -> str:
        """The place; whose file it is stands in the page."""
        return _("Patients")

    def header_widgets(self) -> Sequence[QWidget]:
        """Back to the list, and through it."""
        return (self.back, self.before, self.after)

    def refresh(self, changes: Changes | None) -> None:
        """Asks again for what may have changed."""
        self.file.refresh(changes)
        if changes is not None and not changes.touches(*_ENTITIES):
            return
        if changes is None or changes.touches("patient"):
            self._ask(self.list.line.text().strip())
        if self._shown is not None:
            self._ask_file(self._shown)

    def receive(self, wanted: Go) -> None:
        """Opens a file, or the form of a new one."""
        if wanted.ask == "new":
            self.add()
        elif wanted.subject is not None:
            self.open(wanted.subject)

    def papers(self) -> Sequence[Printable]:
        """What Ctrl+P shows: the open file's appointments, else the day's papers."""
        return patient_papers(self._operator, self.now(), self._shown)

    def book(self) -> None:
        """The frame's Ctrl+N: for the patient whose file is open."""
        self.go.emit(Go(place="book", subject=self._shown))

    # List and file -------------------------------------------------------------------

    def open(self, patient: UUID) -> None:
        """Opens her file."""
        if patient != self._shown:
            self.file.show_tab(0)
        self._shown = patient
        # Told in the trail before it is shown; what refreshes it later is the same look.
        self._operator.do(
            self,
            open_patient_file,
            {"patient_id": patient},
            then=self._show_file,
            failed=self._lost,
        )

    def forget(self) -> None:
        """The session is over: nothing confidential stays, a draft is kept."""
        self.calling.clipboard.clear()
        self.file.forget()

    def close_file(self) -> None:
        """Back to the list, where it was left."""
        self._shown = None
        self.file.forget()
        self._stack.setCurrentWidget(self.list)
        self.setFocusProxy(self.list)
        self._show_where()
        self.list.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, by: int) -> None:
        """The file of the next one in the list."""
        at = self._place()
        rows = self.list.model.rows
        if at is not None and 0 <= at + by < len(rows):
            self.open(rows[at + by].id)

    def _ask(self, text: str) -> None:
        def came(page: PatientPage) -> None:
            self.list.show_found(text, page.rows, page.total, page.recent)
            self._notes.showed(text, len(page.rows))
            self._show_where()

        ask_list(self._operator, self, text, came)

    def _ask_file(self, patient: UUID) -> None:
        self._operator.ask(
            self,
            patient_file,
            patient,
            self.now(),
            then=self._show_file,
            failed=self._lost,
            channel="file",
        )

    def _show_file(self, found: PatientFile) -> None:
        if self._shown not in (found.patient.id, found.asked):
            return
        self._shown = found.patient.id
        self.file.show_file(found, self.now())
        if self._stack.currentWidget() is not self.file:
            self._stack.setCurrentWidget(self.file)
            self.setFocusProxy(self.file.tabs)
            self.file.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_where()

    def _lost(self, error: object) -> None:
        """The file is not there any more, as after an undo."""
        showed = self._stack.currentWidget() is self.file
        self.close_file()
        if not showed:
            self._operator.failed.emit(error)

    def _place(self) -> int | None:
        ids = [row.id for row in self.list.model.rows]
        return ids.index(self._shown) if self._shown in ids else None

    def _show_where(self) -> None:
        """What the arrows and commands can do now."""
        opened = self._shown is not None
        at, last = self._place(), len(self.list.model.rows) - 1
        self.back.setVisible(opened)
        self.before.setEnabled(opened and at is not None and at > 0)
        self.after.setEnabled(opened and at is not None and at < last)
        edits = self.may(Right.EDIT_PATIENT) and not self._names.hidden
        self._commands.allow(opened=opened, edits=edits)

    # Changing ------------------------------------------------------------------------

    def add(self, text: str = "") -> None:
        """The form of somebody new, over the window, with what was looked for in vain."""
        if self.may(Right.EDIT_PATIENT):
            self._deeds.add(text or self.list.in_vain())

    def change(self, name: str = "birth_name") -> None:
        """A fact of the open file, where it stands."""
        fact = self.file.cards.fact(name)
        if fact is not None and self.changing.isEnabled():
            self.file.show_tab("record")
            fact.begin()

    def edit(self, field: str = "birth_name") -> None:
        """Every field of the open file, over the window."""
        file = self.file.file
        if file is not None and self.editing.isEnabled():
            self._deeds.edit(file.patient, field)

    def archive(self, *, archived: bool) -> None:
        """Takes the open file out of the searches, or brings it back."""
        if self._shown is not None:
            self._deeds.archive(self._shown, archived=archived)

    def erase(self) -> None:
        """What an erasure of the open file would do, and then does."""
        if self._shown is not None:
            self._erasing.ask(self._shown)

    def may(self, right: Right) -> bool:
        """Whether this person carries a right."""
        return self._operator.session.may(right)

    @property
    def shown(self) -> UUID | None:
        """Whose file is open."""
        return self._shown

    # Inside --------------------------------------------------------------------------

    def _connect(self) -> None:
        self.back.clicked.connect(self.close_file)
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        self.list.asked.connect(self._ask)
        self.list.opened.connect(lambda row: self.open(row.id))
        self.list.new_asked.connect(self.add)
        self.list.import_asked.connect(lambda: self.go.emit(Go(place="import")))
        self.list.duplicates_asked.connect(lambda: self.go.emit(Go(place="duplicates")))
        self.list.duplicates.setVisible(self.may(Right.MERGE))
        self.list.new.setVisible(self.may(Right.EDIT_PATIENT))
        self.file.call_asked.connect(self.calling.call)
        self.file.print_asked.connect(self.print_wanted)
        self.file_deeds.wanted.connect(self.open)
        self.file.book_asked.connect(self.book)
        self.file.restore_asked.connect(lambda: self.archive(archived=False))
        self.file.opened.connect(self._show_in_agenda)
        self.file.letter_asked.connect(self.go)
        self.file.confidential.switch_wanted.connect(self.lock_wanted)
        self._deeds.wanted.connect(self.open)
        self._names.changed.connect(self._renamed)

    def _show_in_agenda(self, row: PatientAppointmentRow) -> None:
        self.go.emit(Go(place="agenda", subject=row.id, at=row.start))

    def _renamed(self) -> None:
        if self.file.file is not None:
            self.file.show_file(self.file.file, self.now())
        self._show_where()
