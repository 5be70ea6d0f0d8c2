"""What a patient waits for, in her file."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from support.waiting_practice import with_waiting

from desktop.clock import FixedClock
from desktop.reads.waiting import waiting_list
from desktop.session import Session
from ui.background import InlineBackground
from ui.names import Names
from ui.operator import Operator
from ui.patients.screen import PatientsScreen
from ui.patients.wishes_card import WishesCard
from ui.screen import Go
from ui.theme import Theme
from ui.waiting.dialogs import WishDialog

K = Qt.Key


class Shown:
    """The file of somebody who waits, at its appointments."""

    def __init__(self, session: Session, clock: FixedClock, qtbot: QtBot) -> None:
        with_waiting(session)
        self.session, self.names = session, Names()
        self.operator = Operator(session, InlineBackground())
        self.screen = PatientsScreen(self.operator, Theme(), clock, self.names)
        self.operator.changed.connect(lambda made, _who: self.screen.refresh(made))
        for widget in (self.screen, *self.screen.header_widgets()):
            qtbot.addWidget(widget)
        self.screen.resize(1224, 790)
        self.screen.show()
        wish = next(
            row for row in session.ask(waiting_list) if row.family_name == "Petit"
        )
        assert wish.wish.patient_id is not None
        self.patient: UUID = wish.wish.patient_id
        self.screen.receive(Go(place="patients", subject=self.patient))
        self.screen.file.show_tab("appointments")

    @property
    def card(self) -> WishesCard:
        found = self.screen.file.wishes
        assert found is not None
        return found

    def cells(self) -> list[str]:
        model = self.card.table.model_rows
        return [str(model.index(0, n).data()) for n in range(model.columnCount())]

    def waits(self) -> bool:
        return any(
            row.wish.patient_id == self.patient
            for row in self.session.ask(waiting_list)
        )


@pytest.fixture
def shown(session: Session, clock: FixedClock, qtbot: QtBot) -> Shown:
    return Shown(session, clock, qtbot)


def test_her_file_says_what_she_waits_for_since_when_and_how_pressing(
    shown: Shown,
) -> None:
    assert shown.card.isVisible()
    cells = shown.cells()
    assert "10 Nov" in cells[1]
    assert "afternoon" in cells[4].lower()
    assert cells[5] == "Waiting"


def test_a_wish_is_closed_and_opened_again_by_keyboard_from_her_file(
    shown: Shown,
) -> None:
    QTest.keyClick(shown.card.table, K.Key_Delete)
    assert not shown.waits()
    assert shown.card.reopen.isVisible()
    assert not shown.card.change.isVisible()

    QTest.keyClick(shown.card.table, K.Key_R)
    assert shown.waits()

    shown.operator.undo()
    assert not shown.waits()


def test_enter_changes_what_she_waits_for(shown: Shown) -> None:
    QTest.keyClick(shown.card.table, K.Key_Return)

    dialog = shown.screen.findChild(WishDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.form.note.setFocus()
    QTest.keyClicks(dialog.form.note, "avant midi")
    dialog.keep()
    row = next(
        r for r in shown.session.ask(waiting_list) if r.wish.patient_id == shown.patient
    )
    assert "avant midi" in row.wish.note


def test_somebody_who_waits_for_nothing_is_put_on_the_list_from_her_file(
    shown: Shown,
) -> None:
    QTest.keyClick(shown.card.table, K.Key_Delete)
    shown.card.put.click()

    dialog = shown.screen.findChild(WishDialog)
    assert dialog is not None
    assert "PETIT" in dialog.form.who_text()


def test_types_hide_with_the_names(shown: Shown) -> None:
    shown.names.hide(hidden=True)

    assert "Consultation" not in " ".join(shown.cells())


def test_a_file_that_is_left_shows_no_wishes(shown: Shown, qtbot: QtBot) -> None:
    shown.screen.file.forget()

    assert shown.card.table.model_rows.rows == ()
    assert QWidget.isVisible(shown.card.nothing)
