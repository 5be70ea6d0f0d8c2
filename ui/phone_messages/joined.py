"""The telephone in the window's frame: its commands, and the counts beside its places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from db.changes import Changes
from desktop.i18n import ngettext
from desktop.reads.phone_messages import Pending, pending
from desktop.rights import Right
from ui.agenda.minute import MinuteTimer
from ui.screen import Go
from ui.tasks.dialog import open_task
from ui.waiting.desk import Desk, desk_of
from ui.waiting.joined import whose

if TYPE_CHECKING:
    from ui.main_window import MainWindow

ENTITIES = ("phone_message", "task")


def join_telephone(frame: MainWindow) -> None:
    """Adds what may be asked from anywhere, and what is told of it in the navigation."""
    opened, commands = frame.opened, frame.commands
    desk = desk_of(frame.operator, opened.theme, opened.clock, opened.names, frame)
    commands.on("message", lambda: _take(frame))
    commands.on("task", lambda: open_task(desk))
    may = opened.session.may(Right.MESSAGES)
    for name in ("message", "task"):
        commands.named[name].setEnabled(may and opened.session.home.writable)
    if may:
        PendingCounts(frame, desk)


class PendingCounts(QObject):
    """How much waits; late tasks are told once as the session begins."""

    def __init__(self, frame: MainWindow, desk: Desk) -> None:
        super().__init__(frame)
        self._frame, self._desk = frame, desk
        self._told = False
        self._minute = MinuteTimer(frame.opened.clock, self)
        self._minute.turned.connect(self._ask)
        desk.operator.changed.connect(self._heard)
        self._ask()

    def _heard(self, changes: Changes, _initiator: QObject) -> None:
        if changes.touches(*ENTITIES):
            self._ask()

    def _ask(self) -> None:
        if self._desk.operator.session.is_open:
            self._desk.operator.ask(
                self, pending, self._desk.now(), then=self._show, channel="pending"
            )

    def _show(self, found: Pending) -> None:
        rows = self._frame.sidebar.rows
        if "messages" in rows:
            rows["messages"].count(found.messages)
        if "tasks" in rows:
            rows["tasks"].count(found.tasks)
        if not self._told and found.overdue:
            said = ngettext(
                "{count} task is late.", "{count} tasks are late.", found.overdue
            ).format(count=found.overdue)
            self._desk.operator.said.emit(said, False)  # noqa: FBT003 - the signal's
        self._told = True


def _take(frame: MainWindow) -> None:
    """For the patient whose file is looked at, where one is."""
    subject = whose(frame.content.current)
    frame.go(Go(place="messages", ask="new", subject=subject))
