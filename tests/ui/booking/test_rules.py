from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from support.agenda_practice import ALERT, filled
from support.secretary import enter, let_in

from db.unit_of_work import UnitOfWork
from desktop.agenda.holidays import PublicHolidays
from desktop.agenda.policy import Level
from desktop.agenda.warnings import Kind
from desktop.clock import FixedClock
from desktop.operations.agenda_rules import set_warning_level
from desktop.operations.operation import operation
from desktop.paths import Paths
from desktop.reads.agenda import appointment_types, waiting_times
from desktop.reads.warnings import booking_policy
from desktop.rights import Right
from desktop.session import Session
from ui.background import InlineBackground
from ui.booking.dialog import BookingDialog
from ui.booking.draft import Counter, Draft
from ui.names import Names
from ui.operator import Operator
from ui.settings.page import Where
from ui.settings.rules_page import RulesPage
from ui.settings.sections import sections_for
from ui.theme import Theme
from ui.today.thresholds import ThresholdsDialog
from ui.wearing import Wearing

K = Qt.Key
TAKEN = datetime(2026, 11, 10, 11, 0)


@operation(Right.EDIT_AGENDA_SETTINGS)
def say_to_patients(uow: UnitOfWork, *, text: str) -> None:
    """Every type asks for it."""
    for kind in uow.appointment_types.all():
        uow.appointment_types.save(replace(kind, instructions=text))


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    yield made
    made.close()


def booking(session: Session, window: QWidget, start: datetime) -> BookingDialog:
    counter = Counter(
        operator=Operator(session, InlineBackground()),
        names=Names(),
        holidays=PublicHolidays(),
        types=session.ask(appointment_types),
        now=lambda: session.wall,
    )
    dialog = BookingDialog(Theme(), window, counter, Draft(start=start))
    dialog.open()
    return dialog


@pytest.fixture
def secretary(session: Session, paths: Paths, clock: FixedClock) -> Iterator[Session]:
    """Odile, where two in one place are the doctor's alone."""
    filled(session)
    session.do(set_warning_level, kind=Kind.OVERLAPS, level=Level.BLOCK)
    let_in(session, paths)
    session.close()
    opened = enter(paths, clock)
    yield opened
    opened.close()


def test_a_secretary_sees_before_she_books_why_she_cannot(
    secretary: Session, window: QWidget
) -> None:
    dialog = booking(secretary, window, TAKEN)
    QTest.keyClicks(dialog.form.who.line, "garn")
    QTest.keyClick(dialog.form.who.line, K.Key_Return)

    assert dialog.form.stopped
    assert not dialog._keep.isEnabled()
    assert dialog.isVisible()
    dialog.form.time.setText("12:00")
    dialog.form.time.settle()
    assert not dialog.form.stopped
    assert dialog._keep.isEnabled()


def test_the_doctor_is_warned_and_books(session: Session, window: QWidget) -> None:
    filled(session)
    session.do(set_warning_level, kind=Kind.OVERLAPS, level=Level.BLOCK)
    dialog = booking(session, window, TAKEN)

    QTest.keyClicks(dialog.form.who.line, "garn")
    QTest.keyClick(dialog.form.who.line, K.Key_Return)

    assert not dialog.isVisible()


def test_the_alert_and_the_instructions_are_there_while_she_is_on_the_line(
    session: Session, window: QWidget
) -> None:
    filled(session)
    session.do(say_to_patients, text="Venir à jeun")
    dialog = booking(session, window, datetime(2026, 11, 10, 15, 0))

    QTest.keyClicks(dialog.form.who.line, "roy")
    QTest.keyClick(dialog.form.who.line, K.Key_Return)

    assert dialog.form.alert == ALERT
    assert "Venir à jeun" in dialog.form.instructions
    assert "already has an appointment that day, at 11:00" in dialog.form.warnings


def test_somebody_new_needs_a_name_and_a_telephone_and_no_more(
    session: Session, window: QWidget
) -> None:
    filled(session)
    dialog = booking(session, window, datetime(2026, 11, 10, 15, 0))
    line = dialog.form.who.line

    QTest.keyClicks(line, "Petit")
    QTest.keyClick(line, K.Key_Return)
    QTest.keyClicks(dialog.form.new.phone, "0639980001")
    QTest.keyClick(dialog.form.new.phone, K.Key_Return)

    assert not dialog.isVisible()


def test_the_rules_are_the_doctors_to_change(
    secretary: Session, session: Session
) -> None:
    assert "rules" not in [section.key for section in sections_for(secretary)]


def rules_page(
    session: Session, qtbot: QtBot, paths: Paths, wearing: Wearing
) -> RulesPage:
    operator = Operator(session, InlineBackground())

    def nothing(_value: Any) -> None:
        return

    where = Where(
        operator=operator,
        theme=wearing.theme,
        wearing=wearing,
        paths=paths,
        departed=nothing,
        go=nothing,
    )
    page = RulesPage(where)
    qtbot.addWidget(page)
    page.show()
    return page


def test_a_rule_is_in_force_as_soon_as_it_is_chosen(
    session: Session, qtbot: QtBot, paths: Paths, wearing: Wearing
) -> None:
    page = rules_page(session, qtbot, paths, wearing)

    choice = page.choices[Kind.ON_HOLIDAY]
    choice.setFocus()
    QTest.keyClick(choice, K.Key_Right)

    assert session.ask(booking_policy).level(Kind.ON_HOLIDAY) is Level.BLOCK
    assert "rules" in [section.key for section in sections_for(session)]


def test_the_waiting_thresholds_are_set_beside_the_other_rules(
    session: Session, qtbot: QtBot, paths: Paths, wearing: Wearing
) -> None:
    page = rules_page(session, qtbot, paths, wearing)
    said = [label.text() for label in page.waiting.facts]
    assert "20" in said[0]
    assert "30" in said[1]
    assert "10" in said[2]

    page.waiting.change.click()
    dialog = page.window().findChild(ThresholdsDialog)
    dialog.lines["alert"].setText("25")
    QTest.keyClick(dialog.lines["alert"], K.Key_Return)

    assert session.ask(waiting_times).alert == 25
    page.refresh(None)
    assert "25" in page.waiting.facts[0].text()
