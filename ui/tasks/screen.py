"""Tasks: what is late, due and to come; ticked with the space bar, done ones kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from db.changes import Changes
from db.rows import TaskRow
from desktop.clock import Clock
from desktop.i18n import N_, _
from desktop.prints.printable import Printable
from desktop.reads.tasks import of_person, open_tasks, settled_tasks
from ui.agenda.minute import MinuteTimer
from ui.names import Names
from ui.operator import Operator
from ui.paper.lists import offered, tasks_paper
from ui.screen import BareScreen, Go
from ui.tasks.deeds import TaskDeeds
from ui.tasks.dialog import change_task, open_task
from ui.tasks.mending import TaskMending
from ui.tasks.table import KEYS, task_table
from ui.tasks.words import count_words
from ui.theme import Theme
from ui.waiting.desk import desk_of
from ui.widgets.button import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label
from ui.widgets.segmented import Segmented
from ui.widgets.worked_list import stack_list, verbs_menu

ENTITIES = ("task", "patient", "phone_message", "appointment", "account")
MENDS = ("change", "drop", "due", "person", "repeats", "link")
"""What only a task that is still open takes."""
_VIEWS = (
    ("all", N_("To do")),
    ("mine", N_("Mine")),
    ("late", N_("Late")),
    ("done", N_("Done")),
)


class TasksScreen(BareScreen):
    """One line a task."""

    go = Signal(object)

    def __init__(
        self, operator: Operator, theme: Theme, clock: Clock, names: Names
    ) -> None:
        super().__init__()
        self._operator, self._theme, self._names = operator, theme, names
        self.desk = desk_of(operator, theme, clock, names, self)
        self.deeds = TaskDeeds(operator, self)
        self._open: tuple[TaskRow, ...] = ()
        self._settled: tuple[TaskRow, ...] = ()
        self._wanted: UUID | None = None
        self.view = Segmented(theme, [(key, _(words)) for key, words in _VIEWS])
        self.count = Label("", "body", "2")
        self.add_button = Button(
            theme,
            _("New task"),
            "primary",
            icon="retour.tache",
            shortcut="Ctrl+Shift+M",
        )
        self.mending = TaskMending(self.desk, self.deeds)
        self.table = task_table(theme, names, self.desk.now, self.mending)
        self.empty = EmptyState(
            theme,
            "retour.tache",
            _("Nothing is to be done."),
            _("What somebody must not forget is put here, with its day."),
            action=_("New task"),
        )
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)
        self._minute = MinuteTimer(clock, self)
        self._minute.turned.connect(self._show)
        self._ask()

    # What the frame asks -------------------------------------------------------------

    def title(self) -> str:
        """The place."""
        return _("Tasks")

    def header_widgets(self) -> Sequence[QWidget]:
        """Which tasks, how many are late, and the one primary button."""
        return (self.view, self.count, self.add_button)

    def refresh(self, changes: Changes | None) -> None:
        """Asks again for what may have changed."""
        if changes is None or changes.touches(*ENTITIES):
            self._ask()

    def papers(self) -> Sequence[Printable]:
        """The tasks that are listed."""
        now, view = self.desk.now(), _(dict(_VIEWS)[self.view.current])
        return offered(self._operator, tasks_paper(self._in_view(now), now, view))

    def receive(self, wanted: Go) -> None:
        """A new task, or one that is there."""
        if wanted.ask == "new":
            self.add()
        elif wanted.subject is not None:
            self._wanted = wanted.subject
            self._ask()

    # What is done --------------------------------------------------------------------

    def add(self) -> None:
        """The form of a new task."""
        open_task(self.desk)

    def ask(self, verb: str, row: TaskRow) -> None:
        """Does what is wanted of a task."""
        verbs: dict[str, Callable[[], object]] = {
            "turn": lambda: self.deeds.turn(row),
            "change": lambda: change_task(self.desk, row),
            "drop": lambda: self.deeds.drop(row),
            "due": lambda: self.table.type_in(1),
            "person": lambda: self.mending.choose_person(row, self._beside()),
            "repeats": lambda: self.mending.choose_repeats(row, self._beside()),
            "link": lambda: self.mending.choose_patient(row),
            "file": lambda: self._go("patients", row.patient_id),
            "message": lambda: self._go("messages", row.task.message_id),
            "appointment": lambda: self._go(
                "agenda", row.task.appointment_id, row.appointment_start
            ),
        }
        if row.task.is_open or verb not in MENDS:
            verbs[verb]()

    def _beside(self) -> QPoint:
        """Under the selected line: where a menu about it opens."""
        box = self.table.visualRect(self.table.currentIndex())
        return self.table.viewport().mapToGlobal(box.bottomLeft())

    def _go(self, place: str, subject: UUID | None, at: datetime | None = None) -> None:
        if subject is not None:
            self.go.emit(Go(place=place, subject=subject, at=at))

    # Asking and showing --------------------------------------------------------------

    def _ask(self) -> None:
        self._operator.ask(self, _both, then=self._came, channel="tasks")

    def _came(self, both: tuple[tuple[TaskRow, ...], tuple[TaskRow, ...]]) -> None:
        self._open, self._settled = both
        self._show()
        if self._wanted is not None and self.table.select(self._wanted):
            self._wanted = None

    def _show(self) -> None:
        now = self.desk.now()
        self.count.setText(count_words(self._open, now))
        self.table.show_rows(self._in_view(now))
        nothing = not self._open and self.view.current != "done"
        self._stack.setCurrentIndex(1 if nothing else 0)

    def _in_view(self, now: datetime) -> Sequence[TaskRow]:
        view = self.view.current
        if view == "done":
            return self._settled
        if view == "mine":
            return of_person(self._open, self._operator.session.account.id)
        if view == "late":
            return [row for row in self._open if row.task.is_overdue(now)]
        return self._open

    # Putting together ----------------------------------------------------------------

    def _lay_out(self) -> None:
        self.view.setProperty("side", "left")
        self.count.setProperty("side", "left")
        self.add_button.setProperty("side", "primary")
        self._stack = stack_list(self, self.table, self.empty)

    def _connect(self) -> None:
        self.table.opened.connect(lambda row: self.ask("change", row))
        self.table.pressed_key.connect(self._press)
        self.table.menu_asked.connect(self._menu)
        self.view.chosen.connect(lambda _key: self._show())
        self.add_button.clicked.connect(lambda _on=False: self.add())
        if self.empty.button is not None:
            self.empty.button.clicked.connect(lambda _on=False: self.add())
        self._names.changed.connect(self.table.model_rows.renew)

    def _press(self, key: str, row: TaskRow) -> None:
        if self._theme.letters or key in (" ", "Del"):
            self.ask(KEYS[key][0], row)

    def _menu(self, row: TaskRow, at: QPoint) -> None:
        verbs = [(verb, _(words), key) for key, (verb, words) in KEYS.items()]
        verbs_menu(self, verbs, lambda verb: self.ask(verb, row)).popup(at)


def _both(reader: object) -> tuple[tuple[TaskRow, ...], tuple[TaskRow, ...]]:
    """Open and settled ones, in one question."""
    return open_tasks(reader), settled_tasks(reader)  # type: ignore[arg-type]
