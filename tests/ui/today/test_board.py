from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from support.board import TUESDAY, Counter, S, at, fill_day

from desktop.operations.agenda import cancel_appointment, note_arrival
from desktop.operations.opening import choose_territory
from desktop.reads.agenda import agenda_days
from desktop.reads.today import left_to_settle
from ui.agenda.day_cards import DayCards
from ui.agenda.pages import page_of
from ui.booking.leaving import LeaveDialog
from ui.today.delegates import inside_ink
from ui.today.dragging import MIME, carried, picture, why_not
from ui.today.menu import card_menu
from ui.today.thresholds import ThresholdsDialog
from ui.today.walk_in import WalkInDialog

K = Qt.Key
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


def test_everybody_stands_in_her_lane_with_the_delay_of_the_day(
    counter: Counter,
) -> None:
    assert counter.lane("expected") == ["Petit", "Lemoine", "Hubert"]
    assert counter.lane("waiting") == ["Mansouri", "Da Silva"]
    assert counter.lane("inside") == ["Bensaid"]
    assert counter.lane("finished") == ["Aubry", "Collet"]
    assert counter.screen._counts.late.text() == "Estimated delay: 17 min"


def test_a_card_says_who_since_when_and_when_she_is_due(counter: Counter) -> None:
    assert counter.heard("Mansouri") == (
        "MANSOURI Alice, waiting for 18 minutes, appointment at 10:40,"
        " expected in at 10:57, Consultation"
    )
    assert "in consultation since 10:37" in counter.heard("Bensaid")
    assert "12 minutes late" in counter.heard("Petit")


def test_no_card_says_a_name_in_the_confidential_mode(counter: Counter) -> None:
    counter.names.hide(hidden=True)

    for family in ("Mansouri", "Bensaid", "Petit", "Aubry"):
        said = counter.heard(family)
        assert family.upper() not in said.upper()
        assert said.startswith(f"A. {family[0]}.")
        assert "Consultation" not in said


@pytest.mark.parametrize(
    ("family", "key", "state"),
    [
        ("Lemoine", K.Key_A, S.ARRIVED),
        ("Lemoine", K.Key_L, S.NO_SHOW),
        ("Petit", K.Key_C, S.CONFIRMED),
        ("Mansouri", K.Key_E, S.IN_CONSULTATION),
        ("Mansouri", K.Key_R, S.BOOKED),
        ("Bensaid", K.Key_T, S.COMPLETED),
        ("Bensaid", K.Key_A, S.ARRIVED),
        ("Collet", K.Key_R, S.BOOKED),
        ("Collet", K.Key_A, S.ARRIVED),
        ("Aubry", K.Key_E, S.IN_CONSULTATION),
    ],
)
def test_a_single_key_on_a_card_is_one_act_with_its_undo(
    counter: Counter, family, key, state
) -> None:
    before = counter.row(family)
    counter.focus(family)

    counter.press(key)

    assert counter.row(family).state is state
    assert len(counter.said) == 1
    counter.operator.undo()
    assert counter.row(family) == before


def test_a_key_that_leads_nowhere_does_nothing(counter: Counter) -> None:
    counter.focus("Lemoine")

    for key in (K.Key_T, K.Key_X, K.Key_Z):
        counter.press(key)

    assert counter.row("Lemoine").state in (S.COMPLETED, S.CONFIRMED)
    counter.focus("Collet")
    counter.press(K.Key_T)
    assert counter.row("Collet").state is S.NO_SHOW


def test_arrows_go_between_the_lanes_and_one_card_is_selected(
    counter: Counter,
) -> None:
    counter.focus("Petit")

    counter.press(K.Key_Down)
    assert counter.board.picked().family_name == "Lemoine"
    counter.press(K.Key_Right)
    assert counter.board.picked().family_name == "Mansouri"
    counter.press(K.Key_Right)
    counter.press(K.Key_Right)
    assert counter.board.picked().family_name == "Aubry"
    counter.press(K.Key_Right)
    assert counter.board.picked().family_name == "Aubry"

    selected = [len(one.selectedIndexes()) for one in counter.board.lists()]
    assert selected == [0, 0, 0, 1]


def test_arrows_skip_a_lane_that_is_empty(counter: Counter) -> None:
    counter.focus("Bensaid")
    counter.press(K.Key_T)
    counter.focus("Da Silva")

    counter.press(K.Key_Right)

    assert counter.board.picked().family_name == "Aubry"


def test_enter_opens_the_appointment_and_p_the_file(counter: Counter) -> None:
    counter.focus("Mansouri")
    row = counter.row("Mansouri")

    counter.press(K.Key_Return)
    counter.press(K.Key_P)

    opened, file = counter.went
    assert (opened.place, opened.ask, opened.subject) == ("agenda", "open", row.id)
    assert (file.place, file.subject) == ("patients", row.patient_id)


def test_the_next_one_comes_in_with_one_key_and_one_undo(counter: Counter) -> None:
    counter.focus("Petit")

    counter.press(K.Key_E, SHIFT)

    assert counter.row("Bensaid").state is S.COMPLETED
    assert counter.row("Mansouri").state is S.IN_CONSULTATION
    counter.operator.undo()
    assert counter.row("Bensaid").state is S.IN_CONSULTATION
    assert counter.row("Mansouri").state is S.ARRIVED


def test_the_order_changes_and_the_waits_do_not(counter: Counter) -> None:
    counter.focus("Da Silva")

    counter.press(K.Key_Up, ALT)

    assert counter.lane("waiting") == ["Da Silva", "Mansouri"]
    assert counter.row("Da Silva").arrived_at == at("10:39")
    assert counter.board.picked().family_name == "Da Silva"
    counter.press(K.Key_Down, ALT)
    assert counter.lane("waiting") == ["Mansouri", "Da Silva"]


def test_a_card_that_falls_in_a_lane_does_what_the_lane_means(
    counter: Counter,
) -> None:
    board = counter.board

    counter.drop("Lemoine", board.waiting)
    assert counter.row("Lemoine").state is S.ARRIVED
    counter.drop("Bensaid", board.finished)
    assert counter.row("Bensaid").state is S.COMPLETED
    counter.drop("Mansouri", board.inside)
    assert counter.row("Mansouri").state is S.IN_CONSULTATION
    counter.drop("Mansouri", board.waiting)
    assert counter.row("Mansouri").state is S.ARRIVED
    counter.drop("Collet", board.expected)
    assert counter.row("Collet").state is S.BOOKED


def test_a_drop_in_the_waiting_lane_gives_the_place_where_it_fell(
    counter: Counter,
) -> None:
    counter.drop("Da Silva", counter.board.waiting, y=2)

    assert counter.lane("waiting") == ["Da Silva", "Mansouri"]


def test_a_drop_that_cannot_be_says_why_and_changes_nothing(counter: Counter) -> None:
    counter.drop("Collet", counter.board.inside)

    assert counter.row("Collet").state is S.NO_SHOW
    assert counter.said == ["COLLET Alice cannot come in: absent (no-show)."]


def test_what_is_dragged_carries_no_name(counter: Counter) -> None:
    row = counter.row("Mansouri")

    mime = carried(row)

    assert mime.formats() == [MIME]
    assert bytes(mime.data(MIME).data()) == row.id.bytes


def test_the_image_that_is_dragged_is_of_initials_in_the_confidential_mode(
    counter: Counter,
) -> None:
    row = counter.row("Mansouri")
    open_width = picture(counter.screen._brush, row, 1.0).width()

    counter.names.hide(hidden=True)

    assert picture(counter.screen._brush, row, 1.0).width() < open_width
    assert "MANSOURI" not in why_not(counter.screen._brush, row, "finished")


def test_the_menu_has_every_verb_with_its_key(counter: Counter) -> None:
    done: list[tuple[str, str]] = []
    menu = card_menu(
        counter.window,
        counter.row("Mansouri"),
        lambda verb, row: done.append((verb, row.family_name)),
        lambda row, step: done.append((str(step), row.family_name)),
    )

    words = [action.text() for action in menu.actions() if action.text()]
    for action in menu.actions():
        action.trigger()

    assert ("leave", "Mansouri") in done
    assert ("-1", "Mansouri") in done
    assert ("file", "Mansouri") in done
    assert set(words) >= {
        "Have come in\tE",
        "Complete\tT",
        "Left without being seen…\tL",
        "Book again\tR",
        "Change…\tEnter",
        "Move with the arrows\tD",
        "Cut, to paste elsewhere\tCtrl+X",
        "Copy, to book another one\tCtrl+C",
        "Call earlier\tAlt+↑",
        "Call later\tAlt+↓",
        "Patient file\tP",
        "Cancel the appointment…\tDel",
    }


def test_who_leaves_unseen_is_noted_with_time_and_reason(counter: Counter) -> None:
    counter.focus("Mansouri")

    counter.press(K.Key_L)
    dialog = counter.dialog(LeaveDialog)
    dialog.reasons[0].click()
    counter.press(K.Key_Return)

    row = counter.row("Mansouri")
    assert row.left_unseen
    assert (row.state, row.reason) == (S.EXCUSED, "Waited too long")
    assert (row.arrived_at, row.freed_at) == (at("10:24"), at("10:42"))
    assert counter.lane("waiting") == ["Da Silva"]
    assert "1 left unseen" in counter.screen._counts._count.text()
    counter.operator.undo()
    assert counter.lane("waiting") == ["Mansouri", "Da Silva"]


def test_a_departure_that_is_still_to_come_is_refused(counter: Counter) -> None:
    counter.focus("Mansouri")
    counter.press(K.Key_L)
    dialog = counter.dialog(LeaveDialog)
    dialog.at.setText("11:30")

    counter.press(K.Key_Return)

    assert dialog.isVisible()
    assert counter.row("Mansouri").state is S.ARRIVED


def test_a_long_wait_and_a_late_one_follow_the_thresholds(counter: Counter) -> None:
    action = next(
        a for a in counter.screen.actions() if a.text() == "Waiting thresholds…"
    )
    action.trigger()
    dialog = counter.dialog(ThresholdsDialog)
    dialog.lines["late"].setText("60")
    dialog.lines["full"].setText("0")
    counter.press(K.Key_Return)
    assert dialog.isVisible()

    dialog.lines["full"].setText("45")
    counter.press(K.Key_Return)

    assert counter.screen._brush.times.full == 45
    assert "late" not in counter.heard("Petit")


def test_what_has_no_outcome_is_counted_and_leads_to_the_worklist(
    counter: Counter,
) -> None:
    counter.session.do(fill_day, lines=[{"at": "09:30", "name": "Roy"}])
    counter.screen.refresh(None)
    link = counter.screen._counts.settle
    assert counter.session.ask(left_to_settle, counter.session.wall) == 1
    assert link.label() == "1 to settle"
    assert "Ctrl+Shift+T" in link.toolTip()

    QTest.mouseClick(link, Qt.MouseButton.LeftButton)

    assert counter.went[-1].place == "settle"


def test_nothing_to_settle_is_not_counted(empty: Counter) -> None:
    assert not empty.screen._counts.settle.isVisible()


def test_minutes_pass_and_the_cards_say_so(counter: Counter) -> None:
    counter.wait(3)

    assert "waiting for 21 minutes" in counter.heard("Mansouri")
    assert "15 minutes late" in counter.heard("Petit")


def test_an_arrival_noted_by_somebody_else_is_said_once(counter: Counter) -> None:
    arrivals = counter.screen._arrivals
    counter.session.do(note_arrival, appointment_id=counter.row("Lemoine").id)

    counter.screen.refresh(None)
    counter.screen.refresh(None)
    assert arrivals.said == ["LEMOINE Alice has arrived."]

    counter.focus("Hubert")
    counter.press(K.Key_A)
    assert arrivals.said == ["LEMOINE Alice has arrived."]


def test_the_board_keeps_the_keyboard_when_the_card_goes(counter: Counter) -> None:
    counter.focus("Petit")

    counter.press(K.Key_A)

    assert counter.board.expected.list.hasFocus()
    assert counter.board.picked().family_name == "Lemoine"


def test_a_click_on_the_ribbon_selects_the_card(counter: Counter) -> None:
    ribbon = counter.screen._ribbon
    box = next(b for b, r in ribbon.boxes() if r.family_name == "Lemoine")

    QTest.mouseClick(ribbon, Qt.MouseButton.LeftButton, pos=box.center().toPoint())

    assert counter.board.picked().family_name == "Lemoine"


def test_the_ribbon_is_walked_by_arrows_and_enter_goes_to_the_card(
    counter: Counter,
) -> None:
    QAccessible.setActive(True)
    ribbon = counter.screen._ribbon
    ribbon.setFocus(Qt.FocusReason.TabFocusReason)
    found = QAccessible.queryAccessibleInterface(ribbon)
    assert found.childCount() == len(ribbon.boxes())

    counter.press(K.Key_Home)
    assert "AUBRY Alice" in found.focusChild().text(QAccessible.Text.Name)
    counter.press(K.Key_Right)
    assert "COLLET Alice" in found.focusChild().text(QAccessible.Text.Name)
    counter.press(K.Key_End)
    counter.press(K.Key_Left)
    assert "LEMOINE Alice" in found.focusChild().text(QAccessible.Text.Name)
    counter.press(K.Key_Return)
    QAccessible.setActive(False)

    assert counter.board.picked().family_name == "Lemoine"


def test_the_ribbon_tells_no_name_in_the_confidential_mode(counter: Counter) -> None:
    counter.names.hide(hidden=True)

    said = [item.name for item in counter.screen._ribbon._items()]

    assert len(said) == 8
    assert not any("AUBRY" in name.upper() for name in said)


def test_a_cancelled_block_of_the_ribbon_opens_the_agenda(counter: Counter) -> None:
    row = counter.row("Lemoine")
    counter.session.do(cancel_appointment, appointment_id=row.id)
    counter.screen.refresh(None)
    box = next(b for b, r in counter.screen._ribbon.boxes() if r.id == row.id)

    QTest.mouseClick(
        counter.screen._ribbon, Qt.MouseButton.LeftButton, pos=box.center().toPoint()
    )

    assert [(go.place, go.subject) for go in counter.went] == [("agenda", row.id)]


def test_another_territory_reaches_the_board_that_is_open(counter: Counter) -> None:
    friday = datetime(2027, 3, 26, 9, 0)  # Good Friday: a holiday in Alsace-Moselle
    assert counter.operator.holidays.name_of(friday.date()) == ""

    counter.operator.do(counter.screen, choose_territory, {"region": "FR-57"})

    assert counter.operator.holidays.name_of(friday.date()) == "Good Friday"


def test_a_freed_slot_is_offered_as_freed_and_booked_in_one_click(
    counter: Counter,
) -> None:
    counter.session.do(cancel_appointment, appointment_id=counter.row("Lemoine").id)
    counter.screen.refresh(None)
    slots = counter.screen._side.cards[0]

    freed = [b for b in slots.buttons if "freed" in b.accessibleName()]
    assert freed
    freed[0].click()

    assert counter.went[-1].place == "book"
    assert counter.went[-1].kind is not None


@pytest.mark.parametrize(
    ("hours", "fact"),
    [
        (-3, "The practice opens at 08:30."),
        (1, "No appointment today."),
        (9, "The day is over: nobody is awaited any more."),
    ],
)
def test_an_empty_day_says_how_it_stands(empty: Counter, hours, fact) -> None:
    empty.clock.advance(timedelta(hours=hours))

    empty.screen.refresh(None)

    assert empty.board.mood.state.fact.text() == fact
    assert empty.screen._counts.evening.isVisible() == (hours > 8)


def test_a_day_that_is_closed_says_why(empty: Counter) -> None:
    empty.clock.advance(timedelta(days=1))

    empty.screen.refresh(None)

    state = empty.board.mood.state
    assert "closed today: " in state.fact.text()
    assert "opens again on Thursday 12 November at 08:30" in state.advice.text()
    QTest.mouseClick(state.button, Qt.MouseButton.LeftButton)
    assert (empty.went[-1].place, empty.went[-1].at) == (
        "agenda",
        datetime(2026, 11, 12, 8, 30),
    )


def test_an_empty_day_can_be_booked_from_its_middle(empty: Counter) -> None:
    state = empty.board.mood.state

    QTest.mouseClick(state.button, Qt.MouseButton.LeftButton)

    assert empty.went[-1].place == "book"
    assert empty.screen._counts._count.text() == ""


def test_nobody_awaited_while_somebody_waits_is_no_end_of_the_day(
    empty: Counter,
) -> None:
    waits = {
        "at": "10:40",
        "name": "Roy",
        "state": S.ARRIVED,
        "arrived_at": at("10:40"),
    }
    empty.session.do(fill_day, lines=[waits])

    empty.screen.refresh(None)

    assert empty.board.mood.state.fact.text() == "Nobody else is awaited today."
    assert not empty.screen._counts.evening.isVisible()


def test_a_walk_in_needs_a_name_and_a_telephone_and_may_be_urgent(
    counter: Counter,
) -> None:
    counter.focus("Petit")
    counter.press(K.Key_A, SHIFT)
    dialog = counter.dialog(WalkInDialog)
    counter.type("Diop Awa")
    counter.press(K.Key_Return)
    dialog.urgent.setChecked(True)
    QTest.keyClicks(dialog.somebody.new.phone, "0639981234")
    QTest.keyClick(dialog.somebody.new.phone, K.Key_Return)

    row = counter.row("Diop")
    assert (row.state, row.walk_in, row.urgent) == (S.ARRIVED, True, True)
    assert (row.type_code, row.phone) == ("UR", "+33639981234")
    assert counter.lane("waiting")[0] == "Diop"
    counter.operator.undo()
    assert counter.lane("waiting") == ["Mansouri", "Da Silva"]


def test_a_drag_by_the_mouse_begins_with_the_card_under_it(counter: Counter) -> None:
    one = counter.board.waiting.list
    place = one.visualRect(one.rows.index(1)).center()

    QTest.mousePress(one.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseRelease(
        one.viewport(), Qt.MouseButton.LeftButton, pos=place + QPoint(1, 1)
    )

    assert one.picked().family_name == "Da Silva"
    assert one.model().flags(one.currentIndex()) & Qt.ItemFlag.ItemIsDragEnabled


def test_in_a_narrow_page_the_lanes_have_the_room_and_a_key_shows_the_slots(
    counter: Counter,
) -> None:
    side, finished = counter.screen._side, counter.board.finished
    assert side.isVisible()

    counter.screen.resize(1000, 600)
    assert (side.isVisible(), finished.isVisible()) == (False, True)
    counter.focus("Petit")
    counter.press(K.Key_L, ALT)

    assert (side.isVisible(), finished.isVisible()) == (True, False)
    counter.press(K.Key_L, ALT)
    assert (side.isVisible(), finished.isVisible()) == (False, True)
    assert counter.row("Petit").state is S.BOOKED


@pytest.mark.parametrize(("scale", "low"), [(1.0, False), (1.5, True), (2.0, True)])
def test_in_a_low_page_the_buttons_of_a_lane_keep_their_height(
    counter: Counter, scale: float, *, low: bool
) -> None:
    counter.theme.wear(scale=scale)
    counter.screen.resize(1196, 560)
    QApplication.processEvents()
    after, button = counter.board.next, counter.theme.size("button")
    lane = counter.board.inside

    assert after.complete.height() >= button
    assert after.call.height() >= button
    card = lane.list.geometry().bottom()
    assert after.mapTo(lane, after.complete.pos()).y() > card
    foot = after.mapTo(lane, after.call.geometry().bottomLeft()).y()
    assert foot < lane.height()
    assert after._wait.isVisible() is not low
    assert lane._title.text() == ("Consultation" if low else "In consultation")


def test_the_day_of_the_agenda_tells_the_same_delay_and_order_as_the_board(
    counter: Counter, qtbot: QtBot
) -> None:
    found = counter.screen._found
    day = counter.session.ask(agenda_days, TUESDAY, 1, counter.operator.holidays)
    page = page_of(day.days[0].plan, day.days[0].appointments, day.times)
    cards = DayCards(counter.theme, counter.names, counter.screen._brush.now)
    qtbot.addWidget(cards)
    cards.show_day(page, counter.screen._brush.now)

    assert found.delay > 0
    assert page.delay(counter.screen._brush.now) == found.delay
    assert page.delay(counter.screen._brush.now + timedelta(days=1)) == 0
    assert cards.waiting._rows == found.waiting


def luminance(colour: QColor) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: QColor, other: QColor) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_who_is_inside_is_read_in_high_contrast_too(
    counter: Counter, *, dark: bool
) -> None:
    brush = counter.screen._brush
    for contrast in (False, True):
        counter.theme.wear(dark=dark, contrast=contrast)
        ground = counter.theme.state("in_consultation").bg

        assert ratio(counter.theme.colour(inside_ink(brush)), ground) >= 4.5
