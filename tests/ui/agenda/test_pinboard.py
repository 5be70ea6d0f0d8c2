from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from support.agenda_practice import filled

from db.rows import AppointmentRow
from desktop.clock import FixedClock
from desktop.reads.agenda import agenda_days
from desktop.session import Session
from ui.agenda.drag import Drag, Gesture
from ui.agenda.screen import AgendaScreen
from ui.background import InlineBackground
from ui.booking.cancelling import CancelDialog
from ui.booking.dialog import BookingDialog
from ui.dragged import Kind, mime_of
from ui.names import Names
from ui.operator import Operator
from ui.screen import Go
from ui.series.dialog import SeriesDialog
from ui.theme import Theme

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
TUESDAY = datetime(2026, 11, 10)


class Shown:
    """The agenda's screen in a window, and everything it said."""

    def __init__(self, session: Session, clock: FixedClock, qtbot: QtBot) -> None:
        self.session = session
        self.operator = Operator(session, InlineBackground())
        self.names, self.said = Names(), [""]
        self.operator.said.connect(lambda text, _undo: self.said.append(text))
        self.screen = AgendaScreen(self.operator, Theme(), clock, self.names)
        self.operator.changed.connect(lambda made, _who: self.screen.refresh(made))
        self.window = QWidget()
        line = QHBoxLayout(self.window)
        line.addWidget(self.screen, 1)
        line.addWidget(self.screen.side_panel())
        for widget in (self.window, *self.screen.header_widgets()):
            qtbot.addWidget(widget)
        qtbot.addWidget(self.screen.context_widget())
        self.window.resize(1400, 800)
        self.window.show()
        self.view, self.pins = self.screen.parts.view, self.screen.parts.pins
        self.view.setFocus()

    def rows(self, day: datetime = TUESDAY) -> tuple[AppointmentRow, ...]:
        holidays = self.screen._operator.holidays
        found = self.session.ask(agenda_days, day.date(), 1, holidays)
        return found.days[0].appointments

    def row(self, family: str) -> AppointmentRow:
        return next(row for row in self.rows() if row.family_name == family)

    def mark(self, start: datetime) -> None:
        minute = start.hour * 60 + start.minute
        day = start.date()
        self.view.set_mark(
            Drag(Gesture.MARK, None, 0, day, minute, minute + 20, origin=minute)
        )


@pytest.fixture
def shown(session: Session, clock: FixedClock, qtbot: QtBot) -> Iterator[Shown]:
    made = Shown(filled(session), clock, qtbot)
    yield made
    made.window.close()


def cut(shown: Shown, family: str) -> None:
    shown.view.select(shown.row(family).id)
    QTest.keyClick(shown.view, K.Key_X, CTRL)


def test_what_is_cut_stands_in_the_strip_and_keeps_its_slot(shown: Shown) -> None:
    assert not shown.pins.isVisible()

    cut(shown, "Lefèvre")

    assert shown.pins.isVisible()
    assert "LEFÈVRE Élodie" in shown.pins.chips[0].accessibleName()
    assert shown.row("Lefèvre").start == TUESDAY.replace(hour=10)


def test_names_in_the_strip_hide_with_the_others(shown: Shown) -> None:
    cut(shown, "Lefèvre")

    shown.names.hide(hidden=True)

    assert "LEFÈVRE" not in shown.pins.chips[0].accessibleName()
    assert "É. L." in shown.pins.chips[0].accessibleName()


def test_it_is_pasted_where_time_is_marked_and_undone_as_one(shown: Shown) -> None:
    cut(shown, "Lefèvre")
    shown.mark(TUESDAY.replace(hour=16))

    QTest.keyClick(shown.view, K.Key_V, CTRL)

    assert shown.row("Lefèvre").start == TUESDAY.replace(hour=16)
    assert not shown.pins.isVisible()
    shown.operator.undo()
    assert shown.row("Lefèvre").start == TUESDAY.replace(hour=10)
    assert shown.pins.isVisible()


def test_several_are_held_and_any_of_them_goes_back(shown: Shown) -> None:
    cut(shown, "Lefèvre")
    cut(shown, "Garnier")
    assert len(shown.pins.chips) == 2

    QTest.keyClick(shown.pins.chips[0], K.Key_Delete)

    assert len(shown.pins.chips) == 1
    assert "LEFÈVRE" in shown.pins.chips[0].accessibleName()
    assert shown.said[-1] == "GARNIER Paul is where it was."


def test_a_copy_is_booked_for_the_same_patient(shown: Shown) -> None:
    shown.view.select(shown.row("Garnier").id)
    QTest.keyClick(shown.view, K.Key_C, CTRL)
    shown.mark(TUESDAY.replace(hour=17))

    QTest.keyClick(shown.view, K.Key_V, CTRL)

    found = [row for row in shown.rows() if row.family_name == "Garnier"]
    assert [row.start.hour for row in found] == [10, 17]


def dropped(shown: Shown, kind: Kind, key: UUID | None, start: datetime) -> None:
    """A real drop event on the paper, at that time of that day."""
    view = shown.view
    shown.mark(start)
    sheets = view.sheets
    column = sheets.columns[sheets.column_of(start.date())]
    y = sheets.scale.y(start.hour * 60 + start.minute) + 2
    inside = QPointF(column.left + 20, y)
    paper = view.paper_point(QPointF(0, 0))
    assert key is not None
    data = mime_of(kind, key)
    hand = (
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    at = inside - paper
    # Qt tells no widget of a drop that did not enter it.
    QApplication.sendEvent(view.viewport(), QDragEnterEvent(at.toPoint(), *hand))
    QApplication.sendEvent(view.viewport(), QDropEvent(at, *hand))


def test_a_patient_dropped_on_the_paper_is_booked_there(shown: Shown) -> None:
    patient = shown.row("Roy").patient_id

    dropped(shown, Kind.PATIENT, patient, TUESDAY.replace(hour=11, minute=40))

    dialog = shown.window.findChildren(BookingDialog)[-1]
    assert dialog.form.who_text() == "ROY Alice"
    request = dialog.form.request()
    assert request is not None
    assert request.start == TUESDAY.replace(hour=11, minute=40)


@pytest.mark.parametrize("where", ["month", "strip"])
def test_a_patient_dropped_on_a_day_is_booked_in_its_first_free_time(
    shown: Shown, where: str
) -> None:
    patient = shown.row("Roy").patient_id
    assert patient is not None
    day = date(2026, 11, 19)
    if where == "month":
        shown.screen.show_mode("month")
        month = shown.screen.parts.month
        said = next(item for item in month.spoken.items if item.key == day)
        canvas, at = month.viewport(), QPointF(said.rect.center())
    else:
        shown.screen.going.choose(strip=True)
        canvas = shown.screen.parts.strip
        bar = canvas.bar(day)
        assert bar is not None
        at = QPointF(bar.center())
    data = mime_of(Kind.PATIENT, patient)
    left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    hand = (Qt.DropAction.MoveAction, data, left, plain)

    QApplication.sendEvent(canvas, QDragEnterEvent(at.toPoint(), *hand))
    QApplication.sendEvent(canvas, QDropEvent(at, *hand))

    assert shown.view.mark is not None
    assert shown.view.mark.day == day
    assert shown.pins.isVisible()
    QTest.keyClick(shown.view, K.Key_Return)
    dialog = shown.window.findChildren(BookingDialog)[-1]
    assert dialog.form.who_text() == "ROY Alice"
    request = dialog.form.request()
    assert request is not None
    assert request.start == datetime(2026, 11, 19, 8, 30)


def test_a_patient_in_hand_is_booked_by_the_keyboard(shown: Shown) -> None:
    patient = shown.row("Roy").patient_id
    shown.screen.receive(Go(place="agenda", ask="for", subject=patient))
    assert shown.pins.isVisible()
    shown.mark(TUESDAY.replace(hour=12))

    QTest.keyClick(shown.view, K.Key_Return)

    dialog = shown.window.findChildren(BookingDialog)[-1]
    assert dialog.form.who_text() == "ROY Alice"
    assert not shown.pins.isVisible()


def test_right_after_the_last_of_the_day(shown: Shown) -> None:
    shown.screen.in_hand.book_after()

    dialog = shown.window.findChildren(BookingDialog)[-1]
    request = dialog.form.request_time()
    assert request is not None
    assert request.start == TUESDAY.replace(hour=11, minute=20)


def test_twelve_sessions_are_booked_from_the_booking_dialog(shown: Shown) -> None:
    shown.view.booking_asked.emit(TUESDAY.replace(hour=15), None)
    dialog = shown.window.findChildren(BookingDialog)[-1]
    QTest.keyClicks(dialog.form.who.line, "roy")
    QTest.keyClick(dialog.form.who.line, K.Key_Tab)

    dialog.repeat()
    series = shown.window.findChildren(SeriesDialog)[-1]
    assert len(series.preview.rows) == 12
    QTest.keyClick(series, K.Key_Return)

    made = [row for row in shown.rows() if row.session == "1/12"]
    assert [row.start.hour for row in made] == [15]
    assert "12 sessions booked" in shown.said[-1]
    shown.operator.undo()
    assert [row for row in shown.rows() if row.series_id] == []


def test_a_conflict_is_forced_skipped_or_moved_to_the_nearest(shown: Shown) -> None:
    shown.view.booking_asked.emit(TUESDAY.replace(hour=11), None)
    dialog = shown.window.findChildren(BookingDialog)[-1]
    QTest.keyClicks(dialog.form.who.line, "garn")
    QTest.keyClick(dialog.form.who.line, K.Key_Tab)
    dialog.repeat()
    series = shown.window.findChildren(SeriesDialog)[-1]
    first = series.preview.rows[0]

    assert first.conflicts
    assert first.span is not None
    assert first.span.start == TUESDAY.replace(hour=11, minute=20)
    first.choose(first.choice.KEEP)
    assert first.span.start == TUESDAY.replace(hour=11)
    first.choose(first.choice.OTHER)
    QTest.keyClicks(first.line, "12/11 9h40")
    assert first.span is not None
    assert first.span.start == datetime(2026, 11, 12, 9, 40)


def test_twelve_stay_twelve_when_one_is_skipped(shown: Shown, qtbot: QtBot) -> None:
    shown.view.booking_asked.emit(TUESDAY.replace(hour=15), None)
    dialog = shown.window.findChildren(BookingDialog)[-1]
    QTest.keyClicks(dialog.form.who.line, "garn")
    QTest.keyClick(dialog.form.who.line, K.Key_Tab)
    dialog.repeat()
    series = shown.window.findChildren(SeriesDialog)[-1]

    series.preview.rows[3].choose(series.preview.rows[3].choice.SKIP)

    qtbot.waitUntil(lambda: len(series.preview.rows) == 13)
    assert len(series.preview.spans()) == 12
    assert "1 left out" in series.preview.summary


def test_the_dates_of_a_series_end_on_a_whole_row_where_room_is_short(
    shown: Shown, qtbot: QtBot
) -> None:
    shown.window.resize(1000, 460)
    shown.screen.acting.ask("repeat", shown.row("Roy"))
    preview = shown.window.findChildren(SeriesDialog)[-1].preview
    area = preview._area

    def ends_on_a_row() -> bool:
        ends = [row.y() + row.height() for row in preview.rows]
        return area.viewport().height() in ends and ends[-1] > area.height()

    qtbot.waitUntil(ends_on_a_row)


def test_cancelling_the_rest_of_a_series_is_one_act(shown: Shown) -> None:
    roy = shown.row("Roy")
    shown.screen.acting.ask("repeat", roy)
    series = shown.window.findChildren(SeriesDialog)[-1]
    QTest.keyClick(series, K.Key_Return)
    one = shown.row("Roy")
    assert one.session == "1/12"

    shown.screen.acting.ask("cancel", one)
    dialog = shown.window.findChildren(CancelDialog)[-1]
    assert dialog.scope is not None
    dialog.scope.choose("all")
    dialog._cancel()

    assert "12 sessions cancelled" in shown.said[-1]
    shown.operator.undo()
    week = TUESDAY + timedelta(days=7)
    assert [row.session for row in shown.rows(week)] == ["2/12"]


def test_the_rule_of_a_series_is_changed_from_one_session_on_by_keyboard(
    shown: Shown,
) -> None:
    shown.screen.acting.ask("repeat", shown.row("Roy"))
    QTest.keyClick(shown.window.findChildren(SeriesDialog)[-1], K.Key_Return)
    week = TUESDAY + timedelta(days=7)
    before = [row.id for row in shown.rows(week)]
    shown.screen.show_day(TUESDAY.date())
    shown.view.select(shown.row("Roy").id)

    QTest.keyClick(shown.view, K.Key_R, Qt.KeyboardModifier.ShiftModifier)
    dialog = shown.window.findChildren(SeriesDialog)[-1]
    assert dialog.rule.count.text() == "12"
    dialog.rule.every.setFocus()
    QTest.keyClick(dialog.rule.every, K.Key_Up)
    QTest.keyClick(dialog, K.Key_Return)

    assert "another rule, 11 sessions" in shown.said[-1]
    assert shown.rows(week) == ()
    later = TUESDAY + timedelta(days=14)
    assert [row.id for row in shown.rows(later)] == before
    shown.operator.undo()
    assert [row.id for row in shown.rows(week)] == before


def test_a_series_that_ends_on_a_day_is_opened_again_with_that_day(
    shown: Shown,
) -> None:
    shown.screen.acting.ask("repeat", shown.row("Roy"))
    made = shown.window.findChildren(SeriesDialog)[-1]
    made.rule.ends.setCurrentIndex(1)
    ending = made.rule.until.day
    QTest.keyClick(made, K.Key_Return)
    assert "sessions booked" in shown.said[-1]
    shown.screen.show_day(TUESDAY.date())
    shown.view.select(shown.row("Roy").id)

    QTest.keyClick(shown.view, K.Key_R, Qt.KeyboardModifier.ShiftModifier)
    again = shown.window.findChildren(SeriesDialog)[-1]

    assert again is not made
    assert again.rule.ends.currentData() == "until"
    assert again.rule.until.day == ending
    assert len(again.preview.rows) == 12


def test_what_a_move_runs_into_is_said_while_it_is_in_the_hand(shown: Shown) -> None:
    shown.view.select(shown.row("Roy").id)
    QTest.keyClick(shown.view, K.Key_D)

    for _step in range(12 * 2):
        QTest.keyClick(shown.view, K.Key_Down)

    assert "Outside the opening hours." in shown.screen.weighing.tip.text
    QTest.keyClick(shown.view, K.Key_Return)
    assert shown.screen.weighing.tip.text == ""
    assert "Outside the opening hours." in shown.said[-1]


def test_a_known_patient_takes_the_next_free_slot_in_two_keys_after_the_name(
    shown: Shown,
) -> None:
    before = {row.id for row in shown.rows()}
    name = "garn"
    pressed = 0

    shown.screen.book()  # Ctrl+N, which the frame hands to the screen
    pressed += 1
    dialog = shown.window.findChildren(BookingDialog)[-1]
    QTest.keyClicks(dialog.form.who.line, name)
    QTest.keyClick(dialog.form.who.line, K.Key_Return)
    pressed += 1

    assert pressed <= 12
    made = [row for row in shown.rows() if row.id not in before]
    assert [row.family_name for row in made] == ["Garnier"]
    assert not dialog.isVisible()
