"""A task mended where it stands: its day, its person, how often it comes again, whom it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QMenu

from db.entities import Account, Repeats
from db.rows import PatientRow, TaskRow
from desktop.dates import hour, numeric_day
from desktop.i18n import _
from desktop.reads.tasks import people_here
from desktop.telephone.words import repeats_word
from ui.palette.asked import asked
from ui.tasks.deeds import TaskDeeds
from ui.waiting.desk import Desk
from ui.waiting.whom_dialog import WhomDialog


class TaskMending(QObject):
    """Each change is one act; what cannot be read is said, and nothing is changed."""

    def __init__(self, desk: Desk, deeds: TaskDeeds) -> None:
        super().__init__(desk.owner)
        self._desk, self._deeds = desk, deeds

    # Typed in the cell -----------------------------------------------------------------

    def due_text(self, row: TaskRow) -> str:
        """The day and the hour, to be typed over."""
        day, at = row.task.due_day, row.task.due_time
        parts = (numeric_day(day) if day else "", hour(at) if at else "")
        return " ".join(part for part in parts if part)

    def set_due(self, row: TaskRow, text: str) -> None:
        """As one says it: "jeudi 18:30", "+7", "12/3"; nothing for no day."""
        read = asked(text, self._desk.now().date())
        if not text:
            self._typed(row, {"due_day": None, "due_time": None})
        elif read.name or not read.is_moment:
            said = _("Not understood: a day and an hour, as Thursday 18:30 or +7.")
            self._desk.operator.said.emit(said, False)  # noqa: FBT003 - the signal's
        else:
            day = read.day or row.task.due_day or self._desk.now().date()
            self._typed(row, {"due_day": day, "due_time": read.at})

    def set_title(self, row: TaskRow, text: str) -> None:
        """Other words; none are no words."""
        if text:
            self._typed(row, {"title": " ".join(text.split())})

    def set_note(self, row: TaskRow, text: str) -> None:
        """Another note."""
        self._typed(row, {"note": text})

    # Chosen at the line ------------------------------------------------------------------

    def choose_person(self, row: TaskRow, at: QPoint) -> None:
        """Who does it, as a menu where the line stands."""

        def came(people: tuple[Account, ...]) -> None:
            self.person_menu(row, people).popup(at)

        self._desk.operator.ask(self, people_here, then=came, channel="people")

    def person_menu(self, row: TaskRow, people: Sequence[Account]) -> QMenu:
        """The counter, or one of these."""
        menu = self._menu()
        nobody = partial(self._change, row, {"assignee_id": None})
        _choice(menu, _("the counter"), row.task.assignee_id is None, nobody)
        for one in people:
            give = partial(self._change, row, {"assignee_id": one.id})
            current = row.task.assignee_id == one.id
            _choice(menu, one.display_name, current, give)
        return menu

    def choose_repeats(self, row: TaskRow, at: QPoint) -> None:
        """How often it comes again, as a menu where the line stands."""
        self.repeats_menu(row).popup(at)

    def repeats_menu(self, row: TaskRow) -> QMenu:
        """Without a day it begins today."""
        menu = self._menu()
        for one in Repeats:
            fields: dict[str, Any] = {"repeats": one}
            if row.task.due_day is None and one is not Repeats.NEVER:
                fields["due_day"] = self._desk.now().date()
            current = row.task.repeats is one
            _choice(
                menu, repeats_word(one), current, partial(self._change, row, fields)
            )
        return menu

    def choose_patient(self, row: TaskRow) -> None:
        """Whom it is about."""
        title = _("Whom is this task about?")
        dialog = WhomDialog(
            self._desk, title, _("The task keeps its words."), _("Link her")
        )
        dialog.chosen.connect(partial(self._link, row))
        dialog.open()

    def _link(self, row: TaskRow, patient: PatientRow) -> None:
        self._change(row, {"patient_id": patient.id})

    # Inside ------------------------------------------------------------------------------

    def _typed(self, row: TaskRow, fields: Mapping[str, Any]) -> None:
        """Once the editor has gone: what is written replaces the rows under it."""
        QTimer.singleShot(0, self, partial(self._change, row, fields))

    def _change(self, row: TaskRow, fields: Mapping[str, Any]) -> None:
        if row.task.is_open and any(
            getattr(row.task, name) != value for name, value in fields.items()
        ):
            self._deeds.change(row, fields)

    def _menu(self) -> QMenu:
        menu = QMenu(self._desk.owner)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu


def _choice(menu: QMenu, words: str, current: bool, do: Callable[[], None]) -> None:  # noqa: FBT001 - said beside it
    action = menu.addAction(words)
    action.setCheckable(True)
    action.setChecked(current)
    action.triggered.connect(lambda _on=False: do())
    if current:
        menu.setActiveAction(action)
