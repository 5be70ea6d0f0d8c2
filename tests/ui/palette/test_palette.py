from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop import i18n
from desktop.clock import FixedClock
from desktop.operations.patients import NewPatient, create_patient
from desktop.paths import Paths
from desktop.session import Session
from ui.background import InlineBackground
from ui.opened import Opened
from ui.palette.items import command_items, day_items, marks_in
from ui.palette.palette import Palette
from ui.screen import Go
from ui.wearing import Wearing


@pytest.fixture
def opened(
    session: Session, wearing: Wearing, paths: Paths, clock: FixedClock
) -> Opened:
    i18n.install("fr")
    for family, first, born in (
        ("Lefèvre", "Élodie", date(1984, 5, 14)),
        ("Lefort", "Antoine", date(1984, 11, 2)),
        ("Collet", "Denis", None),
    ):
        new = NewPatient(
            family_name=family, first_name=first, birth_date=born, phone="0639982714"
        )
        session.do(create_patient, new=new)
    return Opened(session, InlineBackground(), wearing, paths, clock)


@pytest.fixture
def palette(qtbot: QtBot, opened: Opened) -> Palette:
    window = QWidget()
    window.resize(1440, 900)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    lock = QAction("Verrouiller", window)
    made = Palette(opened, [lock], window)
    made.window_of_test = window
    made.open()
    return made


def titles(palette: Palette) -> list[str]:
    return [item.title for item in palette.model.items if not item.heading]


def test_people_are_found_at_each_key(palette: Palette) -> None:
    QTest.keyClicks(palette.field, "lef")

    assert titles(palette)[:2] == ["LEFÈVRE Élodie", "LEFORT Antoine"]
    assert "né(e) le 14/05/1984" in palette.model.items[1].detail


def test_enter_goes_to_the_one_that_is_chosen(qtbot: QtBot, palette: Palette) -> None:
    QTest.keyClicks(palette.field, "lef")
    QTest.keyClick(palette.field, Qt.Key.Key_Down)

    with qtbot.waitSignal(palette.go) as heard:
        QTest.keyClick(palette.field, Qt.Key.Key_Return)

    assert heard.args[0].place == "patients"
    assert heard.args[0].subject == palette._rows[1].id


def test_control_enter_books_for_the_first(qtbot: QtBot, palette: Palette) -> None:
    QTest.keyClicks(palette.field, "collet")

    with qtbot.waitSignal(palette.go) as heard:
        QTest.keyClick(
            palette.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
        )

    assert heard.args[0] == Go(place="book", subject=palette._rows[0].id)


def test_names_and_details_hide_with_the_others(
    palette: Palette, opened: Opened
) -> None:
    QTest.keyClicks(palette.field, "lef")

    opened.names.hide(hidden=True)

    shown = " ".join(f"{i.title} {i.detail}" for i in palette.model.items)
    assert "É. L." in titles(palette)
    assert "LEF" not in shown
    assert "1984" not in shown
    assert "06 39" not in shown.replace("\u00a0", " ")


def test_escape_leaves_and_gives_the_focus_back(qtbot: QtBot, palette: Palette) -> None:
    with qtbot.waitSignal(palette.destroyed):
        QTest.keyClick(palette.field, Qt.Key.Key_Escape)


def test_a_day_can_be_gone_to(qapp: QApplication) -> None:
    i18n.install("fr")

    found = day_items("+7", date(2026, 11, 10))

    assert found[1].title == "Aller au mardi 17 novembre 2026"
    assert found[1].go.at.date() == date(2026, 11, 17)


def test_commands_are_found_by_their_words(qtbot: QtBot, palette: Palette) -> None:
    QTest.keyClicks(palette.field, "> verr")
    action = palette.model.items[1].action

    with qtbot.waitSignal(action.triggered):
        QTest.keyClick(palette.field, Qt.Key.Key_Return)


def test_what_cannot_be_done_now_is_not_offered(qapp: QApplication) -> None:
    undo = QAction("Annuler")
    undo.setEnabled(False)

    assert command_items("> ann", [undo], 8) == []


@pytest.mark.parametrize(
    ("typed", "marks"),
    [("lef", ((0, 3),)), ("elo lef", ((0, 3), (8, 3))), ("84", ())],
)
def test_what_was_typed_is_marked_in_the_name(
    typed: str, marks: tuple[tuple[int, int], ...]
) -> None:
    assert marks_in("LEFÈVRE Élodie", typed) == marks
