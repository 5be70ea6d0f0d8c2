"""At the doctor's unlock: what an older backup brought back is proposed to go again."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from support.builders import a_patient
from support.notebook import save_patient, words_in

from db.erased import mark_of, of_home
from db.queries.patients import patient as patient_row
from desktop.clock import FixedClock
from desktop.paths import Paths
from desktop.session import Session
from ui.background import InlineBackground
from ui.frame.erased_again import ErasedAgainDialog, propose_erasing_again
from ui.opened import Opened
from ui.wearing import Wearing


@pytest.fixture
def opened(
    session: Session, wearing: Wearing, paths: Paths, clock: FixedClock
) -> Opened:
    return Opened(session, InlineBackground(), wearing, paths, clock)


def test_enter_erases_again_what_came_back_and_no_name_is_said(
    opened: Opened, qtbot: QtBot
) -> None:
    session, page = opened.session, QWidget()
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    opened.setParent(page)
    one, other = a_patient("Zquetzal", "Ana"), a_patient("Garnier", "Hugo")
    for patient in (one, other):
        session.do(save_patient, patient=patient)
    propose_erasing_again(opened, page)
    assert page.findChildren(ErasedAgainDialog) == []

    practice = session.home.header.practice_id
    of_home(session.home).add({mark_of(practice, one.id): date(2026, 10, 8)})
    propose_erasing_again(opened, page)
    (dialog,) = page.findChildren(ErasedAgainDialog)
    assert "08/10/2026" in words_in(dialog)
    assert "quetzal" not in words_in(dialog).lower()
    said: list[str] = []
    opened.operator.said.connect(lambda text, _undo: said.append(text))

    QTest.keyClick(dialog.erasing, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: bool(said))
    assert patient_row(session.reader, one.id) is None
    assert patient_row(session.reader, other.id) == other
    propose_erasing_again(opened, page)
    assert not any(d.isVisible() for d in page.findChildren(ErasedAgainDialog))
