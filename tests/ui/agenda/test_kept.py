"""Time that is kept free on the paper: for emergencies, and around appointments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot
from support.agenda_practice import filled
from support.homes import a_session

from db.entities import HeldRange, Role
from desktop.agenda.school_holidays import Zone
from desktop.clock import FixedClock
from desktop.operations.opening import choose_school_zone, save_held_range
from desktop.operations.types import save_appointment_type
from desktop.reads.agenda import appointment_types, every_type
from desktop.session import Session
from ui.agenda.heard import heard_on
from ui.agenda.kept_words import held_at, held_tip
from ui.agenda.screen import AgendaScreen
from ui.agenda.tips import tip_at
from ui.background import InlineBackground
from ui.booking.draft import Counter, Draft
from ui.booking.form import BookingForm
from ui.names import Names
from ui.operator import Operator
from ui.theme import Theme

THURSDAY = date(2026, 11, 12)


@pytest.fixture
def session(tmp_path: Path, clock: FixedClock) -> Iterator[Session]:
    session = filled(a_session(tmp_path, clock))
    yield session
    session.close()


@pytest.fixture
def screen(session: Session, clock: FixedClock, qtbot: QtBot) -> AgendaScreen:
    operator = Operator(session, InlineBackground())
    made = AgendaScreen(operator, Theme(), clock, Names())
    operator.changed.connect(lambda changes, _who: made.refresh(changes))
    for widget in (made, made.side_panel(), made.context_widget()):
        qtbot.addWidget(widget)
    for widget in made.header_widgets():
        qtbot.addWidget(widget)
    made.resize(1200, 800)
    made.show()
    return made


def hold(screen: AgendaScreen, **fields: object) -> None:
    values = {"weekday": 3, "start": time(11), "end": time(12), "release": 60}
    held = HeldRange(id=uuid4(), **{**values, **fields})  # type: ignore[arg-type]
    screen._operator.do(screen, save_held_range, {"held": held})


def spoken(screen: AgendaScreen) -> list[str]:
    return [item.name for item in heard_on(screen.parts.view)]


def picture(screen: AgendaScreen) -> object:
    return screen.parts.view.grab().toImage()


def page(screen: AgendaScreen, day: date = THURSDAY):
    return next(p for p in screen.parts.view.sheets.pages if p.day == day)


def test_hours_held_back_are_painted_said_and_explained(screen: AgendaScreen) -> None:
    before = picture(screen)

    hold(screen)

    assert picture(screen) != before
    assert "11:00 to 12:00, Kept for emergencies" in spoken(screen)
    now = screen.parts.view.now
    band = held_at(page(screen), 11 * 60 + 30, now)
    assert band is not None
    assert "Thu 12 Nov" in held_tip(page(screen), band)
    assert held_at(page(screen), 10 * 60, now) is None


def test_hours_held_back_are_gone_from_the_paper_once_released(
    screen: AgendaScreen,
) -> None:
    hold(screen)
    kept = picture(screen)

    screen.parts.view.set_now(datetime(2026, 11, 12, 10))

    assert picture(screen) != kept
    assert "11:00 to 12:00, Kept for emergencies" not in spoken(screen)


def test_the_tip_over_hours_held_back_says_when_they_open(screen: AgendaScreen) -> None:
    hold(screen, label="Urgences du jour")
    view = screen.parts.view
    number = view.sheets.column_of(THURSDAY)
    column = view.sheets.columns[number]
    at = QPointF(column.left + 30, view.sheets.scale.y(11 * 60 + 10))

    said = tip_at(view, at + QPointF(view.origin()))

    assert "Urgences du jour" in said
    assert "10:00" in said


def test_minutes_kept_around_a_type_are_painted(
    screen: AgendaScreen, session: Session
) -> None:
    before = picture(screen)
    kind = next(t for t in session.ask(appointment_types) if t.code == "CS")

    padded = replace(kind, before=10, after=15)
    screen._operator.do(screen, save_appointment_type, {"kind": padded})

    assert screen.parts.look.pauses == {kind.id: (10, 15)}
    assert picture(screen) != before


def test_a_school_holiday_stands_over_its_days(screen: AgendaScreen) -> None:
    screen._operator.do(screen, choose_school_zone, {"zone": Zone.B})
    screen.show_day(date(2026, 12, 22))

    assert page(screen, date(2026, 12, 22)).school == "Christmas school holidays"
    view = screen.parts.view
    head = QPointF(view.form.gutter + 20, 10)
    assert tip_at(view, head) == "Christmas school holidays"


def counter_of(screen: AgendaScreen, role: Role) -> Counter:
    operator = screen._operator
    operator.session.account = replace(operator.session.account, role=role)
    types = operator.session.ask(every_type)
    return replace(screen._counter(), types=types)


def test_the_booking_form_offers_what_this_person_may_book(
    screen: AgendaScreen, session: Session, qtbot: QtBot
) -> None:
    kind = next(t for t in session.ask(appointment_types) if t.code == "CL")
    kept = replace(kind, bookers=frozenset())
    screen._operator.do(screen, save_appointment_type, {"kind": kept})

    assert kept in counter_of(screen, Role.DOCTOR).offered()
    counter = counter_of(screen, Role.SECRETARY)
    assert kept not in counter.offered()
    assert all(not one.retired for one in counter.offered())

    row = screen.parts.view.sheets.rows_of(date(2026, 11, 10))[0]
    theirs = replace(row, type_id=kept.id)
    form = BookingForm(Theme(), Names(), lambda: date(2026, 11, 10))
    qtbot.addWidget(form)
    form.begin(Draft(row=theirs), counter.offered(theirs))
    assert form.types.chosen() == kept
