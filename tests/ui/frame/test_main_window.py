from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.errors import DiskFull
from desktop.operations.patients import NewPatient, create_patient
from desktop.operations.practice import describe_practice
from ui.actions import COMMANDS, MENUS
from ui.main_window import MainWindow
from ui.places import PLACES
from ui.screen import Screen, as_screen
from ui.unlock.person_card import ROLE_WORDS

ELODIE = {"new": NewPatient(family_name="Lefèvre", first_name="Élodie")}
CTRL = Qt.KeyboardModifier.ControlModifier


def press(frame: MainWindow, key: Qt.Key, held: Any = CTRL) -> None:
    QTest.keyClick(frame, key, held)


def test_it_begins_with_today(frame: MainWindow) -> None:
    assert frame.content.place.key == "today"
    assert frame.sidebar.rows["today"].isChecked()
    assert frame.header.title.text() == "mardi 10 novembre 2026"
    assert frame.status.moment.text() == "mardi 10 novembre 2026, 10:42"


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.key)
def test_every_place_has_a_screen(frame: MainWindow, place: Any) -> None:
    frame.content.show_place(place.key)

    assert isinstance(as_screen(frame.content.current), Screen)
    assert frame.header.title.text()


def test_numbers_go_to_the_places(frame: MainWindow) -> None:
    _first, second, *_others = frame.sidebar.rows
    press(frame, Qt.Key.Key_2)

    assert (frame.content.place.key, second) == ("agenda", "agenda")
    assert frame.sidebar.rows[second].isChecked()


def test_a_screen_is_made_on_its_first_visit(frame: MainWindow) -> None:
    made = frame.content.findChildren(type(frame.content.current))

    first = frame.content.show_place("agenda")
    frame.content.show_place("today")

    assert len(made) == 1
    assert frame.content.show_place("agenda") is first


def test_a_screen_that_is_hidden_hears_of_changes_when_it_is_shown(
    frame: MainWindow,
) -> None:
    heard: list[object] = []
    agenda = frame.content.show_place("agenda")
    frame.content.show_place("today")
    agenda.refresh = heard.append

    frame.operator.do(frame, create_patient, ELODIE)
    before = list(heard)
    frame.content.show_place("agenda")

    assert before == []
    assert heard == [None]


def test_what_was_done_is_said_and_taken_back(frame: MainWindow) -> None:
    frame.operator.do(frame, create_patient, ELODIE, said="Fiche créée.")
    toast, undo = frame.content.toast, frame.commands.named["undo"]
    said = toast.fact, undo.isEnabled(), undo.text()

    press(frame, Qt.Key.Key_Z)

    assert said == ("Fiche créée.", True, "Annuler\u202f: LEFÈVRE Élodie, fiche créée")
    assert not undo.isEnabled()
    assert frame.commands.named["redo"].isEnabled()


def test_an_error_stands_in_the_bar_and_stops_nobody(frame: MainWindow) -> None:
    frame.operator.failed.emit(DiskFull())

    assert frame.content.bar.text.startswith("Le disque est plein.")
    assert frame.content.current.isEnabled()


def test_the_confidential_mode_is_one_key(qtbot: QtBot, frame: MainWindow) -> None:
    with qtbot.waitSignal(frame.hidden_changed) as heard:
        press(frame, Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier)

    assert heard.args == [True]
    assert frame.names.hidden
    assert frame.status.hidden.text == "Mode confidentiel actif"


def test_what_was_said_with_a_name_leaves_when_names_are_hidden(
    frame: MainWindow,
) -> None:
    frame.content.toast.tell("LEFÈVRE Élodie déplacée.")

    frame.names.hide(hidden=True)

    assert frame.content.toast.fact == ""


def test_the_title_names_the_practice_and_nobody(frame: MainWindow) -> None:
    assert frame.window_title() == "Cabinet Vasseur — Secrétaire"


def test_a_practice_that_is_renamed_is_called_so_at_once(
    qtbot: QtBot, frame: MainWindow
) -> None:
    practice = replace(frame.opened.session.practice, name="Cabinet des Tilleuls")

    frame.operator.do(frame, describe_practice, {"practice": practice})

    title = "Cabinet des Tilleuls — Secrétaire"
    qtbot.waitUntil(lambda: frame.sidebar.house.text() == practice.name)
    qtbot.waitUntil(lambda: frame.window().windowTitle() == title)


def test_ctrl_l_locks(qtbot: QtBot, frame: MainWindow) -> None:
    with qtbot.waitSignal(frame.lock_wanted):
        press(frame, Qt.Key.Key_L)


def test_every_command_is_in_a_menu(frame: MainWindow) -> None:
    menus = {key for key, _words in MENUS}
    listed = {
        action for menu in frame.menu_bar.menus.values() for action in menu.actions()
    }

    assert {command.menu for command in COMMANDS} <= menus
    assert set(frame.commands.named.values()) <= listed


def test_no_two_commands_have_the_same_keys(frame: MainWindow) -> None:
    for place in PLACES:
        frame.content.show_place(place.key)
        taken = [
            action.shortcut().toString()
            for menu in frame.menu_bar.menus.values()
            for action in menu.actions()
            if not action.shortcut().isEmpty()
        ]
        assert len(taken) == len(set(taken)), place.key


def test_f6_goes_round_the_regions(frame: MainWindow) -> None:
    frame.content.show_place("agenda")
    regions = [frame.sidebar, *frame.content.regions()]
    visited = []

    for _press in regions:
        press(frame, Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier)
        focused = QApplication.focusWidget()
        visited += [
            n for n, region in enumerate(regions) if region.isAncestorOf(focused)
        ]

    assert sorted(visited) == list(range(len(regions)))


def test_the_panel_is_a_drawer_where_there_is_no_room(
    qtbot: QtBot, frame: MainWindow
) -> None:
    frame.content.show_place("agenda")
    panel = frame.content.panel
    qtbot.waitUntil(
        lambda: panel.isVisible() and frame.minimumSizeHint().width() < 1200
    )

    frame.resize(1200, 720)
    qtbot.waitUntil(lambda: not panel.isVisible())
    frame.commands.named["region"].trigger()

    assert panel.isVisible()


def test_roles_have_words() -> None:
    assert set(ROLE_WORDS) >= {"doctor", "secretary"}


@pytest.mark.parametrize("scale", [0.9, 1.5])
def test_looks_change_under_the_open_window(frame: MainWindow, scale: float) -> None:
    frame.opened.wearing.wear("dark")
    frame.opened.wearing.scale(scale)

    assert frame.header.title.font().pixelSize() == round(21 * scale)
    assert not frame.grab().isNull()


def test_the_keyboard_waits_on_the_first_useful_control_of_a_place(
    qtbot: QtBot, frame: MainWindow
) -> None:
    first = {
        "exchange": lambda screen: screen.pairing.invite,
        "statistics": lambda screen: screen.period,
        "settings": lambda screen: screen._rows[screen.sections[0].key],
        "backups": lambda screen: screen._destinations.add,
    }
    for place, control in first.items():
        screen = frame.content.show_place(place)
        wanted = control(screen)
        qtbot.waitUntil(lambda wanted=wanted: frame.window().focusWidget() is wanted)
