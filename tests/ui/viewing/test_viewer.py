"""The viewer under the hand: pages, size, words looked for, and the window that stays free."""

from __future__ import annotations

import os
import signal
from datetime import date
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from support.confidential import a_pdf, a_png
from support.notebook import words_in

from db.entities.confidential import DocumentKind
from desktop.session import Session
from ui.background import Background
from ui.operator import Operator
from ui.theme import Theme
from ui.viewing.outside import OutsidePages
from ui.viewing.viewer import Viewer

K = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def shown(
    operator: Operator, qtbot: QtBot, content: bytes, kind: DocumentKind
) -> Viewer:
    viewer = Viewer(operator, Theme())
    qtbot.addWidget(viewer)
    viewer.resize(1000, 700)
    viewer.show()
    titled = SimpleNamespace(title="Bilan", day=date(2026, 11, 10))
    viewer.show_document(titled, OutsidePages(kind, content))
    return viewer


@pytest.fixture
def viewer(operator: Operator, qtbot: QtBot) -> Viewer:
    pdf = a_pdf("Bilan du rein", pages=12)
    return shown(operator, qtbot, pdf, DocumentKind.PDF)


def look_for(viewer: Viewer, words: str) -> None:
    QTest.keyClick(viewer, K.Key_F, CTRL)
    QTest.keyClicks(viewer.finding.line, words)
    QTest.keyClick(viewer.finding.line, K.Key_Return)


def test_the_keys_of_pages_lead_through_the_document(viewer: Viewer) -> None:
    for key, page in (
        (K.Key_PageDown, 1),
        (K.Key_End, 11),
        (K.Key_PageDown, 11),
        (K.Key_PageUp, 10),
        (K.Key_Home, 0),
        (K.Key_Space, 0),
    ):
        QTest.keyClick(viewer, key)
        assert viewer.page == page
    for _more in range(9):
        QTest.keyClick(viewer, K.Key_Space)
    assert viewer.page > 0
    viewer.forget()


def test_words_are_found_counted_marked_and_stepped_through(viewer: Viewer) -> None:
    before = viewer._paper.pixmap().toImage()
    look_for(viewer, "REIN")

    assert viewer.finding.count.text() == "1 of 12"
    assert viewer.page == 0
    assert viewer._paper.pixmap().toImage() != before
    QTest.keyClick(viewer.finding.line, K.Key_Return)
    assert (viewer.page, viewer.finding.count.text()) == (1, "2 of 12")
    QTest.keyClick(viewer.finding.line, K.Key_F3, SHIFT)
    QTest.keyClick(viewer.finding.line, K.Key_F3, SHIFT)
    assert (viewer.page, viewer.finding.count.text()) == (11, "12 of 12")
    viewer.setFocus()
    QTest.keyClick(viewer, K.Key_F3)
    assert viewer.page == 0
    viewer.forget()


def test_the_search_begins_on_the_page_that_is_read_and_escape_closes_it_first(
    viewer: Viewer, qtbot: QtBot
) -> None:
    left: list[bool] = []
    viewer.left.connect(lambda: left.append(True))
    viewer.turn_to(6)
    look_for(viewer, "bilan")

    assert (viewer.page, viewer.finding.count.text()) == (6, "7 of 12")
    QTest.keyClick(viewer.finding.line, K.Key_Escape)
    assert not viewer.finding.isVisible()
    assert viewer.finding.line.text() == ""
    assert (viewer.page, left) == (6, [])
    QTest.keyClick(viewer, K.Key_Escape)
    assert left == [True]
    viewer.forget()


def test_what_stands_nowhere_is_said(viewer: Viewer) -> None:
    look_for(viewer, "poumon")

    assert viewer.finding.count.text() == "Not found"
    assert not viewer.finding.after.isEnabled()
    viewer.forget()
    assert "poumon" not in words_in(viewer)


def test_a_picture_says_that_it_holds_no_text(operator: Operator, qtbot: QtBot) -> None:
    viewer = shown(operator, qtbot, a_png(), DocumentKind.PNG)
    QTest.keyClick(viewer, K.Key_F, CTRL)

    assert not viewer.finding.line.isEnabled()
    assert "picture" in viewer.finding.count.text()
    viewer.forget()


def test_the_window_stays_free_while_a_page_does_not_come(
    session: Session, qtbot: QtBot
) -> None:
    background = Background()
    operator = Operator(session, background)
    viewer = shown(operator, qtbot, a_pdf("Rein", pages=9), DocumentKind.PDF)
    seen = viewer._paper
    qtbot.waitUntil(lambda: not seen.pixmap().isNull())
    pages = viewer._pages
    assert pages is not None
    os.kill(pages._process.pid, signal.SIGSTOP)
    viewer.turn_to(8)

    qtbot.waitUntil(lambda: seen.text() == "Drawing the page…")
    QTest.keyClick(viewer, K.Key_Home)
    QTest.keyClick(viewer, K.Key_End)
    other = QWidget()
    qtbot.addWidget(other)
    os.kill(pages._process.pid, signal.SIGCONT)
    qtbot.waitUntil(lambda: not seen.pixmap().isNull())
    assert viewer.page == 8

    os.kill(pages._process.pid, signal.SIGSTOP)
    viewer.turn_to(3)
    viewer.forget()
    background.close()
    assert not viewer.is_open
