"""The window of a secretary whom the doctor took the waiting list from: no way leads to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from support.secretary import enter, let_in
from support.telephone import taken
from support.waiting_practice import with_waiting

from db.entities import Role
from db.rows import AppointmentRow
from desktop import i18n
from desktop.clock import FixedClock
from desktop.operations.agenda import cancel_appointment
from desktop.operations.people import set_right
from desktop.paths import Paths
from desktop.reads.agenda import agenda_days
from desktop.rights import Right
from desktop.session import Session
from ui.agenda.finder_answers import Answers
from ui.agenda.wish import Asked
from ui.background import InlineBackground
from ui.main_window import MainWindow
from ui.opened import Opened
from ui.screen import Go
from ui.today.menu import card_menu
from ui.waiting.dialogs import WishDialog
from ui.waiting.freed import FreedStrip
from ui.wearing import Wearing

ROLE = {"role": Role.SECRETARY, "right": Right.WAITING_LIST}


@pytest.fixture
def hers(session: Session, paths: Paths, clock: FixedClock) -> Iterator[Session]:
    """Her session, once the doctor took the waiting list from secretaries."""
    with_waiting(session)
    let_in(session, paths)
    session.do(set_right, **ROLE, granted=False)
    taken(session, patient_id=roy(session).patient_id, text="Demande un autre jour")
    session.close()
    opened = enter(paths, clock)
    yield opened
    opened.close()


@pytest.fixture
def frame(
    qtbot: QtBot, hers: Session, wearing: Wearing, paths: Paths, clock: FixedClock
) -> MainWindow:
    i18n.install("en")
    made = MainWindow(Opened(hers, InlineBackground(), wearing, paths, clock))
    qtbot.addWidget(made)
    made.resize(1440, 900)
    with qtbot.waitActive(made):
        made.show()
    return made


def roy(session: Session) -> AppointmentRow:
    from desktop.agenda.holidays import no_holidays

    days = session.ask(agenda_days, date(2026, 11, 10), 1, no_holidays()).days
    return next(r for r in days[0].appointments if r.family_name == "Roy")


def words(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


def wishes(frame: MainWindow) -> list[WishDialog]:
    return [one for one in frame.findChildren(WishDialog) if one.isVisible()]


def test_neither_place_nor_command_nor_line_leads_to_the_list(
    frame: MainWindow, hers: Session
) -> None:
    assert frame.content.show_place("waiting") is None
    named = frame.commands.named
    assert [name for name in ("wait", "fits") if named[name].isEnabled()] == []
    assert all(named[name].isEnabled() for name in ("book", "calls", "confirm"))

    row = roy(hers)
    frame.operator.do(frame, cancel_appointment, {"appointment_id": row.id})

    (strip,) = frame.findChildren(FreedStrip)
    assert strip.found is None
    QTest.keyClick(
        frame,
        Qt.Key.Key_W,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert wishes(frame) == []

    frame.go(Go(place="patients", subject=row.patient_id))
    page: Any = frame.content.current
    assert page.file.wishes is None


def test_the_agenda_has_no_key_line_or_button_for_it(
    frame: MainWindow, hers: Session
) -> None:
    frame.content.show_place("agenda")
    agenda: Any = frame.content.current
    row = roy(hers)
    agenda.acting.ask("wait", row)
    assert wishes(frame) == []

    free = QMenu(frame)
    span = datetime(2026, 11, 12, 9), datetime(2026, 11, 12, 10)
    agenda.acting._fill_free_menu(free, span)
    assert words(free)
    card = card_menu(frame, row, agenda.acting.ask, None, agenda.acting.withheld)
    assert "wait" in agenda.parts.chosen.withheld
    assert not any("ait" in one and "list" in one for one in words(free))
    assert not any(one.startswith("Waits") for one in words(card))
    answers: Answers = agenda.parts.finder.answers
    assert agenda.parts.finder.slots()
    assert answers.fits.isHidden()
    agenda.parts.finder.ask(Asked(minutes=600, weekdays=frozenset({1})))
    assert agenda.parts.finder.slots() == ()
    assert not answers.why.isHidden()
    assert answers.wait.isHidden()

    frame.content.show_place("today")
    today: Any = frame.content.current
    assert all("wait" in one.withheld for one in today._board.lists())


def test_a_message_leads_to_no_waiting_list(frame: MainWindow) -> None:
    frame.content.show_place("messages")
    screen: Any = frame.content.current
    row = screen.column.list.messages.rows[0]
    screen.column.list.select(row.id)

    assert screen.page.buttons["wait"].isHidden()
    assert not screen.page.buttons["book"].isHidden()
    screen.handling.press("W", row)
    assert wishes(frame) == []
    assert not screen.handling.can("wait", row)
