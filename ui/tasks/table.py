"""The columns of the tasks; the box is ticked with the space bar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

from db.rows import TaskRow
from desktop.i18n import N_, _
from ui.names import Names
from ui.tasks.mending import TaskMending
from ui.tasks.words import (
    again_words,
    patient_words,
    state_words,
    title_words,
    when_words,
)
from ui.theme import Theme
from ui.widgets.row_table import Column, RowTable

KEYS = {
    " ": ("turn", N_("Done, or not after all")),
    "Return": ("change", N_("Change…")),
    "P": ("file", N_("Open the file")),
    "M": ("message", N_("Its message")),
    "R": ("appointment", N_("Its appointment")),
    "E": ("due", N_("Another day…")),
    "Q": ("person", N_("Who does it…")),
    "V": ("repeats", N_("Comes again…")),
    "L": ("link", N_("Link a patient…")),
    "Del": ("drop", N_("Drop it")),
}


def task_table(
    theme: Theme,
    names: Names,
    now: Callable[[], datetime],
    mending: TaskMending | None = None,
) -> RowTable:
    """The table; its keys are those of its screen.

    Args:
        mending: takes what is typed in a cell (F2); None where nothing is.
    """

    def may_type() -> bool:
        return mending is not None and not names.hidden

    columns = (
        Column(title=N_("State"), text=state_words),
        Column(
            title=N_("Due"),
            text=lambda row: when_words(row, now()),
            order=_order,
            ink=lambda row: "warn.1" if row.task.is_overdue(now()) else "ink.2",
            edit=mending.set_due if mending else None,
            raw=mending.due_text if mending else None,
            may_type=may_type,
        ),
        Column(
            title=N_("Task"),
            text=lambda row: title_words(row, names),
            strong=True,
            stretch=True,
            edit=mending.set_title if mending else None,
            raw=lambda row: row.task.title,
            may_type=may_type,
        ),
        Column(title=N_("Patient"), text=lambda row: patient_words(row, names)),
        Column(
            title=N_("Who"),
            text=lambda row: row.assignee or _("the counter"),
            wide=640,
        ),
        Column(title=N_("Comes again"), text=again_words, wide=760),
        Column(
            title=N_("Note"),
            text=lambda row: names.detail(row.task.note),
            wide=860,
            stretch=True,
            edit=mending.set_note if mending else None,
            raw=lambda row: row.task.note,
            may_type=may_type,
        ),
    )
    return RowTable(theme, columns, _("Tasks"), keys=" PMREQVL")


def _order(row: TaskRow) -> datetime:
    task = row.task
    return datetime.combine(task.due_day or date(9999, 1, 1), task.due_time or time.max)
