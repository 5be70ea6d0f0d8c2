"""The imports done: a list that has to wait for another read says so."""

from __future__ import annotations

from threading import Event

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.session import Session
from ui.background import Background, Lane
from ui.importing.history_card import HistoryCard
from ui.names import Names
from ui.operator import Operator
from ui.theme import Theme


def test_imports_that_wait_for_a_long_read_say_that_they_are_read(
    session: Session, qtbot: QtBot
) -> None:
    window, background, over = QWidget(), Background(), Event()
    qtbot.addWidget(window)
    card = HistoryCard(Operator(session, background), Theme(), Names())
    QVBoxLayout(window).addWidget(card)
    window.show()
    try:
        background.submit(Lane.READ, card, over.wait)
        card.refresh(None)
        qtbot.waitUntil(card.reading.isVisible)
        assert not card.table.isVisible()

        over.set()
        qtbot.waitUntil(card.isHidden)
        assert card.reading.isHidden()
    finally:
        over.set()
        background.close()
