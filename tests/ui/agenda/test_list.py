from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from support.agenda_rows import appointment_row

from db.entities.appointment import AppointmentState
from db.rows import AppointmentRow
from ui.agenda.choices import Choices
from ui.agenda.list_pane import ListPane
from ui.agenda.narrowing import DayHead, Narrowing, lines_of
from ui.agenda.page import DayPage
from ui.names import Names
from ui.theme import Theme
from ui.widgets.label import Label

K = Qt.Key
MONDAY = date(2026, 11, 9)
TUESDAY = MONDAY + timedelta(days=1)
ELODIE = appointment_row("10:00", note="Vaccin de rappel")
PAUL = appointment_row(
    "09:20", family_name="GARNIER", first_name="Paul", state=AppointmentState.ARRIVED
)
LUC = appointment_row(
    "11:00", day=MONDAY, family_name="FONTAINE", type_code="SU", type_name="Suivi"
)
PAGES = (
    DayPage(MONDAY, rows=(LUC,)),
    DayPage(TUESDAY, rows=(ELODIE, PAUL)),
    DayPage(TUESDAY + timedelta(days=1)),
)


@pytest.fixture
def pane(qtbot: QtBot) -> ListPane:
    made = ListPane(Theme(), Names())
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.chosen.connect(lambda changes: show(made, **changes))
    show(made)
    made.show()
    return made


def show(pane: ListPane, **changes: object) -> None:
    kept = {**pane.property("kept")} if pane.property("kept") else {}
    kept.update(changes)
    pane.setProperty("kept", kept)
    pane.show_pages(PAGES, Choices(mode="list", **kept))


def told(pane: ListPane) -> list[str]:
    model = pane.list.model()
    return [
        model.index(row, 3).data() or model.index(row, 0).data()
        for row in range(model.rowCount())
    ]


def test_each_day_has_a_heading_with_its_count(pane: ListPane) -> None:
    assert told(pane) == [
        "Monday 9 November 2026, 1 appointment",
        "FONTAINE Élodie",
        "Tuesday 10 November 2026, 2 appointments",
        "GARNIER Paul",
        "LEFÈVRE Élodie",
    ]
    assert pane.list.columnSpan(0, 0) == 9


def test_without_headings_only_people_are_listed(pane: ListPane) -> None:
    show(pane, grouped=False)

    assert told(pane) == ["FONTAINE Élodie", "GARNIER Paul", "LEFÈVRE Élodie"]


def test_the_arrows_pass_over_the_headings(pane: ListPane) -> None:
    pane.list.setFocus()
    pane.list.select(LUC.id)

    QTest.keyClick(pane.list, K.Key_Down)

    assert pane.list.selected_row() == PAUL


def test_words_narrow_the_list_whatever_their_case_and_accents(pane: ListPane) -> None:
    pane.list.setFocus()
    QTest.keyClick(pane.list, K.Key_Slash)
    QTest.keyClicks(pane.filter.words, "rappel LEFEVRE")

    assert told(pane) == ["Tuesday 10 November 2026, 1 appointment", "LEFÈVRE Élodie"]
    assert pane.filter.count.text() == "1 of 3 appointments"
    QTest.keyClick(pane.filter.words, K.Key_Escape)
    assert pane.list.hasFocus()


def test_states_and_types_narrow_it_further_and_all_come_back(pane: ListPane) -> None:
    show(pane, states=("arrived",), grouped=False)
    assert told(pane) == ["GARNIER Paul"]
    assert pane.filter.states.text() == "States (1)"
    show(pane, states=(), types=("SU",), grouped=False)
    assert told(pane) == ["FONTAINE Élodie"]

    pane.filter.clear.click()

    assert len(told(pane)) == 3
    assert not pane.filter.clear.isVisible()


def test_a_list_that_is_empty_says_so(pane: ListPane) -> None:
    pane.filter.words.setText("nobody")

    assert told(pane) == []
    said = [label.text() for label in pane.list.findChildren(Label)]
    assert "No appointment is listed." in said
    pane.list.setFocus()
    modes: list[str] = []
    pane.list.mode_asked.connect(modes.append)
    QTest.keyClick(pane.list, K.Key_M)
    assert modes == ["month"]


def test_who_is_selected_stays_selected_while_the_list_is_narrowed(
    pane: ListPane,
) -> None:
    pane.list.select(PAUL.id)

    pane.filter.words.setText("paul")

    assert pane.list.selected_row() == PAUL


@pytest.mark.parametrize(
    ("typed", "found"),
    [("06 39 98", 1), ("0639", 1), ("consult", 1), ("booked", 1), ("zzz", 0)],
)
def test_telephone_type_and_state_are_words_too(typed: str, found: int) -> None:
    lines = lines_of([DayPage(TUESDAY, rows=(ELODIE,))], Narrowing(typed), grouped=True)

    assert len([line for line in lines if not isinstance(line, DayHead)]) == found


def test_a_day_counts_as_the_week_does_and_says_apart_what_was_cancelled(
    pane: ListPane,
) -> None:
    gone = appointment_row("12:00", state=AppointmentState.EXCUSED)
    pane.show_pages(
        (*PAGES[:1], DayPage(TUESDAY, rows=(ELODIE, PAUL, gone))), Choices()
    )
    (_monday, tuesday) = (
        line
        for line in lines_of(pane.list._rows._pages, Narrowing(), grouped=True)
        if isinstance(line, DayHead)
    )

    assert (tuesday.count, tuesday.freed) == (2, 1)
    assert pane.filter.count.text() == "3 appointments, 1 cancelled"


def test_several_are_selected_and_stay_so_whatever_the_filter_shows(
    pane: ListPane,
) -> None:
    listed = pane.list

    def click(row: AppointmentRow, held: Qt.KeyboardModifier) -> None:
        model = listed.model()
        place = next(n for n in range(model.rowCount()) if told(pane)[n] == of(row))
        at = listed.visualRect(model.index(place, 3)).center()
        QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, held, at)

    click(LUC, Qt.KeyboardModifier.NoModifier)
    assert listed.several == ()
    click(PAUL, Qt.KeyboardModifier.ControlModifier)
    assert listed.several == (LUC, PAUL)

    listed.narrow(Narrowing(text="garnier"), grouped=False)
    assert listed.listed == (PAUL,)
    assert listed.several == (LUC, PAUL)
    listed.narrow(Narrowing(), grouped=False)
    assert listed.several == (LUC, PAUL)

    click(ELODIE, Qt.KeyboardModifier.NoModifier)
    assert listed.several == ()


def of(row: AppointmentRow) -> str:
    return f"{row.family_name} {row.first_name}"
