"""From what is asked of an appointment to what is done: menus, dialogs, the pinboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from db.rows import AppointmentRow, PinnedRow
from desktop.agenda.spans import Span
from desktop.i18n import _
from desktop.operations.series import SeriesBooked
from desktop.reads.series import series_rows
from desktop.rights import Right
from ui.agenda.actions import BY_NAME, fill_menu, may, meant, withheld_from
from ui.agenda.dates import short_day
from ui.agenda.deeds import Deeds
from ui.agenda.pinboard import Pinboard
from ui.agenda.texts import clock_time, span_text
from ui.booking.draft import Counter, Draft
from ui.booking.leaving import ask_departure
from ui.names import Names
from ui.operator import Operator
from ui.theme import Theme
from ui.waiting.desk import Desk

Marked = tuple[datetime, datetime] | None
"""The free time that is marked, if any."""


class Movable(Protocol):
    """What takes an appointment in hand, to move it with the arrows."""

    def begin_moving(self) -> bool:
        """Takes the selected one."""


class Acting(QObject):
    """Owns the dialogs of the agenda and the appointment that was cut."""

    booked = Signal(object)
    """An appointment that was booked or changed in the dialog."""
    letter_asked = Signal(object)
    """The appointment a certificate or letter is about."""

    def __init__(
        self,
        operator: Operator,
        theme: Theme,
        names: Names,
        counter: Callable[[], Counter],
        owner: QWidget,
    ) -> None:
        super().__init__(owner)
        self._operator, self._theme, self._names = operator, theme, names
        self._counter, self._owner = counter, owner
        self._deeds = Deeds(operator, names, self)
        self.withheld = withheld_from(operator.session.may)
        self.pinboard = Pinboard(operator, names, self)
        self.movable: Movable | None = None
        self.marked: Callable[[], Marked] = lambda: None
        self.fill_hours: Callable[[QMenu, datetime, datetime], None] = _nothing

    def ask(self, verb: str, row: AppointmentRow) -> None:
        """Does what is wanted of the appointment."""
        verb = meant(verb, row)
        if self._deeds.step(verb, row):
            return
        verbs: dict[str, Callable[[], object]] = {
            "open": lambda: self.open(row),
            "cancel": lambda: self._cancel(row),
            "cut": lambda: self.pinboard.cut(row),
            "copy": lambda: self.pinboard.copy(row),
            "repeat": lambda: self._repeat(row),
            "rule": lambda: self._change_rule(row),
            "times": lambda: self._correct_times(row),
            "move": self._move_by_keys,
            "history": lambda: self._show_history(row),
            "wait": lambda: self._wait(row),
            "letter": lambda: self.letter_asked.emit(row),
            "leave": lambda: ask_departure(self._theme, self._owner, self._deeds, row),
        }
        verbs[verb]()

    def show_menu(self, row: AppointmentRow | None, at: QPoint) -> None:
        """Everything that can be done with it, at that place of the screen."""
        menu = QMenu(self._owner)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if row is not None:
            fill_menu(menu, row, self.ask, self.withheld)
        else:
            self._fill_free_menu(menu, self.marked())
        if menu.isEmpty():
            menu.deleteLater()
            return
        menu.popup(at)

    def _fill_free_menu(self, menu: QMenu, marked: Marked) -> None:
        if marked is None:
            return
        start, end = marked
        minutes = int((end - start).total_seconds() // 60)
        menu.addAction(_("New appointment…")).triggered.connect(
            lambda: self.book(Draft(start=start, minutes=minutes))
        )
        if self._operator.session.may(Right.WAITING_LIST):
            menu.addAction(_("Who of the waiting list fits?")).triggered.connect(
                lambda: self._show_fits(start, end)
            )
        for pin in self.pinboard.held:
            name = self._names.shown(pin.row) or pin.row.type_name
            menu.addAction(_("Paste {name}").format(name=name)).triggered.connect(
                partial(self._paste_pin, start, pin)
            )
        self.fill_hours(menu, start, end)

    def open(self, row: AppointmentRow) -> None:
        """Opens it to be changed."""
        self._show_dialog(Draft(row=row))

    def book(self, draft: Draft) -> None:
        """Opens the booking dialog."""
        self._show_dialog(draft)

    def move(
        self, row: AppointmentRow, start: datetime, end: datetime, _doubled: object
    ) -> None:
        """Puts it where it was dropped."""
        self._deeds.move(row, start, end)

    def open_day(self, day: date) -> None:
        """Asks from when until when a closed day opens."""
        from ui.agenda.open_day import OpenDayDialog

        window = self._owner.window()
        OpenDayDialog(self._theme, window, self._operator, day).open()

    def refuse(self, rows: Sequence[AppointmentRow]) -> None:
        """Says why a drop did nothing, and how to insist."""
        said = _("Not moved: {name} is there, {span}. Hold Shift to book twice.")
        first = rows[0]
        who = self._names.shown(first) or first.type_name
        self._operator.said.emit(
            said.format(name=who, span=span_text(first.start, first.end)),
            False,  # noqa: FBT003 - the signal's own order
        )

    def paste(self, start: datetime | None) -> None:
        """Puts down what is held where time is marked."""
        if start is not None:
            self.pinboard.paste(start)

    def copy_to(self, row: AppointmentRow, start: datetime, end: datetime) -> None:
        """Books another one like it there."""
        self._deeds.copy(row, start, end)

    # Inside --------------------------------------------------------------------------

    def _paste_pin(self, start: datetime, pin: PinnedRow, *_checked: bool) -> None:
        self.pinboard.paste(start, pin)

    def _move_by_keys(self) -> None:
        if self.movable is not None:
            self.movable.begin_moving()

    def desk(self) -> Desk:
        """What the dialogs of the lists need."""
        from ui.agenda.wanting import desk_at

        return desk_at(self._counter(), self._theme, self._owner)

    def _show_fits(self, start: datetime, end: datetime) -> None:
        from ui.waiting.fits_dialog import FitsDialog

        FitsDialog(self.desk(), Span(start, end)).open()

    def _wait(self, row: AppointmentRow) -> None:
        from ui.agenda.wanting import wait_for

        if "wait" not in self.withheld and may(row, BY_NAME["wait"]):
            wait_for(self.desk(), row)

    def _show_history(self, row: AppointmentRow) -> None:
        from ui.agenda.history import show_history

        show_history(self._operator, self._theme, self._names, self._owner, row)

    def _cancel(self, row: AppointmentRow) -> None:
        from ui.booking.cancelling import CancelDialog

        name = self._names.shown(row) or row.type_name
        when = f"{short_day(row.start.date())}, {clock_time(row.start)}"
        dialog = CancelDialog(self._theme, self._owner.window(), name, when)
        dialog.cancelled.connect(lambda how: self._deeds.cancel(row, how))
        if row.series_id is None:
            dialog.open()
            return

        def opened(rows: Sequence[AppointmentRow]) -> None:
            dialog.show_series(row, rows, self._counter().now())
            dialog.open()

        self._operator.ask(self, series_rows, row.series_id, then=opened)

    def _repeat(self, row: AppointmentRow) -> None:
        from ui.series.opening import repeat_row

        window = self._owner.window()
        repeat_row(self._theme, window, self._counter(), row, self._booked_all)

    def _change_rule(self, row: AppointmentRow) -> None:
        from ui.series.changing import RuleChange

        window, counter = self._owner.window(), self._counter()
        RuleChange(self._theme, window, counter, row, self._booked_all).open()

    def _booked_all(self, result: SeriesBooked) -> None:
        if result.appointment is not None:
            self.booked.emit(result.appointment)

    def _correct_times(self, row: AppointmentRow) -> None:
        from ui.agenda.times import TimesDialog

        window = self._owner.window()
        TimesDialog(self._theme, window, self._operator, self._names, row).open()

    def _show_dialog(self, draft: Draft) -> None:
        from ui.booking.dialog import BookingDialog

        dialog = BookingDialog(
            self._theme, self._owner.window(), self._counter(), draft
        )
        dialog.booking.kept.connect(self.booked)
        dialog.open()


def _nothing(_menu: QMenu, _start: datetime, _end: datetime) -> None:
    """Whoever may not change the openings is offered nothing of them."""
