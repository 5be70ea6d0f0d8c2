from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from db.rows import PatientRow
from ui.booking.patient_field import PatientField
from ui.booking.patient_model import NewOne, typed_name
from ui.names import Names
from ui.theme import Theme

ENTER = Qt.Key.Key_Return


def somebody(family: str, first: str = "Paul") -> PatientRow:
    return PatientRow(
        id=uuid4(),
        family_name=family,
        first_name=first,
        birth_name=family,
        birth_date=None,
        sex="",
        phones=(),
        city="",
        booking_alert="",
        archived=False,
    )


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[PatientField]:
    window = QWidget()
    shown = PatientField(Theme(), Names(), window)
    QVBoxLayout(window).addWidget(shown)
    qtbot.addWidget(window)
    window.resize(500, 400)
    window.show()
    yield shown
    window.close()


def test_enter_counts_when_the_answer_comes_later(field: PatientField) -> None:
    accepted: list[bool] = []
    field.accepted.connect(lambda: accepted.append(True))
    QTest.keyClicks(field.line, "gar")
    QTest.keyClick(field.line, ENTER)
    assert accepted == []

    garnier = somebody("GARNIER")
    field.show_found("gar", (garnier, somebody("GARY")))

    assert accepted == [True]
    assert field.patient == garnier


def test_an_answer_to_older_letters_is_not_shown(field: PatientField) -> None:
    QTest.keyClicks(field.line, "gar")

    field.show_found("ga", (somebody("GABIN"),))

    assert field._found.rowCount() == 0


def test_arrows_choose_another_one(field: PatientField) -> None:
    QTest.keyClicks(field.line, "g")
    second = somebody("GIRARD")
    field.show_found("g", (somebody("GARNIER"), second))

    QTest.keyClick(field.line, Qt.Key.Key_Down)
    QTest.keyClick(field.line, ENTER)

    assert field.patient == second


def test_typing_on_takes_the_choice_back(field: PatientField) -> None:
    field.show_patient(somebody("GARNIER"))
    said: list[object] = []
    field.chosen.connect(said.append)

    QTest.keyClick(field.line, Qt.Key.Key_Backspace)

    assert field.patient is None
    assert said == [None]


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("Dupont Jean", NewOne("Dupont", "Jean")),
        ("DE LA TOUR Marie Claire", NewOne("DE LA TOUR", "Marie Claire")),
        ("Jean DUPONT", NewOne("DUPONT", "Jean")),
        ("06 39 98 12 34", NewOne("", "", "06 39 98 12 34")),
        ("dupont", NewOne("dupont", "")),
    ],
)
def test_what_was_typed_becomes_the_new_name(text: str, new: NewOne) -> None:
    assert typed_name(text) == new


def test_that_somebody_died_is_listed_and_said_as_soon_as_she_is_chosen(
    field: PatientField,
) -> None:
    gone = replace(somebody("GARNIER"), deceased=True, sex="F")
    QTest.keyClicks(field.line, "gar")
    field.show_found("gar", (gone, replace(somebody("GARY"), archived=True)))
    listed = [str(field._found.index(at, 0).data()) for at in range(2)]
    assert listed == ["GARNIER Paul   deceased", "GARY Paul   archived"]
    assert field.caution == ""

    QTest.keyClick(field.line, ENTER)
    assert field.caution == "This patient is deceased."
    assert field._gone.isVisible()

    QTest.keyClicks(field.line, "x")
    assert not field._gone.isVisible()


def asks_recent(field: PatientField) -> list[str]:
    asked: list[str] = []
    field.typed.connect(asked.append)
    return asked


def test_down_in_the_empty_field_lists_whose_files_were_opened_last(
    qtbot: QtBot, field: PatientField
) -> None:
    asked = asks_recent(field)
    field.line.setFocus()
    qtbot.waitUntil(field.line.hasFocus)
    QTest.keyClick(field.line, Qt.Key.Key_Down)
    assert (asked, field.wants_recent) == ([""], True)
    # Both keys come before the answer, and count when it is there.
    QTest.keyClick(field.line, Qt.Key.Key_Down)
    QTest.keyClick(field.line, ENTER)

    first, second = somebody("GARNIER"), somebody("MOREL")
    field.show_recent((first, second))

    assert field.patient == second


def test_escape_or_a_letter_takes_the_recent_ones_away(
    qtbot: QtBot, field: PatientField
) -> None:
    field.line.setFocus()
    qtbot.waitUntil(field.line.hasFocus)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_G):
        QTest.keyClick(field.line, Qt.Key.Key_Down)
        field.show_recent((somebody("GARNIER"),))
        assert field._list.isVisible()
        QTest.keyClick(field.line, key)
        assert not field._list.isVisible()
    assert field.patient is None
    assert not field.wants_recent


def test_nobody_is_listed_in_the_confidential_mode(
    qtbot: QtBot, field: PatientField
) -> None:
    asked = asks_recent(field)
    field.line.setFocus()
    qtbot.waitUntil(field.line.hasFocus)
    QTest.keyClick(field.line, Qt.Key.Key_Down)
    field.show_recent((somebody("GARNIER"),))
    field._names.hide(hidden=True)
    assert not field._list.isVisible()

    QTest.keyClick(field.line, Qt.Key.Key_Down)
    assert asked == [""]


def test_everybody_who_is_found_is_in_sight_in_a_short_group_of_fields(
    qtbot: QtBot,
) -> None:
    window, group = QWidget(), QWidget()
    column = QVBoxLayout(window)
    field = PatientField(Theme(), Names())
    QVBoxLayout(group).addWidget(field)
    column.addWidget(group)
    column.addStretch()
    qtbot.addWidget(window)
    window.resize(500, 400)
    window.show()
    qtbot.waitUntil(lambda: 0 < group.height() < 200)

    QTest.keyClicks(field.line, "g")
    field.show_found("g", tuple(somebody("GARNIER", str(n)) for n in range(6)))

    qtbot.waitUntil(field._list.isVisible)
    host = field._list.parentWidget()
    assert host.rect().contains(field._list.geometry())
