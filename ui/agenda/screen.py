"""The agenda's screen: paper or list, panel and month; it asks, shows and refreshes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QWidget

from db.changes import Changes
from db.entities.appointment import Appointment
from db.entities.appointment_type import AppointmentType
from desktop.clock import Clock
from desktop.prints.printable import Printable
from desktop.reads.agenda import every_type
from desktop.reads.finder import Found, search_slots
from desktop.reads.month import DayFill
from desktop.rights import Right
from ui.agenda.acting import Acting
from ui.agenda.awaited import Awaited
from ui.agenda.commands import add_commands
from ui.agenda.context import holidays_around
from ui.agenda.feed import ENTITIES, AgendaFeed
from ui.agenda.glance import Glance
from ui.agenda.going import Going
from ui.agenda.hours import Hours
from ui.agenda.in_hand import InHand
from ui.agenda.jumps import Jumps
from ui.agenda.minute import MinuteTimer
from ui.agenda.page import DayPage, FreeSlot
from ui.agenda.parts import AgendaParts
from ui.agenda.shown import Shown
from ui.agenda.weighing import Weighing
from ui.agenda.wiring import connect_screen
from ui.agenda.wish import Asked
from ui.booking.draft import Counter, Draft
from ui.kept_choices import KeptChoices
from ui.names import Names
from ui.operator import Operator
from ui.paper.offered import agenda_papers
from ui.screen import Go
from ui.theme import Theme


class AgendaScreen(QWidget):
    """Day, week, month and list of one practice.

    Args:
        kept: whose choices of view hold from one start to the next.
    """

    go = Signal(object)
    retitled = Signal()

    def __init__(
        self,
        operator: Operator,
        theme: Theme,
        clock: Clock,
        names: Names,
        kept: KeptChoices | None = None,
    ) -> None:
        super().__init__()
        self._operator, self._names, self._clock = operator, names, clock
        self.theme = theme
        self._types: tuple[AppointmentType, ...] = ()
        self._last: Sequence[DayPage] = ()
        kept = kept or KeptChoices(None, operator.session.account.id)
        self.going = Going(lambda: self.now().date(), kept, self)
        self.parts = AgendaParts(theme, names, self.now(), self)
        self._feed = AgendaFeed(operator, self)
        self.acting = Acting(operator, theme, names, self._counter, self)
        self.awaited = Awaited(self.parts, self.acting)
        self.in_hand = InHand(operator, self.acting, self)
        self._minute = MinuteTimer(clock, self)
        self.jumps = Jumps(self)
        self.options: tuple[QAction, ...] = ()
        self.weighing = Weighing(self.parts.view, theme, names, operator, self.now)
        self.parts.view.hand.weigh = self.weighing.weigh
        self.setFocusProxy(self.parts.view)
        self._glance = Glance(self, operator, self.acting)
        connect_screen(self, self.acting, self._feed, self._minute)
        add_commands(self)
        self.hours = Hours(self, operator, names, self.acting, self._feed)
        theme.changed.connect(self._fit)
        self._ask_types()
        self.parts.view.zoom(self.going.choices.zoom)
        self.going.begin()
        self.ask_holidays(self.parts.context.month.month)

    def now(self) -> datetime:
        """The practice's wall clock."""
        return self._clock.wall(self._operator.session.practice.zone)

    def may(self, right: Right) -> bool:
        """Whether this person may."""
        return self._operator.session.may(right)

    # What the frame asks -------------------------------------------------------------

    def title(self) -> str:
        """The days that are shown."""
        return self.parts.header.title

    def header_widgets(self) -> Sequence[QWidget]:
        """Week, arrows, today, views, and the one primary button."""
        widgets = self.parts.header.widgets()
        return widgets if self.may(Right.BOOK) else widgets[:-1]

    def show_day(self, day: date) -> None:
        """Goes to that day, in the view that is shown."""
        self.going.show_day(day)

    def refresh(self, changes: Changes | None) -> None:
        """Asks again for what may have changed."""
        self.acting.pinboard.refresh(changes)
        if changes is None or changes.touches("appointment_type"):
            self._ask_types()
        if changes is None or changes.touches(*ENTITIES):
            self._feed.renew()
            self._glance.renew()
            self.ask_slots(self.parts.finder.asked)
        if changes is None or changes.touches("practice"):
            self.ask_holidays(self.parts.context.month.month)

    def side_panel(self) -> QWidget:
        """Find a slot, the selected appointment, the states."""
        return self.parts.panel

    def context_widget(self) -> QWidget:
        """The month and the types."""
        return self.parts.context

    def chosen_row(self) -> object:
        """The appointment that is chosen."""
        return self.parts.selected_row()

    def papers(self) -> Sequence[Printable]:
        """What Ctrl+P shows: the day or the week that is seen."""
        row = self.parts.selected_row()
        day = row.start.date() if row else self.going.shown.day
        papers = agenda_papers(self._operator, self.now())
        shown = {"week": "week", "month": "month"}
        return papers.around(day, shown.get(self.going.shown.mode, "day-sheet"))

    def receive(self, wanted: Go) -> None:
        """Does what another screen asks: a day, an appointment, a search, a booking."""
        if wanted.ask == "find":
            self.parts.panel.call_finder()
        elif wanted.ask == "for" and wanted.subject is not None:
            self.in_hand.ask(wanted.subject)
        elif wanted.ask == "outside":
            self.hours.show_outside()
        elif wanted.ask == "new":
            self.acting.book(Draft(start=wanted.at, minutes=wanted.minutes or None))
        elif wanted.subject is not None:
            self.awaited.send(wanted.subject, wanted.ask)
        if wanted.at is not None:
            self.show_day(wanted.at.date())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # Going somewhere -----------------------------------------------------------------

    def _fit(self) -> None:
        before = self.title()
        self.parts.header.fit(self.window().width() / self.theme.scale)
        if self.title() != before:
            self.retitled.emit()

    def step(self, steps: int) -> None:
        """So many pages on."""
        self.going.step(steps)

    def show_today(self) -> None:
        """The page of today."""
        self.show_day(self.now().date())

    def show_mode(self, mode: str) -> None:
        """Day, week, month or list, around the selected appointment if there is one."""
        self.going.show_mode(mode, self.pointed_day())

    def pointed_day(self) -> date | None:
        """The day of what is selected."""
        if self.going.shown.mode == "month":
            return self.parts.month.cursor_day
        row = self.parts.selected_row()
        return row.start.date() if row else None

    def show_again(self) -> None:
        """The same days, as they are now wanted."""
        self.show_pages(self._last)

    def show_pages(self, pages: Sequence[DayPage]) -> None:
        """Shows what the feed brought."""
        before, self._last = self.title(), pages
        if self.going.shown.mode == "month":
            return
        self.parts.show_pages(self.going.shown, pages, self.going.choices)
        self.awaited.look()
        if self.title() != before:
            self.retitled.emit()

    def show_month(self, shown: Shown, fills: Sequence[DayFill]) -> None:
        """Shows the month that was asked for."""
        before = self.title()
        self.parts.show_month(shown, fills, self.going.choices)
        if self.title() != before:
            self.retitled.emit()

    def show_booked(self, booked: Appointment) -> None:
        """Goes to what was booked, and selects it."""
        self.awaited.send(booked.id)
        if not self.going.shown.holds(booked.start.date()):
            self.show_day(booked.start.date())

    # Types and slots -----------------------------------------------------------------

    def _ask_types(self) -> None:
        def came(types: tuple[AppointmentType, ...]) -> None:
            self._types = types
            self.parts.show_types(types, self._counter().offered())

        self._operator.ask(self, every_type, then=came, channel="types")

    def ask_holidays(self, month: date) -> None:
        """The closed days of the small month."""
        closed = self.parts.context.month.set_closed
        self._operator.ask(
            self,
            holidays_around,
            month,
            self._operator.holidays,
            then=closed,
            channel="month",
        )

    def ask_slots(self, asked: Asked) -> None:
        """Looks for free time again."""

        def came(found: Found) -> None:
            self.parts.finder.show_found(found, asked)
            self.parts.view.set_slots(self.parts.finder.slots())
            self.parts.finder.settle()

        self.parts.finder.look_again()
        self.parts.view.usual_minutes = asked.minutes
        wish, ask = asked.wish(self.now()), self._operator.ask
        ask(
            self,
            search_slots,
            wish,
            self._operator.holidays,
            then=came,
            channel="slots",
        )

    # Booking -------------------------------------------------------------------------

    def book(self) -> None:
        """Books at the marked time, or at the first slot that was found."""
        mark = self.parts.view.mark
        if mark is not None:
            self.book_span(*mark.span)
        else:
            self.parts.finder.once_found(self._book_first)

    def _book_first(self) -> None:
        slots = self.parts.finder.slots()
        if slots:
            self.book_slot(slots[0])
        else:
            self.acting.book(Draft(start=self.now()))

    def book_slot(self, slot: FreeSlot) -> None:
        """Books a slot that was found."""
        asked = self.parts.finder.asked
        self.acting.book(
            Draft(start=slot.start, minutes=slot.minutes, type_id=asked.type_id)
        )

    def book_span(self, start: datetime, end: datetime | None) -> None:
        """Books a stretch for whoever is in hand."""
        self.in_hand.book(start, end)

    def _counter(self) -> Counter:
        return Counter(
            operator=self._operator,
            names=self._names,
            holidays=self._operator.holidays,
            types=self._types,
            now=self.now,
        )
