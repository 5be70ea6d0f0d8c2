"""The head of a file calls and prints; its first tab tells what is newest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from support.agenda_practice import filled
from support.homes import a_session
from support.patient_file import K, OpenFile

from db.entities import AttemptOutcome, Motive
from desktop.clock import FixedClock
from desktop.operations.phone_messages import NewMessage, take_message
from desktop.reads.calls import calls_to
from ui.patients.calling import CallDialog
from ui.patients.file_page import TABS
from ui.patients.latest_cards import CallsCard


@pytest.fixture
def file(tmp_path: Path, clock: FixedClock, qtbot: QtBot) -> Iterator[OpenFile]:
    session = filled(a_session(tmp_path, clock))
    yield OpenFile(session, clock, qtbot)
    session.close()


def dialog(file: OpenFile) -> CallDialog:
    (found,) = [d for d in file.window.findChildren(CallDialog) if d.isVisible()]
    return found


def card(file: OpenFile) -> CallsCard:
    (found,) = [one for one in file.page.latest if isinstance(one, CallsCard)]
    return found


def test_the_tabs_stand_in_their_order_with_how_much_is_behind_them(
    file: OpenFile,
) -> None:
    tabs = file.page.tabs
    words = [tabs.tabText(at).split("  ")[0] for at in range(tabs.count())]

    assert words == [
        "Record",
        "Appointments",
        "Documents",
        "Messages",
        "Consents",
        "History",
        "Confidential file",
    ]
    for at, key in enumerate(TABS):
        file.page.show_tab(at)
        assert file.page.shown_tab == key


def test_a_call_is_noted_by_one_key_and_taken_back(file: OpenFile) -> None:
    file.page.head.call.click()
    QTest.keyClick(dialog(file), K.Key_S)

    (tried,) = file.session.ask(calls_to, file.key)
    assert tried.outcome is AttemptOutcome.NO_ANSWER
    assert file.said == ["GARNIER Paul: no answer."]
    assert "no answer" in card(file).tried.text()

    file.operator.undo()
    assert file.session.ask(calls_to, file.key) == ()


def test_a_message_about_her_is_counted_and_one_key_away(file: OpenFile) -> None:
    new = NewMessage(patient_id=file.key, motive=Motive.QUESTION, text="Vertiges")
    file.operator.do(file.window, take_message, {"new": new})

    assert file.page.tabs.tabText(3) == "Messages  1"
    shown = " ".join(w.accessibleName() for w in card(file).findChildren(QWidget))
    assert "Question" in shown
    assert "Vertiges" not in shown
    line = card(file)._lines.itemAt(0).widget()
    QTest.keyClick(line, K.Key_Return)
    assert file.went[-1].place == "messages"


def test_nobody_is_called_in_the_confidential_mode(file: OpenFile) -> None:
    file.names.hide(hidden=True)

    assert not file.page.head.call.isEnabled()
    assert file.screen.calling.call() is None


def test_printing_is_asked_of_the_frame(file: OpenFile, qtbot: QtBot) -> None:
    with qtbot.waitSignal(file.screen.print_wanted):
        file.page.head.print.click()
