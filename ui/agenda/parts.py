"""The widgets of the agenda's screen as one: what changes is told to each of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from db.entities.appointment_type import AppointmentType
from db.rows import AppointmentRow
from desktop.reads.month import DayFill
from ui.agenda.choices import Choices
from ui.agenda.chosen import ChosenPanel
from ui.agenda.context import AgendaContext
from ui.agenda.day_cards import DayCards
from ui.agenda.finder import SlotFinder
from ui.agenda.footer import Footer
from ui.agenda.form import DayForm, WeekForm
from ui.agenda.header import HeaderParts
from ui.agenda.list_pane import ListPane
from ui.agenda.low_room import LowRoom
from ui.agenda.month_view import MonthView
from ui.agenda.page import DayPage
from ui.agenda.pages import shown_days, without_cancelled
from ui.agenda.panel import SidePanel
from ui.agenda.pin_strip import PinStrip
from ui.agenda.shown import Shown
from ui.agenda.strip import WeeksStrip
from ui.agenda.themed import look_of
from ui.agenda.view import AgendaView
from ui.names import Names
from ui.theme import Theme


class AgendaParts(QObject):
    """Makes the widgets and keeps them in step."""

    def __init__(
        self,
        theme: Theme,
        names: Names,
        now: datetime,
        screen: QWidget,
    ) -> None:
        super().__init__(screen)
        self._theme, self._screen = theme, screen
        self._types: tuple[AppointmentType, ...] = ()
        self._pages: tuple[DayPage, ...] = ()
        self._mode = "week"
        self.look = look_of(theme, screen.devicePixelRatioF())
        self.header = HeaderParts(theme, self)
        self.view = AgendaView(WeekForm(self.look), names, now)
        self.pane = ListPane(theme, names)
        self.list = self.pane.list
        self.month = MonthView(self.look, now.date())
        self.strip = WeeksStrip(self.look, now.date())
        self.footer = Footer(theme, self.look, names)
        self.pins = PinStrip(theme, names)
        self.finder = SlotFinder(theme, self.look, now.date())
        self.chosen = ChosenPanel(theme, names)
        self.cards = DayCards(theme, names, now)
        self.panel = SidePanel(theme, self.finder, self.chosen, self.cards)
        self.context = AgendaContext(self.look, now.date())
        self._stack = QStackedWidget()
        self._lay_out()
        self.low = LowRoom(theme, screen, self.footer, self.strip)
        self._use_letters(on=theme.letters)
        theme.changed.connect(self.dress)
        names.changed.connect(self._names_changed)
        self.view.selected.connect(self._follow)
        self.list.selected.connect(self._follow)

    # What is told --------------------------------------------------------------------

    def dress(self) -> None:
        """Another theme, text scale, device ratio or colour of a type."""
        self.look = look_of(self._theme, self._screen.devicePixelRatioF(), self._types)
        self.view.set_form(self._form())
        self.finder.set_look(self.look)
        self.footer.signs.set_look(self.look)
        self.context.set_look(self.look)
        self.month.set_look(self.look)
        self._use_letters(on=self._theme.letters)
        self.strip.set_look(self.look)

    def _use_letters(self, *, on: bool) -> None:
        self.view.keys.single_keys = on
        self.list.single_keys = self.month.single_keys = on

    def show_types(
        self, types: Sequence[AppointmentType], offered: Sequence[AppointmentType]
    ) -> None:
        """Every type there is, and those this person may book."""
        self._types = tuple(types)
        self.dress()
        self.finder.show_types(offered)
        self.pane.show_types(types)
        self.context.show_types(types)

    def show_pages(
        self, shown: Shown, pages: Sequence[DayPage], choices: Choices
    ) -> None:
        """The days that were asked for."""
        kept = tuple(pages) if choices.cancelled else without_cancelled(pages)
        whole = shown.one_day or shown.mode == "list"
        week = max(choices.week, 6) if shown.mode == "day" else choices.week
        self._pages = kept if whole else shown_days(kept, week)
        before = self._mode
        self._use_form(shown)
        self.view.use_grid(choices.step, hours_only=choices.hours_only)
        self.view.show_pages(self._pages)
        if shown.mode == "list":
            self._list_pages(choices, begin=before != "list")
        last = self._pages[-1].day if self._pages else shown.day
        self.header.tell(shown.first, last, shown)
        until = shown.first + timedelta(days=shown.count - 1)
        self.finder.shown_day = shown.first
        self.context.month.show_days(shown.first, until)
        self.strip.show_days(shown.first, until)
        self._tell_sides()
        self.chosen.show_row(self.selected_row())

    def _list_pages(self, choices: Choices, *, begin: bool) -> None:
        self.pane.show_pages(self._pages, choices)
        row = self.view.selected_row()
        if begin and row is not None:
            self.list.select(row.id)

    def show_month(
        self, shown: Shown, fills: Sequence[DayFill], choices: Choices
    ) -> None:
        """The month that was asked for."""
        self._pages = ()
        self._use_form(shown)
        self.month.show_fills(shown.day, fills, choices.week)
        self.header.tell(shown.first, shown.day, shown)
        first = shown.day.replace(day=1)
        last = max(fill.day for fill in fills if fill.day.month == first.month)
        self.finder.shown_day = first
        self.context.month.show_days(first, last)
        self.strip.show_days(first, last)
        self._tell_sides()
        self.chosen.show_row(None)

    def set_now(self, now: datetime) -> None:
        """The minute has turned."""
        self.view.set_now(now)
        self.finder.set_today(now.date())
        self.context.month.set_today(now.date())
        self.month.set_today(now.date())
        self.strip.set_today(now.date())
        self._tell_sides()

    def select(self, appointment_id: UUID | None) -> None:
        """Selects an appointment wherever it is shown."""
        self.view.select(appointment_id)
        self.list.select(appointment_id)

    def holds(self, appointment_id: UUID) -> bool:
        """Whether that appointment is among those shown."""
        return self.view.sheets.find(appointment_id) is not None

    def selected_row(self) -> AppointmentRow | None:
        """The selected appointment."""
        if self._mode == "list":
            return self.list.selected_row()
        if self._mode == "month":
            return None
        return self.view.selected_row()

    def take_focus(self) -> None:
        """The keyboard is on the appointments."""
        current = self._current()
        self._screen.setFocusProxy(current)
        current.setFocus()

    def _current(self) -> QWidget:
        views: dict[str, QWidget] = {"list": self.pane, "month": self.month}
        return views.get(self._mode, self.view)

    # Inside --------------------------------------------------------------------------

    def _use_form(self, shown: Shown) -> None:
        mode = shown.mode
        form = "details" if mode == "day" and shown.one_day else mode
        if form == self._mode:
            return
        kept = self.selected_row()
        self._mode = form
        self._stack.setCurrentWidget(self._current())
        if mode not in ("list", "month"):
            self.view.set_form(self._form())
            QTimer.singleShot(0, self.view, self.view.scroll_to_opening)
        if kept is not None:
            self.select(kept.id)
        self.take_focus()

    def _form(self) -> WeekForm | DayForm:
        return (DayForm if self._mode == "details" else WeekForm)(self.look)

    def _tell_sides(self) -> None:
        if self._mode == "details" and self._pages:
            self.footer.show_day(self._pages[0], self.view.now)
            self.panel.show_day(self._pages[0], self.view.now)
        else:
            if self._mode == "month":
                self.footer.show_month()
            else:
                self.footer.show_week()
            self.panel.show_week()

    def _names_changed(self) -> None:
        self.view.names_changed()
        self.list.names_changed()
        self.chosen.names_changed()
        self._tell_sides()

    def _follow(self, row: AppointmentRow | None) -> None:
        self.chosen.show_row(row)

    def _lay_out(self) -> None:
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.pane)
        self._stack.addWidget(self.month)
        column = QVBoxLayout(self._screen)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self.strip)
        column.addWidget(self.pins)
        column.addWidget(self.footer)
