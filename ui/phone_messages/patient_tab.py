"""The tab of a patient's file: who called about her, and what is to be done."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.changes import Changes
from db.entities.patient import Patient
from db.rows import CallTry, MessageRow, TaskRow
from desktop.clock import Clock
from desktop.i18n import _
from desktop.reads.calls import calls_to
from desktop.reads.phone_messages import messages_of_patient
from desktop.reads.tasks import tasks_of_patient
from desktop.rights import Right
from ui.names import Names
from ui.operator import Operator
from ui.phone_messages.list_view import MessageList
from ui.phone_messages.words import tried_words
from ui.screen import Go
from ui.tasks.table import task_table
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.card import Card
from ui.widgets.dress import show_inside
from ui.widgets.label import Label

ENTITIES = ("phone_message", "phone_message_addition", "task", "call_attempt")
TRIES = 8


class CallsTab(QWidget):
    """Lines without what was said: Enter opens one in the register.

    Signals:
        go: a message, a task, or a new message for her.
    """

    go = Signal(object)

    def __init__(
        self, operator: Operator, theme: Theme, clock: Clock, names: Names
    ) -> None:
        super().__init__()
        self._operator = operator
        zone = operator.session.practice.zone
        self._now = partial(clock.wall, zone)
        self._patient: Patient | None = None
        self.take = Button(
            theme, _("Take a message"), "link", icon="message.prendre", big="small"
        )
        self.list = MessageList(theme, names, self._now)
        self.list.setProperty("framed", "false")
        self.tasks = task_table(theme, names, self._now)
        self._nothing = Label(_("No call about her yet."), "body", "3")
        self._calls = Card(
            theme, _("Calls"), icon="message.appeler", aside=self.take, padded=False
        )
        self._calls.body.addWidget(self.list, 1)
        self._nothing.setContentsMargins(12, 12, 12, 12)
        self._calls.body.addWidget(self._nothing)
        self._tries = Label("", "body", "2", wrap=True)
        self._called = Card(theme, _("Called from here"), icon="message.rappeler")
        self._called.body.addWidget(self._tries)
        self._called.hide()
        self._due = Card(theme, _("Tasks"), icon="retour.tache", padded=False)
        self._due.body.addWidget(self.tasks)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._calls, 3)
        column.addWidget(self._called)
        column.addWidget(self._due, 1)
        self.setFocusProxy(self.list)
        self.list.opened.connect(self._open)
        self.tasks.opened.connect(self._open_task)
        self.take.clicked.connect(lambda _on=False: self._take())
        names.changed.connect(self.tasks.model_rows.renew)

    def show_patient(self, patient: Patient | None) -> None:
        """It is looked at for this patient; None when it is not looked at any more."""
        self._patient = patient
        self._ask()

    def refresh(self, changes: Changes | None) -> None:
        """Asks again for what may have changed."""
        if changes is None or changes.touches(*ENTITIES):
            self._ask()

    def _ask(self) -> None:
        if self._patient is None:
            self._show(())
            self._show_tasks(())
            self._show_tries(())
            return
        ask, key = self._operator.ask, self._patient.id
        ask(self, messages_of_patient, key, then=self._show, channel="calls")
        ask(self, calls_to, key, TRIES, then=self._show_tries, channel="tries")
        ask(self, tasks_of_patient, key, then=self._show_tasks, channel="tasks")

    def _show(self, rows: tuple[MessageRow, ...]) -> None:
        self.list.show_rows(rows)
        show_inside(self.list, wanted=bool(rows))
        show_inside(self._nothing, wanted=not rows)

    def _show_tasks(self, rows: tuple[TaskRow, ...]) -> None:
        self.tasks.show_rows(rows)
        show_inside(self._due, wanted=bool(rows))

    def _show_tries(self, found: tuple[CallTry, ...]) -> None:
        now = self._now()
        self._tries.setText("\n".join(tried_words(one, now) for one in found))
        show_inside(self._called, wanted=bool(found))

    def _open(self, row: MessageRow) -> None:
        self.go.emit(Go(place="messages", subject=row.id))

    def _open_task(self, row: TaskRow) -> None:
        self.go.emit(Go(place="tasks", subject=row.id))

    def _take(self) -> None:
        if self._patient is not None:
            self.go.emit(Go(place="messages", ask="new", subject=self._patient.id))


def calls_for(
    operator: Operator, theme: Theme, clock: Clock, names: Names
) -> CallsTab | None:
    """The tab, for who takes messages."""
    if not operator.session.may(Right.MESSAGES):
        return None
    return CallsTab(operator, theme, clock, names)
