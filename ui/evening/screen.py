"""The end of the day in one place: four steps, each ticked by whoever did it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.changes import Changes
from db.errors import ExpectedError
from db.rows import AppointmentRow
from desktop.agenda.evening import Step
from desktop.dates import long_day
from desktop.i18n import _, ngettext
from desktop.operations.counter import tick_evening
from desktop.operations.settling import Outcome
from desktop.prints.printable import Printable
from desktop.reads.backups import backup_state
from desktop.reads.evening import Evening, evening
from desktop.rights import Right
from desktop.words import sentence
from ui.agenda.actions import BY_NAME, may
from ui.agenda.deeds import Deeds
from ui.agenda.minute import MinuteTimer
from ui.ahead import Ahead
from ui.backups.running import BackupRun
from ui.booking.leaving import ask_departure
from ui.evening.cards import BackupCard, NextDayCard, still_here_card, to_settle_card
from ui.evening.step_card import StepCard
from ui.paper.offered import agenda_papers
from ui.screen import BareScreen, Frame
from ui.settling.outcomes import Settling
from ui.today.brush import Brush
from ui.widgets.dress import column as column_of
from ui.widgets.dress import scrolled
from ui.widgets.label import Label


class EveningScreen(BareScreen):
    """Nothing of it happens by itself.

    Signals:
        go: an appointment to open.
        retitled: it is another day.
    """

    go = Signal(object)
    retitled = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame, self._operator = frame, frame.operator
        self._practice = frame.operator.session.practice
        self._brush = Brush(frame.theme, frame.names, self._now())
        self._deeds = Deeds(frame.operator, frame.names, self)
        self._settling = Settling(frame.operator, frame.names, self)
        self._run = BackupRun(frame.operator, frame.paths, self)
        self._found: Evening | None = None
        self.still_here = still_here_card(self._brush)
        self.to_settle = to_settle_card(self._brush)
        self.next_day = NextDayCard(self._brush)
        self.backup = BackupCard(self._brush, self._practice.zone)
        self._told = Label("", "body", "2", wrap=True)
        self._lay_out()
        self._listen()
        self._minute = MinuteTimer(frame.clock, self)
        self._minute.turned.connect(self._pass_a_minute)
        self.refresh(None)
        self._ahead = Ahead(self)
        self._ahead.wait_for(self._operator)

    def title(self) -> str:
        """The header's words."""
        return _("End of day, {day}").format(
            day=long_day(self._brush.now.date(), year=False)
        )

    def papers(self) -> Sequence[Printable]:
        """The list of the next day first."""
        papers, today = agenda_papers(self._operator, self._now()), self._now().date()
        return papers.around(today, seen=papers.coming(today).key)

    def refresh(self, changes: Changes | None) -> None:
        """Asks how the day stands."""
        self._brush.now = self._now()
        self._operator.ask(
            self,
            evening,
            self._brush.now,
            self._operator.holidays,
            then=self._show,
            channel="evening",
        )
        if changes is None or changes.touches("backup", "backup_destination"):
            self._operator.ask(
                self,
                backup_state,
                self._frame.clock.now(),
                then=self.backup.show_state,
                channel="backup",
            )

    def steps(self) -> dict[Step, StepCard]:
        """The cards in their order."""
        return {
            Step.STILL_HERE: self.still_here,
            Step.TO_SETTLE: self.to_settle,
            Step.TOMORROW: self.next_day,
            Step.BACKUP: self.backup,
        }

    # Inside --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        page = QWidget()
        columns = QHBoxLayout(page)
        columns.setContentsMargins(20, 16, 20, 16)
        columns.setSpacing(16)
        left = column_of(self._told, self.still_here, self.to_settle, None, gap=12)
        right = column_of(self.next_day, self.backup, None, gap=12)
        columns.addLayout(left, 3)
        columns.addLayout(right, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(page))
        self.setFocusProxy(self.to_settle.rows)

    def _listen(self) -> None:
        self.still_here.asked.connect(self._let_go)
        self.to_settle.asked.connect(self._settle)
        self.next_day.print_wanted.connect(self._print)
        self.backup.run_wanted.connect(self._back_up)
        self._run.made.connect(lambda _made: self.refresh(None))
        self._run.failed.connect(self._tell_failure)
        books = self._operator.session.may(Right.BOOK)
        self.backup.run.setVisible(self._operator.session.may(Right.RUN_BACKUP))
        for step, card in self.steps().items():
            card.tick.setEnabled(books)
            card.ticked.connect(partial(self._tick, step))

    def _show(self, found: Evening) -> None:
        self._found = found
        self.still_here.show_rows(found.still_here, _here(len(found.still_here)))
        self.to_settle.show_rows(found.to_settle, _open(len(found.to_settle)))
        self.next_day.show_day(found.next_day)
        for step, card in self.steps().items():
            card.show_tick(ticked=step in found.ticks)
        left = len(self.steps()) - len(found.ticks & set(self.steps()))
        self._told.setText(_left(left))

    def _let_go(self, verb: str, rows: Sequence[AppointmentRow]) -> None:
        for row in rows:
            if not may(row, BY_NAME[verb]):
                continue
            if verb == "leave":
                ask_departure(self._frame.theme, self, self._deeds, row)
                return
            self._deeds.step(verb, row)
        self._ahead.wait_for(self._operator)

    def _settle(self, outcome: str, rows: Sequence[AppointmentRow]) -> None:
        self._settling.settle(Outcome(outcome), rows)
        self._ahead.wait_for(self._operator)

    def _tick(self, step: Step, ticked: bool) -> None:  # noqa: FBT001 - a signal's value
        fields = {"day": self._brush.now.date(), "step": str(step), "ticked": ticked}
        self._operator.do(self, tick_evening, fields)

    def _print(self) -> None:
        from ui.paper.preview import Preview

        Preview(self._frame, self.papers(), self.window()).open()

    def _back_up(self) -> None:
        self._run.start()

    def _tell_failure(self, error: object) -> None:
        if isinstance(error, ExpectedError):
            self.backup.tell(sentence(error))

    def _now(self) -> datetime:
        return self._frame.clock.wall(self._practice.zone)

    def _pass_a_minute(self) -> None:
        before = self._brush.now.date()
        if self.isVisible():
            self.refresh(None)
        if self._now().date() != before:
            self.retitled.emit()


def _here(count: int) -> str:
    if not count:
        return _("Nobody is in the waiting room or in consultation.")
    said = ngettext(
        "{count} person is still here", "{count} people are still here", count
    )
    return said.format(count=count)


def _open(count: int) -> str:
    if not count:
        return _("Every appointment has its outcome.")
    said = ngettext(
        "{count} appointment has no outcome: nobody is noted absent by itself",
        "{count} appointments have no outcome: nobody is noted absent by itself",
        count,
    )
    return said.format(count=count)


def _left(count: int) -> str:
    if not count:
        return _("Everything is ticked: the practice can close.")
    said = ngettext(
        "{count} step is left to tick.", "{count} steps are left to tick.", count
    )
    return said.format(count=count)
