from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.agenda_look import plain_look

from desktop import i18n
from desktop.agenda.plan import DayPlan
from desktop.agenda.spans import Span
from desktop.reads.month import DayFill
from ui.agenda.month_view import MonthView
from ui.agenda.strip import WeeksStrip
from ui.dragged import Kind, mime_of

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
NAME = QAccessible.Text.Name
TODAY = date(2026, 11, 10)
FIRST = date(2026, 10, 26)
HOLIDAY = date(2026, 11, 11)


def a_fill(day: date, taken: int = 120, appointments: int = 6) -> DayFill:
    """Open from nine to one, so many minutes taken from nine on; weekends closed."""
    if day.weekday() > 4 or day == HOLIDAY:
        name = "Armistice" if day == HOLIDAY else ""
        return DayFill(plan=DayPlan(day=day, holiday=name))
    start = datetime(day.year, day.month, day.day, 9)
    opening = Span(start, start + timedelta(hours=4))
    free = Span(start + timedelta(minutes=taken), opening.end)
    return DayFill(
        plan=DayPlan(day=day, openings=(opening,), usually_open=True),
        appointments=appointments,
        free=(free,) if free.minutes else (),
        first_free=free.start if free.minutes else None,
    )


def fills(count: int = 42) -> list[DayFill]:
    return [a_fill(FIRST + timedelta(days=n)) for n in range(count)]


@pytest.fixture
def month(qtbot: QtBot) -> MonthView:
    view = MonthView(plain_look(), TODAY)
    qtbot.addWidget(view)
    view.resize(900, 700)
    view.show_fills(TODAY, fills(), 6)
    view.show()
    view.setFocus()
    return view


def heard(signal: object) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    signal.connect(lambda *said: found.append(said))  # type: ignore[attr-defined]
    return found


def centre(view: MonthView, day: date) -> QPoint:
    cell = view.grid.cell(day)
    assert cell is not None
    found = next(item for item in view.spoken.items if item.key == day)
    return found.rect.center()


def test_the_arrows_walk_from_day_to_day_and_enter_opens_one(month: MonthView) -> None:
    opened = heard(month.opened)
    for key in (K.Key_Right, K.Key_Down, K.Key_Left):
        QTest.keyClick(month, key)
    QTest.keyClick(month, K.Key_Return)

    assert opened == [(TODAY + timedelta(days=7),)]


def test_the_walk_passes_over_sundays_that_are_not_shown(month: MonthView) -> None:
    month.pick(date(2026, 11, 14))

    QTest.keyClick(month, K.Key_Right)

    assert month.cursor_day == date(2026, 11, 16)


def test_walking_out_of_the_month_turns_the_page(month: MonthView) -> None:
    turned = heard(month.turned)
    month.pick(date(2026, 11, 30))

    QTest.keyClick(month, K.Key_Down)

    assert turned == [(date(2026, 12, 7),)]


def test_a_click_picks_and_a_double_click_opens(month: MonthView) -> None:
    opened = heard(month.opened)
    day = date(2026, 11, 19)

    QTest.mouseClick(month.viewport(), LEFT, pos=centre(month, day))
    assert month.cursor_day == day
    QTest.mouseDClick(month.viewport(), LEFT, pos=centre(month, day))
    assert opened == [(day,)]


def test_each_day_says_who_comes_how_full_it_is_and_from_when_it_is_free(
    month: MonthView,
) -> None:
    QAccessible.setActive(True)
    i18n.install("fr")
    month.show_fills(TODAY, fills(), 6)
    found = QAccessible.queryAccessibleInterface(month)
    said = [found.child(n).text(NAME) for n in range(found.childCount())]
    QAccessible.setActive(False)

    assert len(said) == 6 * 6
    assert (
        "jeudi 12 novembre 2026, 6 rendez-vous, ouvertures prises à 50 %,"
        " premier créneau libre à 11:00"
    ) in said
    assert "mercredi 11 novembre 2026, Armistice, fermé" in said


def test_a_full_day_is_said_to_be_full(month: MonthView) -> None:
    day = date(2026, 11, 12)
    everything = [a_fill(f.day, 240) if f.day == day else f for f in fills()]
    month.show_fills(TODAY, everything, 6)

    item = next(i for i in month.spoken.items if i.key == day)
    assert item.name.endswith("100 % of the openings taken, full")


def test_sunday_stands_there_when_somebody_comes(month: MonthView) -> None:
    assert month.grid.weekdays == (0, 1, 2, 3, 4, 5)
    sunday = date(2026, 11, 15)
    some = [
        DayFill(plan=f.plan, appointments=1) if f.day == sunday else f for f in fills()
    ]

    month.show_fills(TODAY, some, 5)

    assert month.grid.weekdays == (0, 1, 2, 3, 4, 6)
    assert month.grid.cell(sunday) is not None


@pytest.mark.parametrize("scale", [0.9, 1.0, 1.15, 1.3, 1.5, 2.0])
def test_cells_cover_the_paper_without_a_hole_at_every_text_size(
    qtbot: QtBot, scale: float
) -> None:
    view = MonthView(plain_look(scale), TODAY)
    qtbot.addWidget(view)
    view.resize(900, 560)
    view.show_fills(TODAY, fills(), 7)

    for fill in view.grid.shown():
        cell = view.grid.cell(fill.day)
        assert cell is not None
        assert cell.height() >= 60 * scale
        assert view.grid.day_at(cell.center()) == fill.day
    assert view.grid.day_at(QPointF(view.grid.width + 5, 5)) is None


def test_what_was_cut_is_pasted_onto_the_day(month: MonthView) -> None:
    pasted = heard(month.pasted)

    QTest.keyClick(month, K.Key_V, CTRL)

    assert pasted == [(TODAY,)]


def test_letters_that_are_switched_off_go_nowhere(month: MonthView) -> None:
    modes = heard(month.mode_asked)
    month.single_keys = False
    QTest.keyClick(month, K.Key_S)
    month.single_keys = True
    QTest.keyClick(month, K.Key_S)

    assert modes == [("week",)]


def test_school_holidays_are_said_of_each_of_their_days(month: MonthView) -> None:
    plan = replace(a_fill(TODAY).plan, school="Vacances de la Toussaint")
    some = [replace(f, plan=plan) if f.day == TODAY else f for f in fills()]
    month.show_fills(TODAY, some, 6)

    said = next(i.name for i in month.spoken.items if i.key == TODAY)
    assert "Vacances de la Toussaint" in said


def test_what_is_dragged_over_a_day_is_dropped_on_it(month: MonthView) -> None:
    dropped = heard(month.drops.dropped)
    day = date(2026, 11, 19)
    at = QPointF(centre(month, day))
    key = UUID(int=5)
    data = mime_of(Kind.PIN, key)
    hand = (Qt.DropAction.MoveAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    # Qt tells no widget of a drop that did not enter it.
    QApplication.sendEvent(month.viewport(), QDragEnterEvent(at.toPoint(), *hand))
    QApplication.sendEvent(month.viewport(), QDropEvent(at, *hand))

    assert dropped == [("pin", key, day)]


# The weeks to come -------------------------------------------------------------------


@pytest.fixture
def strip(qtbot: QtBot) -> WeeksStrip:
    view = WeeksStrip(plain_look(), TODAY)
    qtbot.addWidget(view)
    view.resize(900, 60)
    view.show_fills(fills(84))
    view.show()
    view.setFocus()
    return view


def test_a_click_on_a_bar_leads_to_its_day(strip: WeeksStrip) -> None:
    asked = heard(strip.day_asked)
    day = date(2026, 12, 17)
    bar = strip.bar(day)
    assert bar is not None

    QTest.mouseClick(strip, LEFT, pos=bar.center().toPoint())

    assert asked == [(day,)]


def test_the_strip_is_walked_by_day_and_by_week_and_ends_at_its_ends(
    strip: WeeksStrip,
) -> None:
    asked = heard(strip.day_asked)
    strip.show_fills(fills(84))
    for key in (K.Key_Down, K.Key_Right, K.Key_Return):
        QTest.keyClick(strip, key)
    for _time in range(5):
        QTest.keyClick(strip, K.Key_PageDown)
    QTest.keyClick(strip, K.Key_Return)

    assert asked == [
        (TODAY + timedelta(days=8),),
        (FIRST + timedelta(days=83),),
    ]


def test_every_bar_is_said_and_found_where_it_stands(strip: WeeksStrip) -> None:
    items = strip.spoken.items

    assert len(items) == 84
    for item in items:
        assert strip.day_at(QPointF(item.rect.center())) == item.key
    assert items[0].name.startswith("Monday 26 October 2026, 6 appointments")
