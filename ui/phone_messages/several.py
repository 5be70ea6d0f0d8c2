"""Several messages at once: how many, what can be done with all of them, one act each time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.entities import MessageState
from db.rows import MessageRow
from desktop.i18n import N_, _, ngettext
from desktop.operations.answering import answer_messages, tasks_of_messages
from desktop.operations.tasks import NewTask
from ui.agenda.flow import FlowLayout
from ui.names import Names
from ui.phone_messages.words import who
from ui.tasks.dialog import Beginning, asked_of
from ui.theme import Theme
from ui.waiting.desk import Desk
from ui.widgets.button import Button
from ui.widgets.label import Label

VERBS = {
    "read": (N_("Read"), "L", "session.montrer", MessageState.READ),
    "done": (N_("Dealt with"), "F", "choix.coche", MessageState.DONE),
    "told": (N_("Callers told"), "R", "message.rappeler", MessageState.TOLD),
    "task": (N_("A task of each"), "T", "retour.tache", None),
    "print": (N_("Print…"), "Ctrl+P", "patient.imprimer", None),
}
"""Words, key, icon, and the state a step leads to."""
KEYS = {key: verb for verb, (_words, key, _icon, _state) in VERBS.items()}
_NAMED = 6


class SeveralPage(QWidget):
    """Beside the list while more than one message is chosen.

    Signals:
        asked: (verb, the rows).
    """

    asked = Signal(str, object)

    def __init__(self, theme: Theme, names: Names) -> None:
        super().__init__()
        self._names = names
        self.rows: tuple[MessageRow, ...] = ()
        self._count = Label("", "section")
        self._who = Label("", "body", "2", wrap=True)
        self.buttons = {
            verb: self._button(theme, verb, *said[:3]) for verb, said in VERBS.items()
        }
        wanted = FlowLayout()
        for button in self.buttons.values():
            wanted.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(self._count)
        column.addWidget(self._who)
        column.addLayout(wanted)
        column.addWidget(
            Label(
                _("What is done is done with all of them, and taken back at once."),
                "small",
                "3",
            )
        )
        column.addStretch(1)
        names.changed.connect(self._say)

    def show_rows(self, rows: Sequence[MessageRow]) -> None:
        """These are chosen."""
        self.rows = tuple(rows)
        self._say()

    def _say(self) -> None:
        count = len(self.rows)
        words = ngettext("{count} message chosen", "{count} messages chosen", count)
        self._count.setText(words.format(count=count))
        named = [who(row, self._names) for row in self.rows[:_NAMED]]
        more = "…" if count > _NAMED else ""
        self._who.setText(", ".join(named) + more)
        for verb, (_words, _key, _icon, state) in VERBS.items():
            leads = state is None or any(
                row.message.may_become(state) for row in self.rows
            )
            self.buttons[verb].setEnabled(leads)

    def _button(
        self, theme: Theme, verb: str, words: str, key: str, icon: str
    ) -> Button:
        button = Button(theme, _(words), icon=icon, shortcut=key, big="small")
        button.explain(_(words))
        button.clicked.connect(partial(self._ask, verb))
        return button

    def _ask(self, verb: str) -> None:
        self.asked.emit(verb, self.rows)


class SeveralDeeds:
    """What is done with all of them, each one operation."""

    def __init__(self, desk: Desk, owner: QObject) -> None:
        self._desk, self._owner = desk, owner

    def step(self, verb: str, rows: Sequence[MessageRow]) -> None:
        """Read, dealt with or told, as far as the step leads on."""
        state = VERBS[verb][3]
        assert state is not None
        count = sum(row.message.may_become(state) for row in rows)
        words = {
            MessageState.READ: ngettext(
                "{count} message read.", "{count} messages read.", count
            ),
            MessageState.DONE: ngettext(
                "{count} message dealt with.", "{count} messages dealt with.", count
            ),
            MessageState.TOLD: ngettext(
                "{count} caller told.", "{count} callers told.", count
            ),
        }
        if count:
            self._desk.operator.do(
                self._owner,
                answer_messages,
                {"message_ids": [row.id for row in rows], "state": state},
                said=words[state].format(count=count),
            )

    def make_tasks(self, rows: Sequence[MessageRow]) -> None:
        """One of each, titled by its class, due when the caller was promised."""
        now = self._desk.now()
        tasks = [_task(row, asked_of(row, now.date())) for row in rows]
        words = ngettext("{count} task added.", "{count} tasks added.", len(tasks))
        self._desk.operator.do(
            self._owner,
            tasks_of_messages,
            {"tasks": tasks},
            said=words.format(count=len(tasks)),
        )


def _task(row: MessageRow, begun: Beginning) -> NewTask:
    return NewTask(
        title=begun.title,
        due_day=begun.day,
        patient_id=row.patient_id,
        message_id=row.id,
    )
