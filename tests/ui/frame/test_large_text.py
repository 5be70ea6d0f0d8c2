"""Large text in a small window: what is said twice gives way, nothing is cut or squeezed."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.wearing import Wearing
from ui.widgets.button import Button


@pytest.mark.parametrize(
    ("width", "scale", "rail"),
    [(1440, 1.0, False), (1280, 1.3, False), (1280, 1.5, True), (1440, 2.0, True)],
)
def test_the_sidebar_is_a_rail_of_icons_where_the_text_needs_its_room(
    frame: MainWindow,
    wearing: Wearing,
    qtbot: QtBot,
    width: int,
    scale: float,
    *,
    rail: bool,
) -> None:
    frame.resize(width, 720)
    wearing.theme.wear(scale=scale)

    assert frame.sidebar.is_rail is rail
    wide, rows = wearing.theme.px(56 if rail else 216), frame.sidebar.rows.values()
    qtbot.waitUntil(lambda: frame.sidebar.width() == wide)
    qtbot.waitUntil(lambda: all(row.width() <= wide for row in rows))
    assert all(row.text() and row.text() in row.toolTip() for row in rows)


def test_the_rail_keeps_the_padlock_in_its_middle(
    frame: MainWindow, wearing: Wearing, qtbot: QtBot
) -> None:
    frame.resize(1280, 720)
    wearing.theme.wear(scale=1.5)
    (lock,) = (one for one in frame.sidebar.findChildren(Button) if one.isVisible())

    def aside() -> int:
        left = lock.mapTo(frame.sidebar, lock.rect().topLeft()).x()
        return abs(left - (frame.sidebar.width() - left - lock.width()))

    qtbot.waitUntil(lambda: aside() <= 2)
    assert lock.width() <= frame.sidebar.width()


def test_words_come_back_with_the_room(frame: MainWindow, wearing: Wearing) -> None:
    frame.resize(1280, 720)
    wearing.theme.wear(scale=1.5)
    wearing.theme.wear(scale=1.0)

    assert not frame.sidebar.is_rail
    assert frame.sidebar.width() == 216


def test_the_status_bar_says_the_day_in_short_where_it_is_narrow(
    frame: MainWindow, wearing: Wearing
) -> None:
    assert frame.status.moment.text() == "mardi 10 novembre 2026, 10:42"

    frame.resize(1280, 720)
    wearing.theme.wear(scale=2.0)
    frame.status.resize(1280, 52)

    assert frame.status.moment.text() == "mar. 10 nov., 10:42"


def test_a_lock_that_no_clock_counts_down_to_has_no_icon(frame: MainWindow) -> None:
    assert not frame.status.delay.isVisible()

    frame.status.show_lock_delay(3)

    assert frame.status.delay.isVisible()
    assert "3" in frame.status.delay.text


def test_in_a_low_agenda_the_paper_keeps_its_height(
    frame: MainWindow, wearing: Wearing
) -> None:
    frame.content.show_place("agenda")
    parts = frame.content.current.parts
    parts.low.show_strip(wanted=True)
    assert (parts.footer.isVisible(), parts.strip.isVisible()) == (True, True)

    frame.resize(1280, 720)
    wearing.theme.wear(scale=2.0)

    assert (parts.footer.isVisible(), parts.strip.isVisible()) == (False, False)
    wearing.theme.wear(scale=1.0)
    assert (parts.footer.isVisible(), parts.strip.isVisible()) == (True, True)


def test_every_place_is_seen_where_there_is_room(
    qtbot: QtBot, frame: MainWindow, wearing: Wearing
) -> None:
    frame.resize(1440, 900)
    wearing.theme.wear(scale=1.2)

    def all_seen() -> None:
        for row in frame.sidebar.rows.values():
            assert row.visibleRegion().boundingRect() == row.rect()

    for key in ("settings", "agenda"):
        frame.content.show_place(key)
        qtbot.waitUntil(all_seen)


def test_in_a_low_window_the_place_that_is_shown_is_in_sight(
    qtbot: QtBot, frame: MainWindow, wearing: Wearing
) -> None:
    wearing.theme.wear(scale=1.5)
    frame.resize(1280, 720)
    row = frame.sidebar.rows["settings"]

    frame.content.show_place("settings")

    qtbot.waitUntil(lambda: row.visibleRegion().boundingRect() == row.rect())
