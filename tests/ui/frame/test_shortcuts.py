"""Every command is in a menu with its words, its icon and keys of its own."""

from __future__ import annotations

import io
from collections import defaultdict
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget
from support.agenda_rows import appointment_row

from db.entities import AppointmentState
from desktop import i18n
from ui.actions import COMMANDS
from ui.agenda.actions import VERBS, possible
from ui.frame.keys_overlay import KeysOverlay
from ui.main_window import MainWindow
from ui.paper.preview import Preview
from ui.places import PLACES
from ui.shortcuts import key_parts
from ui.widgets.keycap import key_words

HERE = pytest.mark.parametrize("place", PLACES, ids=lambda place: place.key)


def lines_of(frame: MainWindow) -> list[QAction]:
    """Every line of every menu and submenu that is seen."""
    found: list[QAction] = []

    def walk(menu: QMenu) -> None:
        for action in menu.actions():
            below = action.menu()
            if isinstance(below, QMenu):
                walk(below)
            elif not action.isSeparator() and action.isVisible():
                found.append(action)

    for menu in frame.menu_bar.menus.values():
        menu.aboutToShow.emit()
        walk(menu)
    return found


@HERE
def test_every_line_of_every_menu_has_words_and_an_icon(
    frame: MainWindow, place: Any
) -> None:
    frame.content.show_place(place.key)

    lines = lines_of(frame)

    assert len(lines) > 15
    assert [a.text() for a in lines if not a.text().strip()] == []
    assert [a.text() for a in lines if not a.property("concept")] == []
    icons = frame.opened.theme.icons
    unknown = {
        str(a.property("concept"))
        for a in lines
        if not str(a.property("concept")).startswith(("ph.", "mdi6."))
        and str(a.property("concept")) not in icons.names
    }
    assert unknown == set()


@HERE
def test_no_two_commands_share_keys_where_both_are_heard(
    frame: MainWindow, place: Any
) -> None:
    frame.content.show_place(place.key)
    by_keys: dict[str, set[str]] = defaultdict(set)

    for action in lines_of(frame):
        for keys in action.shortcuts():
            by_keys[keys.toString()].add(action.text())

    assert {keys: words for keys, words in by_keys.items() if len(words) > 1} == {}


@HERE
def test_the_keys_stand_in_the_tooltip(frame: MainWindow, place: Any) -> None:
    frame.content.show_place(place.key)

    for action in lines_of(frame):
        keys = action.shortcut().toString()
        if keys and action.parent() is not None and action.property("concept"):
            assert key_words(keys) in action.toolTip() or action.isCheckable()


@HERE
def test_no_single_letter_is_heard_by_the_whole_window(
    frame: MainWindow, place: Any
) -> None:
    frame.content.show_place(place.key)
    wide = (
        Qt.ShortcutContext.WindowShortcut,
        Qt.ShortcutContext.ApplicationShortcut,
    )

    heard = [
        action.text()
        for action in lines_of(frame)
        if action.shortcutContext() in wide and len(action.shortcut().toString()) == 1
    ]

    assert heard == []


@HERE
def test_every_button_that_is_seen_takes_the_keyboard(
    frame: MainWindow, place: Any
) -> None:
    frame.content.show_place(place.key)

    by_mouse_only = [
        button.accessibleName() or button.text()
        for button in frame.findChildren(QAbstractButton)
        if button.isVisible()
        and button.isEnabled()
        and not button.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not _has_keys(frame, button)
    ]

    assert by_mouse_only == []


def _has_keys(frame: MainWindow, button: QAbstractButton) -> bool:
    """Whether a command of a menu does the same, or the window's own frame draws it."""
    name = (button.accessibleName() or button.text()).replace("&", "").rstrip("…")
    words = {a.text().replace("&", "").rstrip("…") for a in lines_of(frame)}
    return not name or name in words or _beside_a_stop(button)


def _beside_a_stop(button: QAbstractButton) -> bool:
    """Of a group that is one stop, arrows lead from the one that has it to the others."""
    parent = button.parent()
    return isinstance(parent, QWidget) and any(
        one.focusPolicy() & Qt.FocusPolicy.TabFocus
        for one in parent.findChildren(type(button))
    )


@pytest.mark.parametrize("state", AppointmentState, ids=str)
def test_no_two_verbs_of_an_appointment_share_a_key(state: AppointmentState) -> None:
    row = appointment_row("10:00", state=state)

    keys = [verb.key for verb in possible(row) if verb.key]

    assert len(keys) == len(set(keys))


def overlay_of(frame: MainWindow) -> KeysOverlay:
    (overlay,) = frame.findChildren(KeysOverlay)
    return overlay


def test_f1_shows_the_keys_and_f1_takes_them_away(frame: MainWindow) -> None:
    QTest.keyClick(frame, Qt.Key.Key_F1)
    overlay = overlay_of(frame)
    shown = " ".join(child.accessibleName() for child in overlay.findChildren(QWidget))

    QTest.keyClick(overlay, Qt.Key.Key_F1)

    assert "Ctrl+K" in shown
    assert "Maj+A" in shown
    assert not overlay.isVisible()


@pytest.mark.parametrize("spoken", ["fr", "en"])
def test_the_card_has_every_key_of_every_command(
    frame: MainWindow, spoken: str
) -> None:
    i18n.install(spoken)
    frame.commands.named["keys"].trigger()
    overlay_of(frame).printing.click()

    (preview,) = frame.findChildren(Preview)
    assert preview.drawn is not None
    assert not preview.shown.named
    pages = PdfReader(io.BytesIO(preview.drawn.pdf)).pages
    text = "\n".join(page.extract_text() for page in pages)
    for command in COMMANDS:
        if command.keys:
            assert key_words(command.keys) in text, command.name
    for verb in VERBS:
        if verb.key:
            assert key_words(verb.key) in text, verb.name
    assert len(pages) <= 2


def test_a_row_of_found_slots_is_one_line_of_the_card(frame: MainWindow) -> None:
    frame.content.show_place("agenda")
    frame.commands.named["keys"].trigger()

    parts = key_parts(PLACES, ())

    assert parts[0].title == "Partout"
