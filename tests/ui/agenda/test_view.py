from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.agenda_look import plain_look
from support.agenda_rows import appointment_row

from db.entities.appointment import AppointmentState
from db.rows import AppointmentRow
from ui.agenda.form import DayForm, WeekForm
from ui.agenda.overlay import slot_rect
from ui.agenda.page import DayPage, FreeSlot
from ui.agenda.view import AgendaView
from ui.names import Names

MONDAY = date(2026, 11, 9)
NOW = datetime(2026, 11, 10, 10, 42)
ELODIE = appointment_row("10:00")
PAUL = appointment_row("10:20", family_name="GARNIER", first_name="Paul")
LUC = appointment_row("11:00", day=date(2026, 11, 12), family_name="FONTAINE")
DONE = appointment_row("9:00".zfill(5), state=AppointmentState.COMPLETED)


def week(*rows: AppointmentRow) -> list[DayPage]:
    days = [MONDAY + timedelta(days=n) for n in range(6)]
    return [
        DayPage(
            day,
            open=((510, 750), (840, 1080)),
            rows=tuple(r for r in rows if r.start.date() == day),
        )
        for day in days
    ]


@pytest.fixture
def view(qtbot: QtBot) -> AgendaView:
    shown = AgendaView(WeekForm(plain_look()), Names(), NOW)
    qtbot.addWidget(shown)
    shown.resize(904, 750)
    shown.show_pages(week(DONE, ELODIE, PAUL, LUC))
    shown.show()
    shown.setFocus()
    return shown


def place_of(view: AgendaView, row: AppointmentRow) -> QPoint:
    found = view.sheets.find(row.id)
    assert found is not None
    return (found[1].center() + QPointF(view.origin())).toPoint()


def place_at(view: AgendaView, day: date, minute: int) -> QPoint:
    column = view.sheets.columns[view.sheets.column_of(day)]
    at = QPointF(column.left + column.width / 2, view.sheets.scale.y(minute))
    return (at + QPointF(view.origin())).toPoint()


def drag(view: AgendaView, start: QPoint, end: QPoint, *, shift: bool = False) -> None:
    keys = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier(0)
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(view.viewport(), left, keys, start)
    QTest.mouseMove(view.viewport(), start + QPoint(0, 12))
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), left, keys, end)


def click(view: AgendaView, at: QPoint) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def heard(signal: object) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    signal.connect(lambda *said: found.append(said))  # type: ignore[attr-defined]
    return found


def test_a_click_selects_the_appointment_and_says_who_it_is(view: AgendaView) -> None:
    click(view, place_of(view, ELODIE))

    assert view.selected_row() == ELODIE
    assert view.accessibleName() == (
        "10:00 to 10:20, LEFÈVRE Élodie, Consultation, Booked"
    )


def test_with_names_hidden_the_screen_reader_hears_initials(qtbot: QtBot) -> None:
    hidden = AgendaView(WeekForm(plain_look()), Names(hidden=True), NOW)
    qtbot.addWidget(hidden)
    hidden.show_pages(week(ELODIE))

    hidden.select(ELODIE.id)

    assert "LEFÈVRE" not in hidden.accessibleName()
    assert "É. L." in hidden.accessibleName()


def test_a_double_click_opens_the_appointment(view: AgendaView) -> None:
    opened = heard(view.opened)

    QTest.mouseDClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, PAUL)
    )

    assert opened == [(PAUL,)]


def test_an_appointment_dragged_to_another_day_asks_to_be_moved(
    view: AgendaView,
) -> None:
    moved = heard(view.moved)
    held = place_of(view, ELODIE)

    drag(view, held, place_at(view, date(2026, 11, 13), 16 * 60 + 10))

    start = datetime(2026, 11, 13, 16, 0)
    assert moved == [(ELODIE, start, start + timedelta(minutes=20), False)]


def test_one_dropped_on_somebody_stays_where_it_was(view: AgendaView) -> None:
    moved, refused = heard(view.moved), heard(view.refused)

    drag(view, place_of(view, ELODIE), place_of(view, LUC))

    assert moved == []
    assert refused == [((LUC,),)]


def test_shift_books_two_at_the_same_time(view: AgendaView) -> None:
    moved = heard(view.moved)

    drag(view, place_of(view, ELODIE), place_of(view, LUC), shift=True)

    assert [(row, doubled) for row, _s, _e, doubled in moved] == [(ELODIE, True)]


def test_the_tip_names_whom_the_ghost_would_cover(view: AgendaView) -> None:
    start, over = place_of(view, ELODIE), place_of(view, LUC)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view.viewport(), start + QPoint(0, 12))
    QTest.mouseMove(view.viewport(), over)
    view.viewport().repaint()

    assert view.tip.isVisible()
    assert "FONTAINE Élodie" in view.tip.accessibleName()

    QTest.keyClick(view, Qt.Key.Key_Escape)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=over)

    assert not view.tip.isVisible()
    assert view.ghost is None


def test_the_lower_edge_makes_an_appointment_longer(view: AgendaView) -> None:
    moved = heard(view.moved)
    found = view.sheets.find(LUC.id)
    assert found is not None
    edge = place_of(view, LUC) + QPoint(0, round(found[1].height() / 2) - 2)

    drag(view, edge, place_at(view, LUC.start.date(), 11 * 60 + 40))

    assert moved == [(LUC, LUC.start, datetime(2026, 11, 12, 11, 40), False)]


def test_one_that_is_over_is_not_moved(view: AgendaView) -> None:
    moved = heard(view.moved)

    drag(view, place_of(view, DONE), place_at(view, date(2026, 11, 13), 16 * 60))

    assert moved == []


def test_a_click_on_free_paper_marks_a_slot_that_fits_between(
    view: AgendaView,
) -> None:
    click(view, place_at(view, date(2026, 11, 10), 10 * 60 + 50))

    assert view.mark is not None
    assert view.mark.span[0] == datetime(2026, 11, 10, 10, 40)

    booked = heard(view.booking_asked)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert booked == [view.mark.span]


@pytest.mark.parametrize(
    ("key", "verb"),
    [
        (Qt.Key.Key_A, "arrive"),
        (Qt.Key.Key_E, "call_in"),
        (Qt.Key.Key_T, "complete"),
        (Qt.Key.Key_L, "miss"),
        (Qt.Key.Key_C, "confirm"),
        (Qt.Key.Key_Delete, "cancel"),
    ],
)
def test_a_letter_acts_on_the_selected_appointment(
    view: AgendaView, key: Qt.Key, verb: str
) -> None:
    asked = heard(view.asked)
    QTest.keyClick(view, key)
    view.select(ELODIE.id)

    QTest.keyClick(view, key)

    assert asked == [(verb, ELODIE)]


def test_letters_do_nothing_when_they_are_switched_off(view: AgendaView) -> None:
    asked = heard(view.asked)
    view.keys.single_keys = False
    view.select(ELODIE.id)

    QTest.keyClick(view, Qt.Key.Key_A)

    assert asked == []


def test_arrows_walk_from_one_appointment_to_the_next(view: AgendaView) -> None:
    view.select(ELODIE.id)

    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.selected_row() == PAUL
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.selected_row() == LUC

    asked = heard(view.week_asked)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert asked == [(1,)]


def test_d_moves_with_the_arrows_and_enter_puts_it_down(view: AgendaView) -> None:
    moved = heard(view.moved)
    view.select(PAUL.id)

    for key in (Qt.Key.Key_D, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(view, key)

    start = datetime(2026, 11, 11, 10, 25)
    assert moved == [(PAUL, start, start + timedelta(minutes=20), False)]


def test_escape_leaves_a_held_appointment_where_it_was(view: AgendaView) -> None:
    moved = heard(view.moved)
    view.select(PAUL.id)

    for key in (Qt.Key.Key_D, Qt.Key.Key_Right, Qt.Key.Key_Escape):
        QTest.keyClick(view, key)

    assert moved == []
    assert view.ghost is None
    assert view.selected_row() == PAUL


def test_a_found_slot_can_be_clicked(view: AgendaView) -> None:
    chosen = heard(view.slot_chosen)
    view.set_slots([FreeSlot(3, datetime(2026, 11, 12, 9, 10), 20)])

    click(view, place_at(view, date(2026, 11, 12), 9 * 60 + 20))

    assert chosen == [(3,)]


def test_a_day_head_opens_that_day(view: AgendaView) -> None:
    asked = heard(view.day_asked)
    column = view.sheets.columns[3]

    click(view, QPoint(view.form.gutter + column.left + 20, 10))

    assert asked == [(date(2026, 11, 12),)]


def test_zooming_keeps_the_middle_of_the_day_in_sight(view: AgendaView) -> None:
    view.zoom(2)

    assert view.sheets.scale.hour == 96
    assert view.zoomed == 2
    QTest.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.sheets.scale.hour == 64


def test_the_selection_survives_fresh_rows(view: AgendaView) -> None:
    view.select(ELODIE.id)

    view.show_pages(week(ELODIE, PAUL))
    assert view.selected_row() == ELODIE

    view.show_pages(week(PAUL))
    assert view.selected_row() is None


@pytest.mark.parametrize("scale", [0.9, 1.0, 1.5, 2.0])
@pytest.mark.parametrize("make", [WeekForm, DayForm])
def test_it_paints_at_every_text_scale(
    qtbot: QtBot, scale: float, make: Callable[..., WeekForm | DayForm]
) -> None:
    shown = AgendaView(make(plain_look(scale)), Names(), NOW)
    qtbot.addWidget(shown)
    shown.resize(700, 500)
    overlapping = appointment_row("10:00", family_name="ROY", minutes=10)
    pages = week(ELODIE, PAUL, LUC, DONE, overlapping)
    shown.show_pages(pages if make is WeekForm else pages[1:2])
    shown.select(ELODIE.id)

    picture = shown.grab().toImage()

    assert not picture.isNull()


def test_a_slot_that_was_cancelled_leaves_the_name_to_be_read(
    view: AgendaView,
) -> None:
    gone = appointment_row("15:00", state=AppointmentState.EXCUSED)
    view.show_pages(week(gone))
    slot = FreeSlot(1, gone.start, 20)

    before = view.grab().toImage()
    view.set_slots([slot])
    _block, whole = view.sheets.find(gone.id)  # type: ignore[misc]
    middle = whole.translated(view.origin()).toRect()
    after = view.grab().toImage()
    # Her block ends before the slot: paper is between the two, where her name ran on.
    edge = round(whole.center().x() + view.origin().x())
    between = QRect(edge - 6, middle.top() + 2, 8, middle.height() - 4)
    assert before.copy(between) != after.copy(between)
    rows = range(between.top(), between.bottom())
    assert any(
        {after.pixelColor(x, y).name() for y in rows} == {"#ffffff"}
        for x in range(between.left(), between.right())
    )

    rect = slot_rect(view.sheets, slot)

    found = view.sheets.find(gone.id)
    assert rect is not None
    assert found is not None
    assert rect.left() > found[1].left() + found[1].width() / 3


def test_a_block_that_has_no_room_yet_is_an_empty_picture(qapp: QApplication) -> None:
    look = plain_look()
    painted: list[QRectF] = []

    for size in (QSizeF(0, 20), QSizeF(80, 0.2), QSizeF(-4, 20)):
        assert look.body("a", size, lambda _p, rect: painted.append(rect)).isNull()

    assert painted == []
    assert not look.body("a", QSizeF(80, 20), lambda _p, _r: None).isNull()
