from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from support.agenda_practice import ALERT, filled
from support.homes import a_session

from db.entities import AppointmentState
from db.rows import AppointmentRow
from desktop.clock import FixedClock
from desktop.reads.agenda import agenda_days
from desktop.session import Session
from ui.agenda.go_to import GoToDay
from ui.agenda.open_day import OpenDayDialog
from ui.agenda.screen import AgendaScreen
from ui.background import InlineBackground
from ui.booking.cancelling import CancelDialog
from ui.booking.dialog import BookingDialog
from ui.names import Names
from ui.operator import Operator
from ui.theme import Theme

K = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
TUESDAY = date(2026, 11, 10)


class Shown:
    """A window around the screen, as the frame makes one, and what its toast said."""

    def __init__(self, session: Session, clock: FixedClock, qtbot: QtBot) -> None:
        self.session = session
        self.operator = Operator(session, InlineBackground())
        self.names = Names()
        self.said: list[str] = []
        self.operator.said.connect(lambda text, _undo: self.said.append(text))
        self.theme = Theme()
        self.screen = AgendaScreen(self.operator, self.theme, clock, self.names)
        self.operator.changed.connect(
            lambda changes, _who: self.screen.refresh(changes)
        )
        self.window = QWidget()
        line = QHBoxLayout(self.window)
        line.addWidget(self.screen, 1)
        line.addWidget(self.screen.side_panel())
        qtbot.addWidget(self.window)
        qtbot.addWidget(self.screen.context_widget())
        for widget in self.screen.header_widgets():
            qtbot.addWidget(widget)
        self.window.resize(1400, 800)
        self.window.show()
        self.view = self.screen.parts.view
        self.view.setFocus()

    def row(self, family: str) -> AppointmentRow:
        found = [r for r in self.rows() if r.family_name == family]
        assert len(found) == 1
        return found[0]

    def rows(self, day: date = TUESDAY) -> tuple[AppointmentRow, ...]:
        """What the file holds."""
        days = self.session.ask(agenda_days, day, 1, self.screen._operator.holidays)
        return days.days[0].appointments

    def dialog(self) -> BookingDialog:
        return self.window.findChildren(BookingDialog)[-1]


@pytest.fixture
def shown(tmp_path: Path, clock: FixedClock, qtbot: QtBot) -> Iterator[Shown]:
    session = filled(a_session(tmp_path, clock))
    shown = Shown(session, clock, qtbot)
    yield shown
    session.close()


def test_the_week_of_today_is_shown_with_its_title(shown: Shown) -> None:
    assert shown.screen.title() == "9\u00a0–\u00a014 November 2026"
    names = [row.family_name for row in shown.view.sheets.rows_of(TUESDAY)]
    assert names == ["Lefèvre", "Garnier", "Roy"]


def test_a_letter_notes_the_arrival_and_the_block_shows_it(shown: Shown) -> None:
    shown.screen.parts.select(shown.row("Lefèvre").id)

    QTest.keyClick(shown.view, K.Key_A)

    assert shown.row("Lefèvre").state is AppointmentState.ARRIVED
    selected = shown.view.selected_row()
    assert selected is not None
    assert selected.state is AppointmentState.ARRIVED
    assert shown.said == ["LEFÈVRE Élodie has arrived."]


def test_what_was_noted_can_be_taken_back(shown: Shown) -> None:
    shown.screen.parts.select(shown.row("Lefèvre").id)
    QTest.keyClick(shown.view, K.Key_L)

    shown.operator.undo()

    assert shown.row("Lefèvre").state is AppointmentState.BOOKED
    assert shown.view.sheets.rows_of(TUESDAY)[0].state is AppointmentState.BOOKED


def test_a_booking_takes_a_slot_a_name_and_enter(shown: Shown) -> None:
    QTest.keyClick(shown.view, K.Key_F, CTRL)
    QTest.keyClick(shown.window, K.Key_1, ALT)
    line = shown.dialog().form.who.line
    QTest.keyClicks(line, "garn")
    QTest.keyClick(line, K.Key_Return)

    booked = [r for r in shown.rows() if r.family_name == "Garnier"]
    assert [f"{r.start:%H:%M}" for r in booked] == ["10:20", "11:20"]
    assert booked[1].type_code == "CS"
    assert "GARNIER Paul" in shown.said[0]
    assert shown.view.selected_row() == booked[1]


def test_somebody_new_is_created_while_booking(shown: Shown) -> None:
    QTest.keyClick(shown.window, K.Key_1, ALT)
    form = shown.dialog().form
    QTest.keyClicks(form.who.line, "MOREL Nina")
    QTest.keyClick(form.who.line, K.Key_Return)
    assert form.new.isVisible()
    assert (form.new.family.text(), form.new.first.text()) == ("MOREL", "Nina")

    QTest.keyClicks(form.new.birth, "14/5/1984")
    QTest.keyClicks(form.new.phone, "0639987702")
    QTest.keyClick(form.new.phone, K.Key_Return)

    row = shown.row("MOREL")
    assert row.birth_date == date(1984, 5, 14)
    assert row.phone == "+33639987702"


def test_an_alert_is_read_before_enter_books(shown: Shown) -> None:
    QTest.keyClick(shown.window, K.Key_1, ALT)
    form = shown.dialog().form
    QTest.keyClicks(form.who.line, "roy")

    QTest.keyClick(form.who.line, K.Key_Return)
    assert form.alert == ALERT
    assert len([r for r in shown.rows() if r.family_name == "Roy"]) == 1

    QTest.keyClick(form.who.line, K.Key_Return)
    assert len([r for r in shown.rows() if r.family_name == "Roy"]) == 2


def test_the_form_warns_of_whom_it_overlaps_and_books_all_the_same(
    shown: Shown,
) -> None:
    shown.view.booking_asked.emit(datetime(2026, 11, 10, 10, 10), None)
    form = shown.dialog().form

    assert "Overlaps LEFÈVRE Élodie" in form.warnings

    QTest.keyClicks(form.who.line, "roy")
    for _enter in range(2):
        QTest.keyClick(form.who.line, K.Key_Return)
    assert [f"{r.start:%H:%M}" for r in shown.rows()].count("10:10") == 1


def test_day_and_time_are_typed_as_people_say_them(shown: Shown) -> None:
    shown.view.booking_asked.emit(datetime(2026, 11, 10, 9, 0), None)
    form = shown.dialog().form
    QTest.keyClicks(form.who.line, "garn")
    QTest.keyClick(form.who.line, K.Key_Tab)

    form.day.selectAll()
    QTest.keyClicks(form.day, "jeudi")
    form.time.selectAll()
    QTest.keyClicks(form.time, "9h40")
    QTest.keyClick(form.time, K.Key_Return)

    assert [f"{r.start:%H:%M}" for r in shown.rows(date(2026, 11, 12))] == ["09:40"]


def test_escape_leaves_the_dialog_and_nothing_is_booked(shown: Shown) -> None:
    QTest.keyClick(shown.window, K.Key_1, ALT)
    dialog = shown.dialog()

    QTest.keyClick(dialog, K.Key_Escape)

    assert not dialog.isVisible()
    assert len(shown.rows()) == 3


def test_enter_opens_an_appointment_to_change_it(shown: Shown) -> None:
    shown.screen.parts.select(shown.row("Lefèvre").id)
    QTest.keyClick(shown.view, K.Key_Return)
    form = shown.dialog().form
    assert form.who.line.text() == "LEFÈVRE Élodie"

    form.note.setText("Vient avec sa mère")
    form.time.selectAll()
    QTest.keyClicks(form.time, "1540")
    QTest.keyClick(form.note, K.Key_Return)

    row = shown.row("Lefèvre")
    assert (f"{row.start:%H:%M}", row.note) == ("15:40", "Vient avec sa mère")
    shown.operator.undo()
    assert f"{shown.row('Lefèvre').start:%H:%M}" == "10:00"


def test_cancelling_asks_who_and_frees_the_slot(shown: Shown) -> None:
    shown.screen.parts.select(shown.row("Lefèvre").id)
    QTest.keyClick(shown.view, K.Key_Delete)
    dialog = shown.window.findChildren(CancelDialog)[0]

    QTest.keyClicks(dialog.why, "grippe")
    QTest.keyClick(dialog.why, K.Key_Return)

    row = shown.row("Lefèvre")
    assert (row.state, row.reason) == (AppointmentState.EXCUSED, "grippe")


def test_what_is_cut_is_pasted_weeks_away(shown: Shown) -> None:
    shown.screen.parts.select(shown.row("Lefèvre").id)
    QTest.keyClick(shown.view, K.Key_X, CTRL)
    for _week in range(3):
        QTest.keyClick(shown.view, K.Key_PageDown)
    day = date(2026, 12, 3)
    shown.view.set_mark(shown.view.usual_span(day, 9 * 60))

    QTest.keyClick(shown.view, K.Key_V, CTRL)

    assert [r.family_name for r in shown.rows(day)] == ["Lefèvre"]


def test_a_drop_on_somebody_says_why_nothing_moved(shown: Shown) -> None:
    shown.view.refused.emit((shown.row("Roy"),))

    assert shown.said == [
        "Not moved: ROY Alice is there, 11:00\u00a0–\u00a011:20."
        " Hold Shift to book twice."
    ]


def test_the_list_holds_what_the_paper_holds(shown: Shown) -> None:
    shown.screen.show_mode("list")
    model = shown.screen.parts.list.model()

    cells = [model.index(row, 3).data() for row in range(model.rowCount())]
    told = [cell for cell in cells if cell is not None]

    assert told == ["LEFÈVRE Élodie", "GARNIER Paul", "ROY Alice"]


def test_the_list_obeys_the_same_letters(shown: Shown) -> None:
    shown.screen.show_mode("list")
    listed = shown.screen.parts.list
    listed.select(shown.row("Roy").id)

    QTest.keyClick(listed, K.Key_C)

    assert shown.row("Roy").state is AppointmentState.CONFIRMED


def test_with_names_hidden_nothing_shows_one(shown: Shown) -> None:
    shown.screen.parts.select(shown.row("Roy").id)
    shown.names.hide(hidden=True)

    chosen = shown.screen.parts.chosen
    listed = shown.screen.parts.list.model()
    cells = [
        str(listed.index(row, column).data())
        for row in range(listed.rowCount())
        for column in range(listed.columnCount())
    ]
    assert chosen._name.text() == "A. R."
    assert not [cell for cell in cells if "ROY" in cell or "06" in cell]
    assert "ROY" not in shown.view.accessibleName()


def test_the_finder_says_why_there_is_no_slot(shown: Shown) -> None:
    finder = shown.screen.parts.finder
    finder.length.setEditText("9h")
    finder.length._take()

    assert "540 minutes" in finder.answers.why.text()
    assert finder.answers.why.isVisibleTo(finder)


def test_a_chip_narrows_the_slots_to_the_afternoon(shown: Shown) -> None:
    finder = shown.screen.parts.finder
    before = finder.slots()[0].start

    chip = next(c for c in finder.constraints.wanted_chips() if c.text() == "Afternoon")
    chip.click()

    assert before.hour == 11
    assert all(slot.start.hour >= 13 for slot in finder.slots())
    assert shown.view.slots == finder.slots()


def test_arrows_of_the_header_turn_weeks_and_days(shown: Shown) -> None:
    shown.screen.step(1)
    assert shown.screen.title().startswith("16")
    shown.screen.show_mode("day")
    assert shown.screen.title() == "Tuesday 17 November 2026"
    shown.screen.step(-1)
    assert shown.screen.title() == "Monday 16 November 2026"
    shown.screen.show_today()
    assert shown.screen.title() == "Tuesday 10 November 2026"


def test_the_neighbouring_weeks_are_ready_before_they_are_asked_for(
    shown: Shown,
) -> None:
    kept = [first for first, _count in shown.screen._feed._kept]

    assert {date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 16)} <= set(kept)


def test_a_public_holiday_says_its_name_and_is_narrow(shown: Shown) -> None:
    page = shown.view.sheets.pages[2]

    assert page.day == date(2026, 11, 11)
    assert page.title
    assert page.thin
    assert shown.view.sheets.columns[2].width < shown.view.sheets.columns[0].width


def test_a_closed_day_opens_for_some_hours(shown: Shown) -> None:
    holiday = date(2026, 11, 11)
    shown.view.opening_asked.emit(holiday)
    dialog = shown.window.findChildren(OpenDayDialog)[0]
    dialog.end.selectAll()
    QTest.keyClicks(dialog.end, "11h30")
    QTest.keyClick(dialog.end, K.Key_Return)

    page = shown.view.sheets.pages[2]
    assert page.day == holiday
    assert page.open == ((9 * 60, 11 * 60 + 30),)


def test_the_day_says_who_is_inside_and_who_waits(shown: Shown) -> None:
    for family, key in (("Lefèvre", K.Key_E), ("Garnier", K.Key_A)):
        shown.screen.parts.select(shown.row(family).id)
        QTest.keyClick(shown.view, key)
    shown.screen.show_mode("day")
    cards = shown.screen.parts.cards

    assert cards.inside._name.text() == "LEFÈVRE Élodie"
    assert cards.waiting.accessibleName() == "GARNIER Paul 0 min"
    assert shown.screen.parts.footer._figures.text() == "1 waiting, 1 expected"

    cards.inside._end.click()
    cards._come_in.click()

    assert shown.row("Lefèvre").state is AppointmentState.COMPLETED
    assert shown.row("Garnier").state is AppointmentState.IN_CONSULTATION


def test_two_at_the_same_time_are_told_beside_the_day(shown: Shown) -> None:
    shown.view.booking_asked.emit(datetime(2026, 11, 10, 11, 10), None)
    line = shown.dialog().form.who.line
    QTest.keyClicks(line, "garn")
    QTest.keyClick(line, K.Key_Return)

    shown.screen.show_mode("day")

    cards = shown.screen.parts.cards
    assert cards._doubled.text() == "Two appointments at 11:10"
    assert cards._who.text() == "ROY Alice and GARNIER Paul."


def test_three_days_stand_side_by_side_at_the_touch_of_a_key(shown: Shown) -> None:
    shown.screen.parts.select(shown.row("Roy").id)

    QTest.keyClick(shown.view, K.Key_3)

    days = [page.day.day for page in shown.view.sheets.pages]
    assert days == [10, 11, 12]
    assert shown.screen.title() == "10\u00a0–\u00a012 November 2026"
    QTest.keyClick(shown.view, K.Key_PageDown)
    assert [page.day.day for page in shown.view.sheets.pages] == [13, 14]


def test_a_day_is_typed_as_it_is_said_and_the_agenda_goes_there(shown: Shown) -> None:
    QTest.keyClick(shown.view, K.Key_G)
    dialog = shown.window.findChildren(GoToDay)[0]
    QTest.keyClicks(dialog.field, "dans 3 semaines")
    assert dialog.meaning.text() == "Tuesday 1 December 2026, week 49"
    QTest.keyClick(dialog.field, K.Key_Return)

    assert shown.screen.title() == "30 Nov\u00a0–\u00a05 Dec 2026"
    QTest.keyClick(shown.window, K.Key_Left, ALT)
    assert shown.screen.title() == "9\u00a0–\u00a014 November 2026"
    QTest.keyClick(shown.window, K.Key_Right, ALT)
    assert shown.screen.title() == "30 Nov\u00a0–\u00a05 Dec 2026"


def test_what_is_no_day_stays_where_it_is_and_says_so(shown: Shown) -> None:
    QTest.keyClick(shown.view, K.Key_G)
    dialog = shown.window.findChildren(GoToDay)[0]
    QTest.keyClicks(dialog.field, "one day")
    QTest.keyClick(dialog.field, K.Key_Return)

    assert dialog.isVisible()
    assert dialog.field.is_wrong
    assert dialog.meaning.text().startswith("No day yet.")


def test_cancelled_appointments_are_hidden_and_shown_again(shown: Shown) -> None:
    shown.screen.parts.select(shown.row("Lefèvre").id)
    QTest.keyClick(shown.view, K.Key_Delete)
    dialog = shown.window.findChildren(CancelDialog)[0]
    QTest.keyClick(dialog.why, K.Key_Return)
    assert len(shown.view.sheets.rows_of(TUESDAY)) == 3

    shown.screen.going.choose(cancelled=False)
    assert len(shown.view.sheets.rows_of(TUESDAY)) == 2
    shown.screen.going.choose(cancelled=True)
    assert len(shown.view.sheets.rows_of(TUESDAY)) == 3


def test_a_week_of_five_seven_or_six_days_is_mine_to_choose(shown: Shown) -> None:
    counts = []
    for week in (5, 7, 6):
        shown.screen.going.choose(week=week)
        counts.append(len(shown.view.sheets.pages))

    assert counts == [5, 7, 6]


def test_a_coarse_grid_snaps_what_is_moved_with_the_arrows(shown: Shown) -> None:
    shown.screen.going.choose(step=30)
    shown.screen.parts.select(shown.row("Roy").id)
    for key in (K.Key_D, K.Key_Down, K.Key_Return):
        QTest.keyClick(shown.view, key)

    assert f"{shown.row('Roy').start:%H:%M}" == "11:30"


def test_only_the_hours_of_work_leave_the_closed_ones_out(shown: Shown) -> None:
    shown.screen.going.choose(hours_only=True)

    scale = shown.view.sheets.scale
    assert (scale.first, scale.last) == (8 * 60, 19 * 60)


def test_t_without_a_block_goes_to_today(shown: Shown) -> None:
    shown.screen.step(5)

    QTest.keyClick(shown.view, K.Key_T)

    assert shown.screen.title() == "9\u00a0–\u00a014 November 2026"


def test_the_month_opens_a_day_and_back_leads_to_the_month(shown: Shown) -> None:
    QTest.keyClick(shown.view, K.Key_M)
    month = shown.screen.parts.month
    assert shown.screen.title() == "November 2026"
    assert month.isVisible()

    QTest.keyClick(month, K.Key_Right)
    QTest.keyClick(month, K.Key_Right)
    QTest.keyClick(month, K.Key_Return)
    assert shown.screen.title() == "Thursday 12 November 2026"
    QTest.keyClick(shown.window, K.Key_Left, ALT)
    assert shown.screen.title() == "November 2026"
    QTest.keyClick(month, K.Key_PageDown)
    assert shown.screen.title() == "December 2026"


def test_the_month_counts_who_is_booked_as_soon_as_it_is(shown: Shown) -> None:
    QTest.keyClick(shown.view, K.Key_M)
    month = shown.screen.parts.month
    before = month.grid.fill(TUESDAY)
    assert before is not None

    QTest.keyClick(shown.window, K.Key_1, ALT)
    line = shown.dialog().form.who.line
    QTest.keyClicks(line, "garn")
    QTest.keyClick(line, K.Key_Return)

    shown.screen.show_mode("month")
    after = month.grid.fill(TUESDAY)
    assert after is not None
    assert after.appointments == before.appointments + 1 == 4


def test_what_is_cut_and_pasted_on_a_day_of_the_month_finds_its_free_time(
    shown: Shown,
) -> None:
    shown.screen.parts.select(shown.row("Roy").id)
    QTest.keyClick(shown.view, K.Key_X, CTRL)
    QTest.keyClick(shown.view, K.Key_M)
    month = shown.screen.parts.month
    month.pick(date(2026, 11, 26))
    QTest.keyClick(month, K.Key_V, CTRL)

    assert shown.screen.title() == "Thursday 26 November 2026"
    assert shown.view.mark is not None
    assert shown.view.mark.span[0] == datetime(2026, 11, 26, 8, 30)
    QTest.keyClick(shown.view, K.Key_V, CTRL)
    assert [r.family_name for r in shown.rows(date(2026, 11, 26))] == ["Roy"]


def test_a_block_let_go_over_a_far_week_finds_its_free_time_there(
    shown: Shown,
) -> None:
    shown.screen.going.choose(strip=True)
    strip, view = shown.screen.parts.strip, shown.view
    place = view.sheets.find(shown.row("Lefèvre").id)
    assert place is not None
    start = (place[1].center() + QPointF(view.origin())).toPoint()
    day = date(2026, 12, 17)
    bar = strip.bar(day)
    assert bar is not None
    over = view.viewport().mapFromGlobal(strip.mapToGlobal(bar.center().toPoint()))
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(view.viewport(), left, pos=start)
    QTest.mouseMove(view.viewport(), start + QPoint(0, 15))
    QTest.mouseMove(view.viewport(), over)
    assert strip.target == day
    QTest.mouseRelease(view.viewport(), left, pos=over)

    assert shown.screen.title() == "Thursday 17 December 2026"
    QTest.keyClick(view, K.Key_V, CTRL)
    assert [r.family_name for r in shown.rows(day)] == ["Lefèvre"]


def test_a_full_day_says_that_it_has_no_time_left(shown: Shown) -> None:
    shown.screen._glance.offer(date(2026, 11, 11))

    assert shown.said == ["No free time of 20 minutes on Wednesday 11 November 2026."]
