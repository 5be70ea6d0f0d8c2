"""The agenda looked through by keyboard alone, in the real window, a screen reader on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible
from support.desk import Desk, Held, Key

from desktop.paths import Paths
from ui.agenda.go_to import GoToDay
from ui.kept_choices import FILE

CTRL, ALT = Held.ControlModifier, Held.AltModifier


@pytest.fixture(autouse=True)
def somebody_listens() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def test_every_view_is_reached_and_left_and_found_again_the_next_time(
    desk: Desk, paths: Paths
) -> None:
    desk.unlock()
    desk.until(desk.is_open)
    desk.window.page.content.show_place("agenda")
    _shows(desk, "9\u00a0–\u00a014 novembre 2026")

    # A day as it is said, from anywhere in the agenda; and the way back.
    desk.press(Key.Key_G)
    desk.until(lambda: desk.dialog(GoToDay))
    dialog = desk.dialog(GoToDay)
    desk.type("s51")
    desk.until(lambda: dialog.meaning.text() == "lundi 14 décembre 2026, semaine 51")
    desk.press(Key.Key_Return)
    _shows(desk, "14\u00a0–\u00a019 décembre 2026")
    desk.press(Key.Key_Left, ALT)
    _shows(desk, "9\u00a0–\u00a014 novembre 2026")

    # The month, read day by day; the day; three days; the list.
    desk.press(Key.Key_M)
    _shows(desk, "Novembre 2026")
    desk.until(lambda: desk.screen.parts.month.grid.fills)
    desk.until(lambda: "mercredi 11 novembre 2026, Armistice, fermé" in _heard(desk))
    desk.press(Key.Key_Down)
    desk.until(lambda: _heard_now(desk).startswith("mardi 17 novembre 2026"))
    desk.press(Key.Key_Return)
    _shows(desk, "mardi 17 novembre 2026")
    desk.press(Key.Key_3)
    _shows(desk, "17\u00a0–\u00a019 novembre 2026")
    desk.press(Key.Key_T)
    _shows(desk, "10\u00a0–\u00a012 novembre 2026")
    desk.press(Key.Key_I)
    _shows(desk, "9\u00a0–\u00a015 novembre 2026")
    desk.press(Key.Key_M)
    _shows(desk, "Novembre 2026")

    # The window is locked and opened again: it is the month that is shown.
    desk.press(Key.Key_L, CTRL)
    desk.until(lambda: not desk.is_open())
    desk.unlock()
    desk.until(desk.is_open)
    desk.window.page.content.show_place("agenda")
    _shows(desk, "Novembre 2026")
    assert "novembre" not in (paths.config / FILE).read_text("utf-8").casefold()


def _shows(desk: Desk, title: str) -> None:
    desk.until(lambda: desk.screen.title() == title)


def _heard(desk: Desk) -> list[str]:
    """What a screen reader finds in the view that has the keyboard."""
    found = QAccessible.queryAccessibleInterface(desk.focused())
    children = (found.child(n) for n in range(found.childCount()))
    return [child.text(QAccessible.Text.Name) for child in children]


def _heard_now(desk: Desk) -> str:
    found = QAccessible.queryAccessibleInterface(desk.focused())
    return str(found.focusChild().text(QAccessible.Text.Name))
