"""The plan, the reading and the drill, on a practice with a real backup."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop import i18n
from desktop.backup import service
from desktop.backup.plan import Plan
from desktop.paths import Paths
from desktop.reads.backups import last_drill, the_plan
from ui.backups.screen import BackupsScreen
from ui.names import Names
from ui.operator import Operator
from ui.wearing import Wearing

K = Qt.Key


@pytest.fixture
def screen(
    qtbot: QtBot, operator: Operator, wearing: Wearing, paths: Paths, tmp_path: Path
) -> BackupsScreen:
    i18n.install("fr")
    folder = tmp_path / "key"
    folder.mkdir()
    service.add_destination(operator.session, "CABINET-A", folder)
    made = BackupsScreen(operator, wearing.theme, paths, Names())
    qtbot.addWidget(made)
    made.resize(1224, 900)
    made.show()
    return made


def test_a_drill_is_run_and_what_came_of_it_stands_there(
    qtbot: QtBot, operator: Operator, screen: BackupsScreen
) -> None:
    drill, reading = screen.care.drill, screen.care.reading
    assert not drill.run.isEnabled()
    screen.back_up()
    qtbot.waitUntil(drill.run.isEnabled)
    assert reading.values[1].text() == "1 sur 1"

    drill.run.click()

    qtbot.waitUntil(lambda: drill.chip.accessibleName() == "Réussi")
    found = operator.session.ask(last_drill)
    assert found is not None
    assert found.ok
    assert "relu" in drill.told.text()
    assert "manquée" not in screen._kept._axis.accessibleName()


def test_the_plan_is_changed_by_keyboard_where_it_stands(
    qtbot: QtBot, operator: Operator, screen: BackupsScreen
) -> None:
    card = screen.care.plan
    assert (card.daily.isChecked(), card.at.text()) == (True, "19:00")

    card.at.selectAll()
    QTest.keyClicks(card.at, "12h30")
    QTest.keyClick(card.at, K.Key_Return)
    assert operator.session.ask(the_plan).daily_at == time(12, 30)

    QTest.keyClick(card.plugged, K.Key_Space)
    card.warn.setCurrentIndex(2)
    card.warn.activated.emit(2)
    wanted = Plan(daily_at=time(12, 30), when_plugged=False, warn_after=72)
    assert operator.session.ask(the_plan) == wanted

    QTest.keyClick(card.daily, K.Key_Space)
    assert operator.session.ask(the_plan).daily_at is None
    assert not card.at.isEnabled()
    QTest.keyClick(card.daily, K.Key_Space)
    assert operator.session.ask(the_plan).daily_at == time(12, 30)


def test_who_may_not_change_the_plan_reads_it(
    qtbot: QtBot, operator: Operator, wearing: Wearing
) -> None:
    from ui.backups.plan_card import PlanCard

    card = PlanCard(wearing.theme, may_change=False)
    qtbot.addWidget(card)
    card.show_plan(Plan())

    shut = (card.at, card.daily, card.plugged, card.closing, card.warn)
    assert not any(control.isEnabled() for control in shut)
