"""The form of a task: what, until when, who, about whom, and whether it comes again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt

from db.entities import Account, Repeats, Task, Urgency
from db.entities.draft import FormDraft
from db.errors import ExpectedError
from db.rows import MessageRow, PatientRow, TaskRow
from desktop.i18n import _
from desktop.operations.tasks import NewTask
from desktop.reads.patients import patient_line
from desktop.reads.tasks import people_here
from desktop.telephone.words import motive_word, repeats_word
from desktop.words import sentence
from ui.booking.looking import look_for
from ui.booking.patient_field import PatientField
from ui.tasks.deeds import TaskDeeds
from ui.waiting.desk import Desk
from ui.widgets.combo import ComboBox
from ui.widgets.date_field import DateField
from ui.widgets.dialog import Dialog
from ui.widgets.dress import row as line_of
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit
from ui.widgets.time_field import TimeField


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What the form begins with.

    Args:
        row: the task that is changed; None for a new one.
        patient: whom it is about, where that is known.
    """

    title: str = ""
    day: date | None = None
    patient: PatientRow | None = None
    message_id: UUID | None = None
    appointment_id: UUID | None = None
    row: TaskRow | None = None


class TaskDialog(Dialog):
    """Enter keeps it."""

    def __init__(
        self, desk: Desk, people: Sequence[Account], beginning: Beginning
    ) -> None:
        changing = beginning.row is not None
        title = _("Change the task") if changing else _("New task")
        super().__init__(desk.theme, desk.window, title, "")
        self._desk, self._beginning = desk, beginning
        self._people = tuple(people)
        theme, today = desk.theme, desk.now().date()
        self.deeds = TaskDeeds(desk.operator, desk.window)
        self.title_line = LineEdit(theme, placeholder=_("What is to be done"))
        self.day, self.time = DateField(theme, today), TimeField(theme)
        self.who = ComboBox(theme)
        self.repeats = ComboBox(theme)
        self.patient = PatientField(theme, desk.names)
        self.note = LineEdit(theme)
        self._told = Label("", "small", "warn", wrap=True)
        self._put_in()
        self._fill()
        self._began = self.typed()
        self.set_way_out(_("Leave"))
        keep = self.add_button(_("Keep"), "primary", shortcut="Return")
        keep.clicked.connect(lambda _on=False: self.keep())
        for line in (self.title_line, self.day, self.time, self.note):
            line.returnPressed.connect(self.keep)
        self.patient.typed.connect(self._search)
        self.patient.accepted.connect(self.keep)

    def unfinished(self) -> FormDraft | None:
        """What is kept when the session is locked."""
        typed = self.typed()
        if typed == self._began:
            return None
        row, begun = self._beginning.row, self._beginning
        for name, key in (
            ("message", begun.message_id),
            ("appointment", begun.appointment_id),
        ):
            typed[name] = key.hex if key is not None else ""
        subject = row.id if row is not None else None
        return FormDraft(kind="task", subject=subject, content=typed)

    def typed(self) -> dict[str, Any]:
        """Every field, whether it can be used or not."""
        person, patient = self.who.currentIndex() - 1, self.patient.patient
        return {
            "title": self.title_line.text(),
            "note": self.note.text(),
            "day": self.day.text(),
            "time": self.time.text(),
            "who": self._people[person].id.hex if person >= 0 else "",
            "patient": patient.id.hex if patient is not None else "",
            "named": self.patient.line.text(),
            "repeats": self.repeats.currentIndex(),
        }

    def take(self, typed: Mapping[str, Any]) -> None:
        """As it stood when the session was locked; whoever was chosen is shown already."""
        lines = {"title": self.title_line, "note": self.note}
        for name, line in (*lines.items(), ("day", self.day), ("time", self.time)):
            line.setText(str(typed.get(name, "")))
        ids = [one.id.hex for one in self._people]
        whose = typed.get("who")
        self.who.setCurrentIndex(ids.index(whose) + 1 if whose in ids else 0)
        self.repeats.setCurrentIndex(int(typed.get("repeats", 0)))
        if self.patient.patient is None:
            self.patient.line.setText(str(typed.get("named", "")))

    def focus_first(self) -> None:
        """What is to be done."""
        self.title_line.setFocus(Qt.FocusReason.PopupFocusReason)
        self.title_line.selectAll()

    def keep(self) -> None:
        """Keeps it, or says what is missing."""
        fields = self.fields()
        if fields is None:
            return
        row = self._beginning.row
        if row is not None:
            self.deeds.change(row, fields, self._kept, self._refused)
            return
        new = NewTask(
            message_id=self._beginning.message_id,
            appointment_id=self._beginning.appointment_id,
            **fields,
        )
        self.deeds.add(new, self._kept, self._refused)

    def fields(self) -> dict[str, Any] | None:
        """What it holds; None while something cannot be read."""
        for line, value in ((self.day, self.day.day), (self.time, self.time.at)):
            if line.text().strip() and value is None:
                line.mark_wrong(wrong=True)
                line.setFocus()
                return None
        at: time | None = self.time.at
        day = self.day.day or (self._desk.now().date() if at is not None else None)
        person = self.who.currentIndex() - 1
        patient = self.patient.patient
        return {
            "title": self.title_line.text(),
            "note": self.note.text().strip(),
            "due_day": day,
            "due_time": at,
            "assignee_id": self._people[person].id if person >= 0 else None,
            "patient_id": patient.id if patient is not None else None,
            "repeats": list(Repeats)[max(0, self.repeats.currentIndex())],
        }

    def _kept(self, _task: Task) -> None:
        self.accept()

    def _refused(self, error: ExpectedError) -> None:
        self._told.setText(sentence(error))
        self._told.show()

    def _search(self, _text: str) -> None:
        look_for(self._desk.operator, self, self.patient)

    def _fill(self) -> None:
        self.who.addItem(_("Whoever is at the counter"))
        self.who.addItems([one.display_name for one in self._people])
        self.repeats.addItems([repeats_word(one) for one in Repeats])
        begin, row = self._beginning, self._beginning.row
        self.title_line.setText(row.task.title if row is not None else begin.title)
        self.day.show_day(row.task.due_day if row is not None else begin.day)
        self.patient.show_patient(begin.patient)
        if row is None:
            return
        self.time.show_time(row.task.due_time)
        self.note.setText(row.task.note)
        self.repeats.setCurrentIndex(list(Repeats).index(row.task.repeats))
        ids = [one.id for one in self._people]
        whose = row.task.assignee_id
        self.who.setCurrentIndex(ids.index(whose) + 1 if whose in ids else 0)

    def _put_in(self) -> None:
        theme = self._desk.theme
        self.body.addWidget(Field(theme, _("Task"), self.title_line))
        when = line_of(
            Field(theme, _("Day"), self.day),
            Field(theme, _("Time"), self.time),
            Field(theme, _("Comes again"), self.repeats),
            gap=8,
        )
        self.body.addLayout(when)
        self.body.addWidget(Field(theme, _("Who"), self.who))
        self.body.addWidget(self.patient)
        self.body.addWidget(Field(theme, _("Note"), self.note))
        self.body.addWidget(self._told)
        self._told.hide()


def open_task(desk: Desk, beginning: Beginning | None = None) -> None:
    """Asks for the people of the practice, then shows the form."""
    operator, window = desk.operator, desk.window
    begun = beginning or Beginning(day=desk.now().date())

    def came(people: tuple[Account, ...]) -> None:
        TaskDialog(desk, people, begun).open()

    operator.ask(window, people_here, then=came)


def change_task(desk: Desk, row: TaskRow) -> None:
    """The form of a task that is there, with its patient."""
    patient = row.patient_id
    if patient is None:
        open_task(desk, Beginning(row=row))
        return
    desk.operator.ask(
        desk.window,
        patient_line,
        patient,
        then=lambda found: open_task(desk, Beginning(row=row, patient=found)),
    )


def open_task_of(desk: Desk, row: MessageRow) -> None:
    """A task that a message asks for; its class is the title, never a name."""
    begun = asked_of(row, desk.now().date())
    if row.patient_id is None:
        open_task(desk, begun)
        return
    desk.operator.ask(
        desk.window,
        patient_line,
        row.patient_id,
        then=lambda found: open_task(desk, _about(begun, found)),
    )


def asked_of(row: MessageRow, today: date) -> Beginning:
    """The task a message asks for: its class, and by when the caller is called back."""
    one, day = row.message, today
    if one.due_at is not None and one.urgency is Urgency.NONE:
        day = max(day, one.due_at.date())
    return Beginning(
        title=_("{motive}: call back").format(motive=motive_word(one.motive)),
        day=day,
        message_id=row.id,
    )


def _about(begun: Beginning, patient: PatientRow) -> Beginning:
    return replace(begun, patient=patient)
