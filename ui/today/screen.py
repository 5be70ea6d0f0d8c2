"""Today: the board of the counter, repainted each minute, never asking it to wait."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from db.changes import Changes
from db.rows import AppointmentRow
from desktop.clock import Clock
from desktop.dates import long_day
from desktop.i18n import _
from desktop.prints.printable import Printable
from desktop.reads.today import Today, left_to_settle, today
from desktop.rights import Right
from ui.actions import own_command
from ui.agenda.actions import withheld_from
from ui.agenda.deeds import Deeds
from ui.agenda.minute import MinuteTimer
from ui.ahead import Ahead
from ui.booking.leaving import ask_departure
from ui.names import Names
from ui.operator import Operator
from ui.paper.offered import agenda_papers
from ui.screen import BareScreen, Go
from ui.theme import Theme
from ui.today.arrivals import Arrivals
from ui.today.board import Board
from ui.today.brush import Brush
from ui.today.counts import Counts
from ui.today.desk import Desk
from ui.today.mood import mood_of
from ui.today.ribbon import Ribbon
from ui.today.side import Side
from ui.today.side_room import SideRoom
from ui.widgets.dress import scrolled

_ENTITIES = (
    "appointment",
    "appointment_type",
    "patient",
    "opening_rule",
    "opening_exception",
    "absence",
    "practice",
    "setting",
)


_LEAST = 250
"""As high as the lanes must be, in design pixels, before the page scrolls."""


class TodayScreen(BareScreen):
    """The day in four lanes, its ribbon, and the next free slots.

    Signals:
        go: a slot to book, an appointment to open, somebody's file.
        retitled: the day is another.
    """

    go = Signal(object)
    retitled = Signal()

    def __init__(
        self, operator: Operator, theme: Theme, clock: Clock, names: Names
    ) -> None:
        super().__init__()
        self._operator = operator
        self._theme = theme
        self._clock = clock
        self._zone = operator.session.practice.zone
        self._brush = Brush(theme, names, self._now())
        self._deeds = Deeds(operator, names, self)
        self._desk = Desk(operator=operator, theme=theme, names=names, now=self._now)
        self._found: Today | None = None
        self._arrivals = Arrivals(self, names)
        self._ribbon = Ribbon(self._brush)
        self._board = Board(self._brush)
        for one in self._board.lists():
            one.withheld = withheld_from(operator.session.may)
        self._side = Side(self._desk)
        self._counts = Counts(theme)
        self._lay_out()
        self._listen()
        self._minute = MinuteTimer(clock, self)
        self._minute.turned.connect(self._pass_a_minute)
        self._add_commands()
        self.refresh(None)
        self._ahead = Ahead(self)
        self._ahead.wait_for(operator)

    def title(self) -> str:
        """The header's words."""
        return long_day(self._brush.now.date())

    def chosen_row(self) -> AppointmentRow | None:
        """The card that is chosen."""
        return self._board.picked()

    def papers(self) -> Sequence[Printable]:
        """What Ctrl+P shows: the sheet of the day."""
        papers = agenda_papers(self._operator, self._now())
        return papers.around(self._brush.now.date())

    def refresh(self, changes: Changes | None) -> None:
        """Asks for the day again; what is shown stays until it comes."""
        self._side.refresh(changes)
        if changes is not None and not changes.touches(*_ENTITIES):
            return
        now = self._now()
        self._operator.ask(
            self,
            today,
            now.date(),
            now,
            self._operator.holidays,
            then=self._show,
            channel="day",
        )
        self._operator.ask(
            self,
            left_to_settle,
            now,
            then=self._counts.show_unsettled,
            channel="unsettled",
        )

    def focus_first(self) -> None:
        """Puts the focus where work begins: on the first lane that holds somebody."""
        held = (one for one in self._board.lists() if one.rows.rows)
        first = next(held, None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focus_first()

    # Inside --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self._counts)
        left.addWidget(self._board, 1)
        self._room = SideRoom(
            self._theme, self._side, self._board.finished, self._counts.slots
        )
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addLayout(left, 1)
        below.addWidget(self._side)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(_page(self._ribbon, below))
        # An empty day has no lane that could take the keyboard: the page keeps it then.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _listen(self) -> None:
        self._board.asked.connect(self._act)
        self._board.ordered.connect(self._order)
        self._board.refused.connect(self._refuse)
        self._board.walk_in_asked.connect(self._take_walk_in)
        self._board.mood.asked.connect(self._begin)
        self._ribbon.picked.connect(self._pick)
        self._side.go.connect(self.go)
        self._counts.evening_wanted.connect(partial(self._go, "evening"))
        self._counts.settle_wanted.connect(partial(self._go, "settle"))
        self._counts.slots_wanted.connect(self._turn_side)
        self._theme.changed.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._board.setMinimumHeight(self._theme.px(_LEAST))
        self._room.fit(self.width())

    def _turn_side(self) -> None:
        self._room.turn(self.width())

    def _show(self, found: Today) -> None:
        self._found = found
        self._arrivals.hear(found.waiting)
        self._brush.now = self._now()
        self._brush.times, self._brush.outlook = found.times, found.outlook
        self._ribbon.show_day(found.plan, found.everything)
        mood = mood_of(found, self._brush.now, self._brush.names.detail)
        self._board.show_day(found, mood)
        over = mood is not None and mood.over and not (found.waiting or found.inside)
        self._counts.show_day(found, over=over)
        if self.hasFocus():
            self.focus_first()

    def _act(self, verb: str, row: AppointmentRow) -> None:
        self._arrivals.own(row.id)
        if verb == "file":
            self._open_file(row)
        elif verb == "leave":
            ask_departure(self._theme, self, self._deeds, row)
        elif self._deeds.step(verb, row):
            # The next key is meant for the lanes as they stand then.
            self._ahead.wait_for(self._operator)
        else:
            # What needs more said is said over the agenda.
            self.go.emit(Go(place="agenda", ask=verb, subject=row.id, at=row.start))

    def _pick(self, row: AppointmentRow) -> None:
        if not self._board.pick(row.id):
            self.go.emit(Go(place="agenda", subject=row.id, at=row.start))

    def _open_file(self, row: AppointmentRow) -> None:
        if row.patient_id is not None:
            self.go.emit(Go(place="patients", subject=row.patient_id))

    def _order(self, row: AppointmentRow, keys: Sequence[UUID]) -> None:
        self._deeds.order(row, keys, list(keys).index(row.id) + 1)

    def _refuse(self, why: str) -> None:
        self._operator.said.emit(why, False)  # noqa: FBT003 - the signal's own order

    def _next_in(self) -> None:
        coming = self._board.next.coming
        if coming is not None:
            self._deeds.next_in(coming)
            self._ahead.wait_for(self._operator)
        else:
            self._refuse(_("Nobody is in the waiting room."))

    def _take_walk_in(self) -> None:
        from ui.today.walk_in import take_walk_in

        take_walk_in(self._desk, self, self._ahead)

    def _set_thresholds(self) -> None:
        from ui.today.thresholds import ThresholdsDialog

        ThresholdsDialog(
            self._operator, self._theme, self.window(), self._brush.times
        ).open()

    def _begin(self, act: str) -> None:
        """What the button of an empty day does."""
        if act == "next_day" and self._found is not None:
            self.go.emit(Go(place="agenda", at=self._found.reopens))
        else:
            self._go(act)

    def _go(self, place: str) -> None:
        self.go.emit(Go(place=place))

    def _add_commands(self) -> None:
        may = self._operator.session.may
        if may(Right.BOOK):
            self._command(_("Walk-in…"), "Shift+A", "rdv.ajouter", self._take_walk_in)
            self._command(
                _("Next patient in"), "Shift+E", "etat.consult", self._next_in
            )
        self._command(
            _("Free slots beside the lanes"), "Alt+L", "rdv.ajouter", self._turn_side
        )
        if may(Right.EDIT_AGENDA_SETTINGS):
            self._command(
                _("Waiting thresholds…"),
                "Ctrl+Shift+D",
                "session.minuterie",
                self._set_thresholds,
            )

    def _command(
        self, words: str, keys: str, icon: str, do: Callable[[], object]
    ) -> None:
        own_command(self, (words, keys, icon, "agenda"), do, inside=True)

    def _now(self) -> datetime:
        return self._clock.wall(self._zone)

    def _pass_a_minute(self) -> None:
        before: date = self._brush.now.date()
        self._brush.now = self._now()
        self._ribbon.update()
        self._board.repaint_times()
        if self.isVisible():
            self.refresh(None)
        if self._brush.now.date() != before:
            self.retitled.emit()


def _page(ribbon: QWidget, below: QHBoxLayout) -> QScrollArea:
    """Where large text leaves too little height for the lanes the page scrolls."""
    page = QWidget()
    whole = QVBoxLayout(page)
    whole.setContentsMargins(20, 16, 20, 16)
    whole.setSpacing(12)
    whole.addWidget(ribbon)
    whole.addLayout(below, 1)
    return scrolled(page)
