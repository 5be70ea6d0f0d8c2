"""The waiting list as a person works it: keys, panel, dialogs, undo."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from support.homes import a_session
from support.waiting_practice import date_back, with_waiting

from db.entities import Priority, WishState
from db.rows import WishRow
from desktop.clock import FixedClock
from desktop.reads.agenda import agenda_days
from desktop.reads.waiting import waiting_list
from desktop.session import Session
from ui.background import InlineBackground
from ui.names import Names
from ui.operator import Operator
from ui.theme import Theme
from ui.waiting.dialogs import CallBackDialog, WishDialog
from ui.waiting.screen import WaitingScreen

K = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


class Shown:
    """A window around the screen, as the frame makes one."""

    def __init__(self, session: Session, clock: FixedClock, qtbot: QtBot) -> None:
        self.session = session
        self.operator = Operator(session, InlineBackground())
        self.names = Names()
        self.said: list[str] = []
        self.operator.said.connect(lambda text, _undo: self.said.append(text))
        self.screen = WaitingScreen(self.operator, Theme(), clock, self.names)
        self.operator.changed.connect(lambda c, _who: self.screen.refresh(c))
        self.window = QWidget()
        line = QHBoxLayout(self.window)
        for widget in (self.screen, self.screen.side_panel()):
            line.addWidget(widget)
        for widget in self.screen.header_widgets():
            qtbot.addWidget(widget)
        qtbot.addWidget(self.window)
        self.window.resize(1300, 700)
        self.window.show()
        self.table = self.screen.table
        self.table.setFocus()

    def names_shown(self) -> list[str]:
        return [row.family_name for row in self.table.model_rows.rows]

    def kept(self) -> tuple[WishRow, ...]:
        return self.session.ask(waiting_list, settled=True)

    def dialog(self, kind: Any) -> Any:
        return self.window.findChildren(kind)[-1]


@pytest.fixture
def shown(tmp_path: Path, clock: FixedClock, qtbot: QtBot) -> Iterator[Shown]:
    session = a_session(tmp_path, clock)
    with_waiting(session)
    shown = Shown(session, clock, qtbot)
    yield shown
    session.close()


def test_the_pressing_stand_first_and_the_panel_tells_of_the_selected(
    shown: Shown,
) -> None:
    assert shown.names_shown() == ["Orlov", "Nomade", "Petit"]
    assert [slot.number for slot in shown.screen.panel.slots] == [1, 2, 3, 4, 5]


def test_one_key_notes_that_nobody_answered_and_undo_takes_it_back(
    shown: Shown,
) -> None:
    QTest.keyClick(shown.table, K.Key_S)

    assert shown.said == ["ORLOV Piotr: no answer."]
    assert shown.kept()[0].tries.unanswered == 1
    shown.operator.undo()
    assert shown.kept()[0].tries.count == 0


def test_a_found_slot_books_and_settles_in_one_act(shown: Shown) -> None:
    slot = shown.screen.panel.slots[0]

    shown.screen.book_number(1)

    assert shown.names_shown() == ["Nomade", "Petit"]
    day = shown.session.ask(
        agenda_days, slot.start.date(), 1, shown.screen.desk.holidays
    )
    assert "Orlov" in [row.family_name for row in day.days[0].appointments]
    shown.operator.undo()
    assert shown.names_shown() == ["Orlov", "Nomade", "Petit"]


def test_plus_and_minus_move_a_wish_between_priorities(shown: Shown) -> None:
    shown.table.select(shown.kept()[2].id)

    QTest.keyClick(shown.table, K.Key_Plus)

    assert shown.names_shown() == ["Orlov", "Petit", "Nomade"]
    assert shown.kept()[1].wish.priority is Priority.SOON
    QTest.keyClick(shown.table, K.Key_Minus)
    assert shown.names_shown() == ["Orlov", "Nomade", "Petit"]


def test_to_call_back_is_asked_for_its_time(shown: Shown) -> None:
    QTest.keyClick(shown.table, K.Key_P)
    dialog = shown.dialog(CallBackDialog)
    dialog.time.setText("16h30")
    QTest.keyClick(dialog.time, K.Key_Return)

    assert shown.kept()[0].tries.call_back_at == datetime(2026, 11, 11, 16, 30)


def test_a_note_is_typed_in_its_place(shown: Shown) -> None:
    last = len(shown.table.model_rows.columns) - 1
    index = shown.table.model_rows.index(0, last)

    shown.table.model_rows.setData(index, "Préfère être appelé le soir")

    assert shown.kept()[0].wish.note == "Préfère être appelé le soir"


def test_a_note_is_neither_read_nor_typed_while_names_are_hidden(
    shown: Shown,
) -> None:
    rows = shown.table.model_rows
    index = rows.index(0, len(rows.columns) - 1)
    rows.setData(index, "Seulement apres sa dialyse")

    shown.names.hide(hidden=True)

    index = rows.index(0, len(rows.columns) - 1)
    assert not rows.flags(index) & Qt.ItemFlag.ItemIsEditable
    assert [rows.data(index, role) for role in Qt.ItemDataRole].count(
        "Seulement apres sa dialyse"
    ) == 0
    assert not rows.setData(index, "")
    assert shown.kept()[0].wish.note == "Seulement apres sa dialyse"


def test_a_tooltip_says_markup_as_it_was_typed(shown: Shown) -> None:
    rows = shown.table.model_rows
    index = rows.index(0, len(rows.columns) - 1)
    rows.setData(index, "<img src='file:///etc/passwd'>")

    index = rows.index(0, len(rows.columns) - 1)
    tip = rows.data(index, Qt.ItemDataRole.ToolTipRole)

    assert tip == "<qt>&lt;img src=&#x27;file:///etc/passwd&#x27;&gt;</qt>"


def test_what_is_typed_filters_the_list(shown: Shown) -> None:
    shown.screen.filter.setText("zoe")

    assert shown.names_shown() == ["Petit"]
    shown.screen.filter.setText("nobody at all")
    assert shown.names_shown() == []


def test_a_head_sorts_up_down_and_back(shown: Shown) -> None:
    header = shown.table.horizontalHeader()
    orders = []
    for _turn in range(3):
        header.sectionClicked.emit(1)
        orders.append(shown.names_shown())

    assert orders == [
        ["Nomade", "Orlov", "Petit"],
        ["Petit", "Orlov", "Nomade"],
        ["Orlov", "Nomade", "Petit"],
    ]


def test_outdated_wishes_stand_apart_and_leave_in_one_act(shown: Shown) -> None:
    shown.session.do(
        date_back, wish_id=shown.kept()[0].id, last=datetime(2026, 11, 1, 9, 0)
    )
    shown.screen.refresh(None)
    assert shown.names_shown() == ["Nomade", "Petit"]
    shown.screen.view.chosen.emit("outdated")
    shown.screen.view.choose("outdated")
    shown.screen.refresh(None)
    assert shown.names_shown() == ["Orlov"]

    shown.screen.withdraw_outdated()

    assert shown.names_shown() == []
    states = {row.family_name: row.wish.state for row in shown.kept()}
    assert states["Orlov"] is WishState.WITHDRAWN


def test_somebody_is_put_on_the_list_by_keyboard(shown: Shown) -> None:
    shown.screen.add()
    dialog = shown.dialog(WishDialog)
    QTest.keyClicks(dialog.form.who.line, "garn")
    QTest.keyClick(dialog.form.who.line, K.Key_Return)
    dialog.form.days[1].click()
    dialog.form.last.setText("24/12")
    QTest.keyClicks(dialog.form.note, "Avant les fetes")
    QTest.keyClick(dialog.form.note, K.Key_Return)

    wish = next(r for r in shown.kept() if r.family_name == "Garnier").wish
    assert (wish.weekdays, wish.last_day) == (frozenset({1}), date(2026, 12, 24))
    assert wish.note == "Avant les fetes"
    assert shown.said == ["GARNIER Paul is on the waiting list."]


def test_a_wish_is_changed_where_it_stands(shown: Shown) -> None:
    QTest.keyClick(shown.table, K.Key_Return)
    dialog = shown.dialog(WishDialog)
    dialog.form.since.setText("10h")
    dialog.keep()

    assert [row.wish.from_time and row.wish.from_time.hour for row in shown.kept()] == [
        10,
        None,
        None,
    ]


def test_hidden_names_are_hidden_everywhere(shown: Shown) -> None:
    shown.names.hide(hidden=True)

    rows = shown.table.model_rows
    told = [
        str(rows.index(line, column).data(role))
        for line in range(3)
        for column in range(len(rows.columns))
        for role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        )
    ]
    assert not any("orlov" in text.lower() or "Note" in text for text in told)
    assert not any("01" in text and "99" in text for text in told)
