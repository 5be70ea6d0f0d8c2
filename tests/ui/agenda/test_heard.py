from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from support.agenda_look import plain_look
from support.agenda_rows import appointment_row

from db.entities.appointment import AppointmentState
from desktop import i18n
from ui.agenda.form import DayForm, WeekForm
from ui.agenda.mini_month import MiniMonth
from ui.agenda.page import DayPage, FreeSlot
from ui.agenda.view import AgendaView
from ui.names import Names

K = Qt.Key
NAME, DETAIL = QAccessible.Text.Name, QAccessible.Text.Description
MONDAY = date(2026, 11, 9)
NOW = datetime(2026, 11, 10, 10, 42)
ELODIE = appointment_row(
    "14:00",
    minutes=40,
    state=AppointmentState.CONFIRMED,
    type_name="Consultation longue",
)
PAUL = appointment_row("14:20", family_name="GARNIER", first_name="Paul")


@pytest.fixture(autouse=True)
def somebody_listens() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def view(qtbot: QtBot) -> AgendaView:
    i18n.install("fr")
    shown = AgendaView(WeekForm(plain_look()), Names(), NOW)
    qtbot.addWidget(shown)
    shown.resize(904, 750)
    days = [MONDAY + timedelta(days=n) for n in range(6)]
    rows = (ELODIE, PAUL)
    shown.show_pages(
        [
            DayPage(
                day,
                open=((510, 1080),),
                rows=tuple(r for r in rows if r.start.date() == day),
            )
            for day in days
        ]
    )
    shown.show()
    shown.setFocus()
    return shown


def heard(view: AgendaView) -> list[str]:
    found = QAccessible.queryAccessibleInterface(view)
    return [found.child(n).text(NAME) for n in range(found.childCount())]


def test_each_block_says_its_time_its_name_its_type_and_its_state(
    view: AgendaView,
) -> None:
    assert heard(view) == [
        "14:00 à 14:40, LEFÈVRE Élodie, Consultation longue, Confirmé",
        "14:20 à 14:40, GARNIER Paul, Consultation, Prévu",
    ]
    found = QAccessible.queryAccessibleInterface(view)
    assert found.child(0).text(DETAIL) == "mardi 10 novembre 2026"


def test_of_two_at_once_both_are_found_where_they_are_seen(view: AgendaView) -> None:
    found = QAccessible.queryAccessibleInterface(view)
    for number, row in enumerate((ELODIE, PAUL)):
        place = view.sheets.find(row.id)
        assert place is not None
        centre = place[1].center() + view.origin().toPointF()
        at = view.viewport().mapToGlobal(centre.toPoint())
        child = found.childAt(at.x(), at.y())
        assert found.indexOfChild(child) == number


def test_the_arrows_carry_the_focus_of_the_screen_reader_along(
    view: AgendaView,
) -> None:
    found = QAccessible.queryAccessibleInterface(view)
    for expected in ("LEFÈVRE", "GARNIER"):
        QTest.keyClick(view, K.Key_Down)
        assert expected in found.focusChild().text(NAME)
        assert found.focusChild().state().focused


def test_names_that_are_hidden_are_not_said(view: AgendaView) -> None:
    view.names.hide(hidden=True)
    view.names_changed()

    assert heard(view)[0] == "14:00 à 14:40, É. L., Confirmé"


def test_found_slots_and_marked_time_are_said(view: AgendaView) -> None:
    view.set_slots([FreeSlot(1, datetime(2026, 11, 12, 9, 10), 20)])
    view.set_mark(view.usual_span(MONDAY, 600))

    found = QAccessible.queryAccessibleInterface(view)
    assert "Créneau libre à 09:10, Alt+1" in heard(view)
    assert found.focusChild().text(NAME).endswith("libre. Entrée pour réserver")


def test_a_day_of_details_says_the_same(view: AgendaView) -> None:
    before = heard(view)

    view.set_form(DayForm(plain_look()))

    assert heard(view) == before


def test_the_small_month_says_each_day_and_what_is_closed(qtbot: QtBot) -> None:
    month = MiniMonth(plain_look(), MONDAY)
    qtbot.addWidget(month)
    month.set_closed([date(2026, 11, 11)])
    month.show()
    found = QAccessible.queryAccessibleInterface(month)

    said = [found.child(n).text(NAME) for n in range(found.childCount())]

    assert len(said) == 42
    assert "Wednesday 11 November 2026, closed" in said
    month.setFocus()
    QTest.keyClick(month, K.Key_Right)
    assert found.focusChild().text(NAME) == "Tuesday 10 November 2026"
