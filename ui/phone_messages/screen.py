"""Messages: the register at the left, one of them or the one being taken beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.changes import Changes
from db.entities import Motive, PhoneMessage
from db.entities.draft import FormDraft
from db.rows import MessageRow, PatientRow
from desktop.clock import Clock
from desktop.i18n import _
from desktop.operations.phone_messages import NewMessage
from desktop.prints.printable import Printable
from desktop.reads.patients import patient_line
from desktop.reads.phone_messages import Guidance, Register, guidance, register
from ui.agenda.minute import MinuteTimer
from ui.names import Names
from ui.operator import Operator
from ui.phone_messages.asking import show_menu
from ui.phone_messages.commands import add_commands
from ui.phone_messages.deeds import MessageDeeds
from ui.phone_messages.handling import Handling
from ui.phone_messages.helper import HelperPanel
from ui.phone_messages.pages import RegisterPages
from ui.phone_messages.words import count_words
from ui.screen import BareScreen, Go
from ui.searches import SearchNotes
from ui.theme import Theme
from ui.waiting.desk import desk_of
from ui.widgets.button import Button
from ui.widgets.label import Label

ENTITIES = ("phone_message", "phone_message_addition", "task", "patient")
LIST, PANEL = 312, 340


class PhoneMessagesScreen(BareScreen):
    """The form stays as it is while other messages are looked at."""

    go = Signal(object)
    print_wanted = Signal()

    def __init__(
        self, operator: Operator, theme: Theme, clock: Clock, names: Names
    ) -> None:
        super().__init__()
        self._operator, self._theme, self._names = operator, theme, names
        self.desk = desk_of(operator, theme, clock, names, self)
        self.deeds = MessageDeeds(operator, names, self)
        self._wanted: UUID | None = None
        self._open_wanted = False
        self._takes = False
        self.pages = RegisterPages(self.desk)
        self.column, self.page = self.pages.column, self.pages.page
        self.taking = self.pages.taking
        self.handling = Handling(self)
        self.helper = HelperPanel(self.desk)
        self.count = Label("", "body", "2")
        self.take_button = Button(
            theme, _("Take a message"), "primary", icon="message.prendre",
            shortcut="Ctrl+M",
        )  # fmt: skip
        self._notes = SearchNotes(operator, "register", self)
        self._lay_out()
        self._connect()
        add_commands(self)
        self.setFocusProxy(self.column.list)
        self._minute = MinuteTimer(clock, self)
        self._minute.turned.connect(self._pass_a_minute)
        self._ask_guidance()
        self._ask()

    def now(self) -> datetime:
        """The practice's wall clock."""
        return self.desk.now()

    # What the frame asks -------------------------------------------------------------

    def title(self) -> str:
        """The place."""
        return _("Messages")

    def header_widgets(self) -> Sequence[QWidget]:
        """How many wait, and the one primary button."""
        return (self.count, self.take_button)

    def refresh(self, changes: Changes | None) -> None:
        """Asks again for what may have changed."""
        if changes is None or changes.touches("setting"):
            self._ask_guidance()
        if changes is None or changes.touches(*ENTITIES):
            self._ask()

    def side_panel(self) -> QWidget:
        """Signs that alarm, the patient, free slots, instructions."""
        return self.helper

    def papers(self) -> Sequence[Printable]:
        """Those that are chosen, else those of today and of the selected one's day."""
        return self.handling.papers()

    def receive(self, wanted: Go) -> None:
        """Takes a message, for somebody if named; else shows one."""
        if wanted.ask == "new":
            self.take(wanted.subject)
        elif wanted.subject is not None:
            self._wanted, self._open_wanted = wanted.subject, True
            self._ask()

    def forget(self) -> None:
        """Nothing that was opened stays."""
        self.page.forget()
        self.taking.form.text.forget()

    # Taking --------------------------------------------------------------------------

    def take(self, patient: UUID | None = None) -> None:
        """The form, as it was left, or for a call that rings now."""
        if self._takes and self.taking.form.holds_something:
            self.show_writing()
            return
        if patient is None:
            self._begin(None)
        else:
            self._operator.ask(self, patient_line, patient, then=self._begin)

    def take_up(self, draft: FormDraft, patient: PatientRow | None) -> None:
        """A message that was not finished when the session was locked."""
        self._begin(None)
        self.taking.form.take(draft.content, patient)

    def show_writing(self) -> None:
        """The message that is being taken."""
        self.pages.show_writing()
        self.column.list.clearSelection()
        self.show_state()
        self.taking.form.focus_first()

    def transfer(self) -> None:
        """The call is handed to 15: the form notes when."""
        if not self._takes:
            self._begin(None)
        self.taking.note_transfer()

    def choose_motive(self, motive: Motive) -> None:
        """Its key was pressed while a message is taken."""
        if self.pages.is_writing:
            self.taking.form.choose_motive(motive)

    def leave(self) -> None:
        """Gives the form up; nothing of it was kept."""
        self._takes = False
        self.taking.begin()
        self.pages.show_reading()
        self.show_state()
        self.column.list.setFocus()

    def _begin(self, patient: PatientRow | None) -> None:
        self._takes = True
        self.taking.begin(patient)
        self.helper.find_slots()
        self.show_writing()

    def _keep(self, new: NewMessage, book: bool) -> None:  # noqa: FBT001 - a signal's
        def kept(message: PhoneMessage) -> None:
            self._takes = False
            self._wanted = message.id
            self.taking.begin()
            self.pages.show_reading()
            self.show_state()
            self.column.list.setFocus()
            self._ask()
            if book:
                self.handling.book(message)

        self.deeds.take(new, kept, self.taking.refuse)

    # Asking and showing --------------------------------------------------------------

    def _ask(self) -> None:
        self._operator.ask(
            self, register, self.column.wanted, self.now(),
            then=self._came, channel="register",
        )  # fmt: skip

    def _ask_guidance(self) -> None:
        self._operator.ask(self, guidance, then=self._show_guidance, channel="guidance")

    def _show_guidance(self, found: Guidance) -> None:
        self.helper.show_guidance(found)
        self.taking.form.show_alerts(found.alerts)

    def _came(self, found: Register) -> None:
        self.count.setText(count_words(found.waiting, found.urgent))
        self.column.show_register(found)
        if self._wanted is not None and self.column.list.select(self._wanted):
            opens, self._open_wanted = self._open_wanted, False
            row, self._wanted = self.column.list.selected_row(), None
            if opens and row is not None:
                self.handling.open(row)
        nothing = not found.rows and not self.column.is_narrowed and not self._takes
        self.pages.show_nothing(nothing=nothing)
        self._notes.showed(self.column.words.text().strip(), len(found.rows))
        self._pick(self.column.list.selected_row())

    def _pick(self, row: MessageRow | None) -> None:
        file = self.page.file
        opened = file is not None and row is not None and file.id == row.id
        self.page.show_row(row, self.now())
        if not self.pages.is_writing:
            self.show_state()
        if opened and row is not None and file is not None and file.row != row:
            self.handling.open(row)

    def show_state(self) -> None:
        """What is looked at: the form with its help, or a message with its own."""
        writing = self.pages.is_writing
        self.pages.show_nothing(nothing=False)
        self.column.show_writing(shown=self._takes, current=writing)
        row = self.column.list.selected_row()
        form = self.taking.form
        if writing:
            self.helper.show_patient(form.caller.patient)
            self.helper.show_motive(form.motive)
        elif row is None:
            self.helper.show_patient(None)
        elif row.patient_id is None:
            self.helper.show_patient(None)
            self.helper.show_motive(row.message.motive)
        else:
            self.helper.show_motive(row.message.motive)
            self._operator.ask(
                self, patient_line, row.patient_id,
                then=self.helper.show_patient, channel="patient",
            )  # fmt: skip
        self.pages.show_one(shown=row is not None)

    def _pass_a_minute(self) -> None:
        if self.isVisible():
            self._ask()

    # Putting together ----------------------------------------------------------------

    def _lay_out(self) -> None:
        self.count.setProperty("side", "left")
        self.take_button.setProperty("side", "primary")
        self.helper.setProperty("panelWidth", PANEL)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)

    def _connect(self) -> None:
        column, page, taking = self.column, self.page, self.taking
        column.narrowed.connect(self._ask)
        column.writing_wanted.connect(self.show_writing)
        column.list.opened.connect(self.handling.open)
        column.list.picked.connect(self._pick)
        column.list.pressed_key.connect(self.handling.press)
        column.list.menu_asked.connect(
            lambda row, at: show_menu(self.handling, row, at)
        )
        page.asked.connect(self.handling.ask)
        page.added.connect(self.handling.added)
        taking.wanted.connect(self._keep)
        taking.given_up.connect(self.leave)
        taking.changed.connect(self._help)
        taking.form.transfer_wanted.connect(self.transfer)
        self.helper.transfer_wanted.connect(self.transfer)
        self.helper.go.connect(self.go)
        self.take_button.clicked.connect(lambda _on=False: self.take())
        if self.pages.empty.button is not None:
            self.pages.empty.button.clicked.connect(lambda _on=False: self.take())

    def _help(self) -> None:
        if self._takes and self.pages.is_writing:
            self.helper.show_patient(self.taking.form.caller.patient)
            self.helper.show_motive(self.taking.form.motive)
