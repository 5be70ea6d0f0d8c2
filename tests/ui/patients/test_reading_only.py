"""Whoever may not change files reads them, and nothing offers to change them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from support.builders import a_patient

from desktop.reads.patients import PatientFile
from ui.names import Names
from ui.patients.cards import DataCards
from ui.theme import Theme


def test_no_fact_is_changed_by_who_may_only_read(qtbot: QtBot) -> None:
    cards = DataCards(Theme(), Names(), "Europe/Paris", None)
    qtbot.addWidget(cards)
    file = PatientFile(
        patient=a_patient(email="e@example.org"),
        upcoming=(),
        past=(),
        no_shows=0,
        history=(),
    )
    cards.show_file(file, date(2026, 11, 10))
    cards.show()
    fact = cards.fact("email")
    assert fact is not None
    assert fact.value.words.text() == "e@example.org"

    QTest.keyClick(fact.value, Qt.Key.Key_Return)
    QTest.mouseClick(fact.value, Qt.MouseButton.LeftButton)

    assert not fact.is_edited
    assert not cards.buttons
    assert not cards.identity_card.status.isEnabled()
