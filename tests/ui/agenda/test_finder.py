"""The finder in the agenda: typed days and hours, what would open a slot, who waits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from support.homes import a_session
from support.waiting_practice import with_waiting

from desktop.agenda.openers import How
from desktop.clock import FixedClock
from desktop.reads.waiting import waiting_list
from desktop.session import Session
from ui.agenda.constraint_dialog import ConstraintDialog
from ui.agenda.screen import AgendaScreen
from ui.background import InlineBackground
from ui.booking.dialog import BookingDialog
from ui.names import Names
from ui.operator import Operator
from ui.theme import Theme
from ui.waiting.dialogs import WishDialog
from ui.waiting.fits_dialog import FitsDialog

K = Qt.Key
TUESDAY = date(2026, 11, 10)


class Shown:
    """A window around the agenda."""

    def __init__(self, session: Session, clock: FixedClock, qtbot: QtBot) -> None:
        self.session = session
        self.operator = Operator(session, InlineBackground())
        self.said: list[str] = []
        self.operator.said.connect(lambda text, _undo: self.said.append(text))
        self.screen = AgendaScreen(self.operator, Theme(), clock, Names())
        self.operator.changed.connect(lambda c, _who: self.screen.refresh(c))
        self.window = QWidget()
        line = QHBoxLayout(self.window)
        line.addWidget(self.screen, 1)
        line.addWidget(self.screen.side_panel())
        qtbot.addWidget(self.window)
        qtbot.addWidget(self.screen.context_widget())
        for widget in self.screen.header_widgets():
            qtbot.addWidget(widget)
        self.window.resize(1400, 800)
        self.window.show()
        self.finder = self.screen.parts.finder

    def ask(self, **fields: Any) -> None:
        self.finder.ask(replace(self.finder.asked, **fields))

    def line(self, how: How) -> Any:
        found = self.finder._found
        assert found is not None
        place = [one.how for one in found.openers].index(how)
        return self.finder.answers.lines[place]

    def dialog(self, kind: Any) -> Any:
        return self.window.findChildren(kind)[-1]


@pytest.fixture
def shown(tmp_path: Path, clock: FixedClock, qtbot: QtBot) -> Iterator[Shown]:
    session = a_session(tmp_path, clock)
    with_waiting(session)
    shown = Shown(session, clock, qtbot)
    yield shown
    session.close()


def test_days_and_hours_are_typed_as_people_say_them(shown: Shown) -> None:
    shown.finder.constraints.more_asked.emit()
    dialog = shown.dialog(ConstraintDialog)
    dialog.first.setText("+3s")
    dialog.since.setText("9h30")
    dialog.until.setText("11")
    QTest.keyClick(dialog.until, K.Key_Return)

    assert shown.finder.asked.first_day == date(2026, 12, 1)
    slots = shown.finder.slots()
    assert slots[0].start == datetime(2026, 12, 1, 9, 30)
    assert all(time(9, 30) <= slot.start.time() < time(11) for slot in slots)


def test_an_unreadable_day_is_marked_and_nothing_is_looked_for(shown: Shown) -> None:
    shown.finder.constraints.more_asked.emit()
    dialog = shown.dialog(ConstraintDialog)
    dialog.last.setText("whenever")

    dialog.keep()

    assert dialog.last.is_wrong
    assert shown.finder.asked.last_day is None


def test_several_parts_of_the_day_may_suit(shown: Shown) -> None:
    for words in ("Morning", "After 17:00"):
        chips = shown.finder.constraints.wanted_chips()
        next(chip for chip in chips if chip.text() == words).click()

    hours = {slot.start.hour for slot in shown.finder.slots()}
    assert hours
    assert all(hour < 13 or hour >= 17 for hour in hours)


def test_a_shorter_length_is_one_click_away(shown: Shown) -> None:
    shown.ask(minutes=300, last_day=TUESDAY)
    assert shown.finder.slots() == ()

    shown.line(How.SHORTER).click()

    assert shown.finder.slots()
    assert shown.finder.asked.minutes == shown.finder.slots()[0].minutes < 300


def test_the_first_one_after_the_period_is_one_click_away(shown: Shown) -> None:
    shown.ask(minutes=240, first_day=TUESDAY, last_day=TUESDAY, until=time(13, 0))

    shown.line(How.LATER).click()

    assert shown.finder.slots()[0].start.date() > TUESDAY


def test_half_an_hour_is_opened_and_closed_again_by_undo(shown: Shown) -> None:
    thursday = date(2026, 11, 12)
    shown.ask(
        minutes=20,
        first_day=thursday,
        last_day=thursday,
        since=time(12, 30),
        until=time(13, 0),
    )
    assert shown.finder.slots() == ()

    shown.line(How.OPEN).click()

    assert shown.finder.slots()[0].start == datetime(2026, 11, 12, 12, 30)
    shown.operator.undo()
    assert shown.finder.slots() == ()


def test_who_waits_for_the_first_slot_is_told_and_listed(shown: Shown) -> None:
    answers = shown.finder.answers
    assert answers.fits.isVisibleTo(answers)

    answers.fits.click()

    dialog = shown.dialog(FitsDialog)
    fits = dialog.table.model_rows.rows
    assert fits[0].row.family_name == "Orlov"


def test_a_search_that_finds_nothing_becomes_a_wish(shown: Shown) -> None:
    shown.ask(minutes=600, weekdays=frozenset({1}), since=time(9, 0))
    shown.finder.answers.wait.click()
    dialog = shown.dialog(WishDialog)
    QTest.keyClicks(dialog.form.who.line, "garn")
    QTest.keyClick(dialog.form.who.line, K.Key_Return)
    dialog.keep()

    wish = next(
        row.wish
        for row in shown.session.ask(waiting_list)
        if row.family_name == "Garnier"
    )
    assert (wish.minutes, wish.weekdays) == (600, frozenset({1}))
    assert wish.from_time == time(9, 0)


def test_an_appointment_that_is_far_waits_for_an_earlier_time(shown: Shown) -> None:
    shown.screen.parts.view.setFocus()
    rows = shown.screen.parts.view.sheets.rows_of(TUESDAY)
    roy = next(row for row in rows if row.family_name == "Roy")
    shown.screen.parts.select(roy.id)

    QTest.keyClick(shown.screen.parts.view, K.Key_W)
    shown.dialog(WishDialog).keep()

    waiting = shown.session.ask(waiting_list)
    assert [row.kept_start for row in waiting if row.family_name == "Roy"] == [
        roy.start
    ]


def test_a_number_pressed_before_the_slots_are_there_books_the_new_one(
    shown: Shown,
) -> None:
    shown.screen.parts.view.set_mark(None)
    old = shown.finder.slots()[0]
    asked = replace(shown.finder.asked, minutes=45)
    quiet = shown.finder.blockSignals(True)
    shown.finder.ask(asked)
    shown.finder.blockSignals(quiet)

    shown.finder.choose(1)
    assert not shown.window.findChildren(BookingDialog)

    shown.screen.ask_slots(asked)
    dialog = shown.dialog(BookingDialog)
    new = shown.finder.slots()[0]
    wanted = dialog.form.request_time()
    assert (wanted.start, wanted.minutes) == (new.start, 45)
    assert old.minutes != 45
