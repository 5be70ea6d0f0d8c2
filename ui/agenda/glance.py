"""The month and the weeks to come: asked for while they are shown, and what they lead to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QPoint

from desktop.reads.month import DayFill
from ui.agenda.fill_feed import FillFeed
from ui.agenda.offering import Offering
from ui.agenda.shown import Shown
from ui.dragged import Kind
from ui.operator import Operator

if TYPE_CHECKING:
    from ui.agenda.acting import Acting
    from ui.agenda.screen import AgendaScreen


class Glance(QObject):
    """Days by how full they are, over the parts of the screen."""

    def __init__(
        self,
        screen: AgendaScreen,
        operator: Operator,
        acting: Acting,
    ) -> None:
        super().__init__(screen)
        self._screen, self._acting = screen, acting
        self._pinned = 0
        parts, now = screen.parts, screen.now
        self._fills = FillFeed(operator, now, lambda: parts.finder.asked, self)
        self._offering = Offering(operator, now, self)
        self._fills.month.connect(self._show_month)
        self._fills.strip.connect(parts.strip.show_fills)
        self._offering.found.connect(self._mark)
        acting.pinboard.changed.connect(lambda _held: self._note_pin())
        self._connect(parts.finder.asked_changed.connect)

    def _connect(self, on_asked: Callable[[Callable[..., object]], object]) -> None:
        screen, parts = self._screen, self._screen.parts
        on_asked(lambda _asked: self._fills.renew())
        screen.going.gone.connect(self.follow)
        screen.going.chosen.connect(lambda _choices: self.follow(screen.going.shown))
        month, strip = parts.month, parts.strip
        month.opened.connect(screen.going.open_day)
        month.turned.connect(screen.show_day)
        month.week_asked.connect(screen.step)
        month.mode_asked.connect(screen.show_mode)
        month.days_asked.connect(screen.jumps.show_days)
        month.jump_asked.connect(screen.jumps.ask_day)
        month.today_asked.connect(screen.show_today)
        strip.day_asked.connect(screen.show_day)
        for view in (month, strip):
            view.pasted.connect(self.offer)
            view.drops.dropped.connect(self._let_go)
        parts.view.carried.connect(self._carry)
        parts.view.dropped_outside.connect(self._drop)

    def follow(self, shown: Shown) -> None:
        """What is shown is another: asks for what now stands beside it."""
        if shown.mode == "month":
            self._fills.show_month(shown)
        else:
            self._fills.leave_month()
        self._screen.parts.low.show_strip(wanted=self._screen.going.choices.strip)
        if self._screen.going.choices.strip:
            self._fills.show_strip(shown.day)
        else:
            self._fills.leave_strip()

    def renew(self) -> None:
        """Something was committed."""
        self._fills.renew()

    def offer(self, day: date) -> None:
        """Goes to that day, where the first free time is marked for what was cut."""
        self._look(day, self._pinned or self._screen.parts.finder.asked.minutes)

    # Inside --------------------------------------------------------------------------

    def _look(self, day: date, minutes: int) -> None:
        self._screen.going.open_day(day)
        self._offering.look(day, minutes)

    def _let_go(self, kind: str, key: UUID, day: date) -> None:
        """What was dropped onto a day is what is pasted, or who is booked, there next."""
        if kind == Kind.PATIENT:
            self._screen.in_hand.ask(key)
            self._look(day, self._screen.parts.finder.asked.minutes)
            return
        board = self._acting.pinboard
        for pin in board.held:
            if kind == Kind.PIN and pin.id == key:
                board.choose(pin)
        self.offer(day)

    def _show_month(self, shown: Shown, fills: Sequence[DayFill]) -> None:
        self._screen.show_month(shown, fills)

    def _mark(self, start: datetime, minutes: int) -> None:
        self._screen.parts.view.mark_at(start, minutes)

    def _note_pin(self) -> None:
        following = self._acting.pinboard.next
        self._pinned = following.row.minutes if following else 0

    def _carry(self, point: QPoint | None) -> None:
        strip = self._screen.parts.strip
        strip.set_target(None if point is None else strip.day_under(point))

    def _drop(self, row: object, point: QPoint) -> None:
        """What was let go over a day of the strip is cut, and its time there marked."""
        day = self._screen.parts.strip.day_under(point)
        self._screen.parts.strip.set_target(None)
        if day is not None:
            self._acting.ask("cut", row)  # type: ignore[arg-type]
            self.offer(day)
