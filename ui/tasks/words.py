"""What a task says, as it may be shown now."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from db.entities import Repeats, TaskState
from db.rows import TaskRow
from desktop.i18n import N_, _, ngettext
from desktop.telephone.words import due_words, moment_words, repeats_word
from ui.names import Names

_SHORT = {
    TaskState.OPEN: N_("To do"),
    TaskState.DONE: N_("Done"),
    TaskState.DROPPED: N_("Dropped"),
}
_STATES = {
    TaskState.DONE: N_("done by {name}, {when}"),
    TaskState.DROPPED: N_("dropped by {name}, {when}"),
}


def state_words(row: TaskRow) -> str:
    """To do, done, or dropped."""
    return _(_SHORT[row.task.state])


def title_words(row: TaskRow, names: Names) -> str:
    """What is to be done; its words may name somebody, so they are hidden with names."""
    return names.detail(row.task.title) or _("Task")


def patient_words(row: TaskRow, names: Names) -> str:
    """Whom it is about."""
    return names.name(row) if row.family_name or row.first_name else ""


def when_words(row: TaskRow, now: datetime) -> str:
    """When it is due, or what became of it."""
    task = row.task
    if task.settled_at is not None:
        when = moment_words(task.settled_at, now)
        return _(_STATES[task.state]).format(name=row.settled_by, when=when)
    due = due_words(task, now)
    if task.is_overdue(now):
        return _("late: {when}").format(when=due)
    return due or _("no day")


def again_words(row: TaskRow) -> str:
    """How often it comes again; nothing for once."""
    repeats = row.task.repeats
    return "" if repeats is Repeats.NEVER else repeats_word(repeats)


def count_words(rows: Iterable[TaskRow], now: datetime) -> str:
    """Beside the title: "2 late"."""
    late = sum(row.task.is_overdue(now) for row in rows)
    return (
        ngettext("{count} late", "{count} late", late).format(count=late)
        if late
        else ""
    )
