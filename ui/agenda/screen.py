"""The agenda's screen: paper or list, panel and month; it asks, shows and refreshes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from db.changes import Changes
from db.entities.appointment import Appointment
from db.entities.appointment_type import AppointmentType
from desktop.agenda.slots import SlotSearch
from desktop.clock import Clock
from desktop.i18n import language
from desktop.reads.agenda import appointment_types, holidays_of
from desktop.reads.slots import find_slots
from desktop.rights import Right
from ui.agenda.acting import Acting
from ui.agenda.commands import add_commands
from ui.agenda.context import holidays_around
from ui.agenda.feed import ENTITIES, AgendaFeed
from ui.agenda.minute import MinuteTimer
from ui.agenda.page import DayPage, FreeSlot
from ui.agenda.parts import AgendaParts
from ui.agenda.shown import Shown
from ui.agenda.wish import Asked
from ui.booking.draft import Counter, Draft
from ui.names import Names
from ui.operator import Operator
from ui.screen import Go
from ui.theme import Theme

NARROW = 1360
"""Window width under which the header gives the week's number up."""


class AgendaScreen(QWidget):
    """Week, day and list of one practice."""

    go = Signal(object)
    retitled = Signal()

    def __init__(
        self, operator: Operator, theme: Theme, clock: Clock, names: Names
    ) -> None:
        super().__init__()
        self._operator, self._names, self._clock = operator, names, clock
        self._types: tuple[AppointmentType, ...] = ()
        self._wanted: UUID | None = None
        self._shown = Shown(self.now().date())
        holidays = holidays_of(operator.session.practice, language())
        self.parts = AgendaParts(theme, names, self.now(), self)
        self._feed = AgendaFeed(operator, holidays, self)
        self._acting = Acting(operator, theme, names, self._counter, self)
        self._minute = MinuteTimer(clock, self)
        self.setFocusProxy(self.parts.view)
        self._connect()
        add_commands(self)
        self._ask_types()
        self._go_to(self._shown)
        self._ask_holidays(self.parts.context.month.month)

    def now(self) -> datetime:
        """The practice's wall clock."""
        return self._clock.wall(self._operator.session.practice.zone)

    def _may(self, right: Right) -> bool:
        return self._operator.session.may(right)

    # What the frame asks -------------------------------------------------------------

    def title(self) -> str:
        """The days that are shown."""
        return self.parts.header.title

    def header_widgets(self) -> Sequence[QWidget]:
        """Week, arrows, today, views, and the one primary button."""
        widgets = self.parts.header.widgets()
        return widgets if self._may(Right.BOOK) else widgets[:-1]

    def show_day(self, day: date) -> None:
        """Goes to that day, in the view that is shown."""
        self._go_to(self._shown.at(day))

    def refresh(self, changes: Changes | None) -> None:
        """Asks again for what may have changed."""
        if changes is None or changes.touches("appointment_type"):
            self._ask_types()
        if changes is None or changes.touches(*ENTITIES):
            self._feed.renew()
            self._ask_slots(self.parts.finder.asked)

    def side_panel(self) -> QWidget:
        """Find a slot, the selected appointment, the states."""
        return self.parts.panel

    def context_widget(self) -> QWidget:
        """The month and the types."""
        return self.parts.context

    def receive(self, wanted: Go) -> None:
        """Does what another screen asks: a day, an appointment, a search, a booking."""
        if wanted.ask == "find":
            self.parts.panel.call_finder()
        elif wanted.ask == "new":
            self._acting.book(Draft(start=wanted.at, minutes=wanted.minutes or None))
        elif wanted.subject is not None:
            self._wanted = wanted.subject
            self._select_wanted()
        if wanted.at is not None:
            self.show_day(wanted.at.date())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.window().width() < NARROW
        self.parts.header.show_narrow(narrow=narrow)

    # Connecting ----------------------------------------------------------------------

    def _connect(self) -> None:
        parts, acting = self.parts, self._acting
        self._feed.shown.connect(self._show)
        self._minute.turned.connect(lambda: parts.set_now(self.now()))
        acting.movable = parts.view.keys
        acting.marked = lambda: parts.view.mark.span if parts.view.mark else None
        acting.booked.connect(self._show_booked)
        acting.pinned.connect(parts.footer.show_pinned)
        self._connect_view()
        parts.header.stepped.connect(self.step)
        parts.header.today_asked.connect(self.show_today)
        parts.header.mode_chosen.connect(self.show_mode)
        parts.header.booking_asked.connect(self.book)
        parts.finder.asked_changed.connect(self._ask_slots)
        parts.finder.slot_chosen.connect(self._book_slot)
        parts.chosen.asked.connect(acting.ask)
        for part in (parts.chosen, parts.cards):
            part.patient_asked.connect(
                lambda patient: self.go.emit(Go(place="patients", subject=patient))
            )
        parts.context.day_asked.connect(self.show_day)
        parts.context.month_shown.connect(self._ask_holidays)
        parts.cards.asked.connect(acting.ask)
        parts.cards.picked.connect(lambda row: parts.select(row.id))

    def _connect_view(self) -> None:
        view, listed, acting = self.parts.view, self.parts.list, self._acting
        for shown in (view, listed):
            shown.opened.connect(acting.open)
            shown.asked.connect(acting.ask)
            shown.menu_asked.connect(acting.show_menu)
            shown.week_asked.connect(self.step)
            shown.mode_asked.connect(self.show_mode)
        view.moved.connect(acting.move)
        view.refused.connect(acting.refuse)
        view.paste_asked.connect(acting.paste)
        view.today_asked.connect(self.show_today)
        view.day_asked.connect(lambda day: self._go_to(Shown(day, "day")))
        view.slot_chosen.connect(self.book_number)
        view.booking_asked.connect(self._book_span)
        view.opening_asked.connect(acting.open_day)
        view.may_open = self._may(Right.EDIT_AGENDA_SETTINGS)

    # Going somewhere -----------------------------------------------------------------

    def step(self, steps: int) -> None:
        """So many pages on."""
        self._go_to(self._shown.stepped(steps))

    def show_today(self) -> None:
        """The page of today."""
        self.show_day(self.now().date())

    def show_mode(self, mode: str) -> None:
        """Day, week or list, around the selected appointment if there is one."""
        row = self.parts.selected_row()
        day = row.start.date() if row else self._shown.day
        self._go_to(Shown(day, mode))

    def _go_to(self, shown: Shown) -> None:
        self._shown = shown
        self._feed.show(shown.first, shown.count)

    def _show(self, pages: Sequence[DayPage]) -> None:
        before = self.title()
        self.parts.show_pages(self._shown, pages)
        self._select_wanted()
        if self.title() != before:
            self.retitled.emit()

    def _select_wanted(self) -> None:
        """Selects what was booked or asked for, as soon as it is on the paper."""
        if self._wanted is not None and self.parts.holds(self._wanted):
            self.parts.select(self._wanted)
            self._wanted = None

    def _show_booked(self, booked: Appointment) -> None:
        self._wanted = booked.id
        if self._shown.holds(booked.start.date()):
            self._select_wanted()
        else:
            self.show_day(booked.start.date())

    # Types and slots -----------------------------------------------------------------

    def _ask_types(self) -> None:
        def came(types: tuple[AppointmentType, ...]) -> None:
            self._types = types
            self.parts.show_types(types)

        self._operator.ask(self, appointment_types, then=came, channel="types")

    def _ask_holidays(self, month: date) -> None:
        closed = self.parts.context.month.set_closed
        self._operator.ask(
            self,
            holidays_around,
            month,
            self._feed.holidays,
            then=closed,
            channel="month",
        )

    def _ask_slots(self, asked: Asked) -> None:
        def came(found: SlotSearch) -> None:
            self.parts.finder.show_search(found)
            self.parts.view.set_slots(self.parts.finder.slots())

        self.parts.view.usual_minutes = asked.minutes
        wish, holidays = asked.wish(self.now()), self._feed.holidays
        self._operator.ask(self, find_slots, wish, holidays, then=came, channel="slots")

    # Booking -------------------------------------------------------------------------

    def book(self) -> None:
        """Books at the marked time, or at the first slot that was found."""
        mark = self.parts.view.mark
        slots = self.parts.finder.slots()
        if mark is not None:
            self._book_span(*mark.span)
        elif slots:
            self._book_slot(slots[0])
        else:
            self._acting.book(Draft(start=self.now()))

    def book_number(self, number: int) -> None:
        """Books the slot of that number."""
        for slot in self.parts.finder.slots():
            if slot.number == number:
                self._book_slot(slot)

    def _book_slot(self, slot: FreeSlot) -> None:
        asked = self.parts.finder.asked
        self._acting.book(
            Draft(start=slot.start, minutes=slot.minutes, type_id=asked.type_id)
        )

    def _book_span(self, start: datetime, end: datetime | None) -> None:
        minutes = int((end - start).total_seconds() // 60) if end else None
        self._acting.book(Draft(start=start, minutes=minutes))

    def _counter(self) -> Counter:
        return Counter(
            operator=self._operator,
            names=self._names,
            holidays=self._feed.holidays,
            types=self._types,
            now=self.now,
        )
