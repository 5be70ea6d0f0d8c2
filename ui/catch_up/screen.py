"""Entering a day from its paper sheet, line by line, when the current is back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from itertools import takewhile
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.changes import Changes
from db.entities.appointment import FREE_STATES
from db.entities.appointment_type import AppointmentType
from db.errors import ExpectedError
from desktop.i18n import _, ngettext
from desktop.operations.agenda import Booked
from desktop.operations.catch_up import catch_up
from desktop.reads.agenda import (
    AgendaDays,
    agenda_days,
    appointment_types,
)
from desktop.words import sentence
from ui.booking.when_fields import DayField
from ui.catch_up.left import taken_up
from ui.catch_up.lines import Line
from ui.catch_up.table import LinesTable
from ui.operator import Slices
from ui.screen import BareScreen, Frame, Go
from ui.today.desk import Desk
from ui.widgets.button import Button
from ui.widgets.dress import row as line_of
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label


class CatchUpScreen(BareScreen):
    """Each line is one act with its undo; all that was entered here can go as one."""

    retitled = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame, self._operator = frame, frame.operator
        self._zone = frame.operator.session.practice.zone
        self._desk = Desk(
            operator=frame.operator, theme=frame.theme, names=frame.names, now=self._now
        )
        self._mine: set[UUID] = set()
        theme = frame.theme
        self.day = DayField(theme, lambda: self._now().date())
        self.day.show_day(self._now().date())
        self.day.setProperty("side", "left")
        self._widen()
        theme.changed.connect(self._widen)
        self.table = LinesTable(theme, frame.names)
        self.add = Button(
            theme, _("Not in the agenda…"), icon="rdv.ajouter", shortcut="Ctrl+Shift+A"
        )
        self.keep_all = Button(theme, "", "primary", shortcut="Ctrl+Return")
        self.take_back = Button(theme, "", "quiet", icon="retour.annuler")
        self._empty = EmptyState(
            theme,
            "nav.agenda",
            _("No appointment on this day."),
            _("What stands on the sheet can be added."),
        )
        self._lay_out()
        self._listen()
        self._commands()
        self.refresh(None)

    def title(self) -> str:
        """The header's words."""
        return _("Entry from paper")

    def header_widgets(self) -> Sequence[QWidget]:
        """The day that is entered."""
        return (self.day,)

    def show_day(self, day: date) -> None:
        """Enters another day."""
        self.day.show_day(day)
        self.refresh(None)

    def receive(self, go: Go) -> None:
        """From a day of the agenda."""
        if go.at is not None:
            self.show_day(go.at.date())

    def take(self, content: dict[str, Any]) -> None:
        """What was typed when the session locked, beside its lines again."""
        day, typed = taken_up(content)
        self.day.show_day(day)
        self.table.model_of.bring(typed)
        self.refresh(None)

    def refresh(self, changes: Changes | None) -> None:
        """Asks for the day again; what was typed and is not kept stays."""
        day = self.day.day
        if day is None or (changes is not None and not changes.touches("appointment")):
            return
        self._operator.ask(
            self,
            agenda_days,
            day,
            1,
            self._operator.holidays,
            then=self._show,
            channel="day",
        )

    # Inside --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        said = Label(
            _(
                "Type the times of the sheet: Tab goes on, Enter keeps the line."
                " Everything is marked as entered afterwards."
            ),
            "body",
            "2",
            wrap=True,
        )
        foot = line_of(self.add, None, self.take_back, self.keep_all, gap=12)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(12)
        whole.addWidget(said)
        whole.addWidget(self.table, 1)
        whole.addWidget(self._empty, 1)
        whole.addLayout(foot)
        self.setFocusProxy(self.table)

    def _widen(self) -> None:
        """A day in full has room."""
        self.day.setMinimumWidth(self._frame.theme.px(230))

    def _listen(self) -> None:
        self.table.kept.connect(self._keep)
        self.table.model_of.dataChanged.connect(lambda *_args: self._count())
        self.add.clicked.connect(self._add)
        self.keep_all.clicked.connect(self._keep_all)
        self.take_back.clicked.connect(self._take_back)
        self.day.day_chosen.connect(lambda: self.refresh(None))
        self.day.editingFinished.connect(lambda: self.refresh(None))
        self._operator.changed.connect(self._hear)

    def _commands(self) -> None:
        for words, keys, icon, do in (
            (_("Not in the agenda…"), "Ctrl+Shift+A", "retour.ajouter", self._add),
            (_("Keep every line"), "Ctrl+Return", "choix.coche", self._keep_all),
        ):
            action = QAction(words, self)
            action.setShortcut(keys)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setProperty("menu", "agenda")
            action.setProperty("concept", icon)
            action.triggered.connect(partial(_without_value, do))
            self.addAction(action)

    def _show(self, days: AgendaDays) -> None:
        rows = [r for r in days.days[0].appointments if r.state not in FREE_STATES]
        first = not self.table.model_of.lines
        self.table.model_of.show_rows(rows)
        self.table.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        if first and rows:
            self.table.begin()
        self._count()

    def _count(self) -> None:
        begun = len(self.table.model_of.begun())
        words = ngettext("Keep {count} line", "Keep {count} lines", begun)
        self.keep_all.say(words.format(count=begun))
        self.keep_all.setVisible(bool(begun))
        mine = self._newest_of_mine()
        back = ngettext("Take {count} act back", "Take {count} acts back", mine)
        self.take_back.say(back.format(count=mine))
        self.take_back.setVisible(bool(mine))

    def _keep(self, number: int) -> None:
        line = self.table.model_of.lines[number]
        paper = line.paper()
        if paper is None:
            return
        name = self._frame.names.shown(line.row) or line.row.type_name
        self._operator.do(
            self,
            catch_up,
            {"line": paper},
            then=self._kept,
            failed=partial(self._refuse, line),
            said=_("{name}: entered afterwards.").format(name=name),
        )

    def _keep_all(self) -> None:
        """Every line that can be read, taken back as one."""
        begun = self.table.model_of.begun()
        papers = [paper for line in begun if (paper := line.paper()) is not None]
        if not papers:
            return
        said = ngettext("{count} line entered.", "{count} lines entered.", len(papers))
        self._operator.do_each(
            self,
            Slices(
                operation=catch_up,
                calls=({"line": paper} for paper in papers),
                total=len(papers),
                title=_("Entry from paper"),
            ),
            then=self._all_kept,
            said=said.format(count=len(papers)),
        )

    def _all_kept(self, booked: list[Booked]) -> None:
        for one in booked:
            self._kept(one)

    def _kept(self, booked: Booked) -> None:
        self.table.model_of.kept(booked.appointment.id)
        self.table.model_of.repaint()
        self.refresh(None)

    def _refuse(self, line: Line, error: ExpectedError) -> None:
        line.refused = sentence(error)
        self.table.model_of.repaint()

    def _add(self) -> None:
        self._operator.ask(self, appointment_types, then=self._ask_line)

    def _ask_line(self, types: tuple[AppointmentType, ...]) -> None:
        from ui.catch_up.adding import AddLineDialog

        day = self.day.day
        if day is not None:
            AddLineDialog(self._desk, self.window(), types, day).open()

    # Taking it all back --------------------------------------------------------------

    def _hear(self, changes: Changes, _initiator: QObject | None) -> None:
        """Remembers what was entered here."""
        steps = self._operator.session.steps
        if changes.intent == catch_up.intent and steps:
            self._mine |= set(steps[0].operations)

    def _newest_of_mine(self) -> int:
        """How many of the newest acts are lines that were entered here, in one go."""
        steps = self._operator.session.steps
        mine = takewhile(lambda step: set(step.operations) <= self._mine, steps)
        return sum(1 for _step in mine)

    def _take_back(self) -> None:
        """All of them, until the first act that is something else."""
        acts = self._newest_of_mine()
        if acts:
            self._operator.undo(acts)

    def _now(self) -> datetime:
        return self._frame.clock.wall(self._zone)


def _without_value(do: Callable[[], object], _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - a signal's value
    do()
