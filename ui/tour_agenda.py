"""The agenda's dialogs as the tour draws them: opened on what the demonstration holds."""

from __future__ import annotations

from db.rows import AppointmentRow
from desktop.agenda.holidays import PublicHolidays
from desktop.reads.agenda import agenda_days, appointment_types
from desktop.reads.patients import find_patients
from ui.agenda.screen import AgendaScreen
from ui.booking.dialog import BookingDialog
from ui.booking.draft import Counter, Draft
from ui.booking.request import BookingRequest
from ui.main_window import MainWindow
from ui.screen import Go
from ui.series.opening import repeat_booking
from ui.settings.openings.page import OpeningsPage
from ui.settings.screen import SettingsScreen
from ui.settings.types.page import TypesPage


def booking_warned(frame: MainWindow) -> None:
    """A booking over somebody else, for somebody with an alert."""
    _opened(frame).open()


def series(frame: MainWindow) -> None:
    """Twelve sessions at an hour that is often taken."""
    dialog = _opened(frame)
    request = dialog.form.request()
    assert isinstance(request, BookingRequest)
    repeat_booking(
        frame.opened.theme,
        frame,
        _counter(frame),
        request,
        dialog.form.who_text(),
        lambda _done: None,
    )
    dialog.deleteLater()


def cancel_one_of_a_series(frame: MainWindow) -> None:
    """Which sessions are meant, and what was changed by hand."""
    _ask_of_a_series(frame, "cancel")


def another_rule(frame: MainWindow) -> None:
    """The sessions that follow, under another rule."""
    _ask_of_a_series(frame, "rule")


def _ask_of_a_series(frame: MainWindow, verb: str) -> None:
    frame.go(Go(place="agenda"))
    screen = frame.content.current
    rows = _rows(frame, 7)
    one = next((row for row in rows if row.series_id is not None), None)
    if one is not None and isinstance(screen, AgendaScreen):
        screen.acting.ask(verb, one)


def _opened(frame: MainWindow) -> BookingDialog:
    counter = _counter(frame)
    session = frame.operator.session
    found = session.ask(find_patients, "lef", 20)
    alert = [row for row in found if row.booking_alert]
    taken = [row for row in _rows(frame, 2) if row.start > counter.now()]
    draft = Draft(start=taken[-4].start, patient=(alert or list(found))[0])
    return BookingDialog(frame.opened.theme, frame, counter, draft)


def _rows(frame: MainWindow, days: int) -> list[AppointmentRow]:
    counter = _counter(frame)
    found = frame.operator.session.ask(
        agenda_days, counter.now().date(), days, counter.holidays
    )
    return [row for day in found.days for row in day.appointments]


def _counter(frame: MainWindow) -> Counter:
    session = frame.operator.session
    return Counter(
        operator=frame.operator,
        names=frame.names,
        holidays=PublicHolidays(region=session.practice.holidays),
        types=session.ask(appointment_types),
        now=lambda: session.wall,
    )


def painting(frame: MainWindow) -> None:
    """The brush in hand, over the week to come."""
    screen = _agenda(frame)
    if screen is not None:
        screen.show_mode("week")
        screen.step(1)
        screen.hours.brush.begin()


def outside(frame: MainWindow) -> None:
    """Whom the absences to come leave outside the openings."""
    screen = _agenda(frame)
    if screen is not None:
        screen.hours.brush.end()
        screen.hours.show_outside()


def weekly_hours(frame: MainWindow) -> None:
    """The form of the hours of every week, on hours held back."""
    frame.go(Go(place="settings", ask="openings"))
    screen = frame.content.current
    page = screen.page("openings") if isinstance(screen, SettingsScreen) else None
    if isinstance(page, OpeningsPage):
        held = next((one for one in page.held if one.day is None), None)
        page.open_rule(held)


def new_type(frame: MainWindow) -> None:
    """A type that keeps minutes free, while it is edited."""
    frame.go(Go(place="settings", ask="types"))
    screen = frame.content.current
    page = screen.page("types") if isinstance(screen, SettingsScreen) else None
    if isinstance(page, TypesPage):
        kinds = page.table.types.types
        padded = next((kind for kind in kinds if kind.before), kinds[0])
        page.table.choose(padded.id)


def _agenda(frame: MainWindow) -> AgendaScreen | None:
    frame.go(Go(place="agenda"))
    screen = frame.content.current
    return screen if isinstance(screen, AgendaScreen) else None
