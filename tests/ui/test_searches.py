"""Searches are told when the typing has settled, files before they are shown."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.clock import FixedClock
from desktop.operations.patients import NewPatient, create_patient
from desktop.paths import Paths
from desktop.reads.trail import TrailRow, read_trail, trail_access
from desktop.session import Session
from ui.background import InlineBackground
from ui.names import Names
from ui.opened import Opened
from ui.operator import Operator
from ui.palette.palette import Palette
from ui.patients.screen import PatientsScreen
from ui.screen import Go
from ui.searches import SearchNotes
from ui.wearing import Wearing


def told(session: Session, what: str) -> list[TrailRow]:
    rows = read_trail(trail_access(session)).rows
    return [row for row in rows if row.what == what]


def facts(session: Session) -> list[tuple[str, Any]]:
    return [(row.why, row.facts["shown"]) for row in told(session, "note_search")]


def test_a_search_is_told_once_with_what_it_showed_last(
    session: Session, operator: Operator, qtbot: QtBot
) -> None:
    notes = SearchNotes(operator, "palette", QObject(operator))
    for text, names in (("l", 50), ("le", 12), ("lef", 2)):
        notes.showed(text, names)
    assert facts(session) == []

    qtbot.waitUntil(lambda: facts(session) == [("palette", 2)])
    notes.showed("lef", 2)
    notes.settle()

    assert facts(session) == [("palette", 2)]


def test_no_letters_are_no_search(session: Session, operator: Operator) -> None:
    notes = SearchNotes(operator, "patients", QObject(operator))
    notes.showed("", 50)
    notes.settle()

    assert facts(session) == []


def test_a_palette_that_is_closed_early_tells_what_it_showed(
    session: Session,
    wearing: Wearing,
    paths: Paths,
    clock: FixedClock,
    qtbot: QtBot,
) -> None:
    new = NewPatient(family_name="Lefort", first_name="Antoine")
    session.do(create_patient, new=new)
    window = QWidget()
    qtbot.addWidget(window)
    opened = Opened(session, InlineBackground(), wearing, paths, clock)
    palette = Palette(opened, [], window)
    palette.open()
    QTest.keyClicks(palette.field, "lef")

    palette.close_palette()

    assert facts(session) == [("palette", 1)]
    assert told(session, "open_patient_file") == []


@pytest.fixture
def screen(
    session: Session,
    operator: Operator,
    wearing: Wearing,
    clock: FixedClock,
    qtbot: QtBot,
) -> PatientsScreen:
    made = PatientsScreen(operator, wearing.theme, clock, Names())
    qtbot.addWidget(made)
    return made


def test_a_file_is_told_when_it_is_opened_and_not_when_it_is_refreshed(
    session: Session, screen: PatientsScreen
) -> None:
    new = NewPatient(family_name="Lefort", first_name="Antoine")
    patient = session.do(create_patient, new=new).result

    screen.receive(Go(place="patients", subject=patient.id))
    screen.refresh(None)

    assert screen.file.file is not None
    (row,) = told(session, "open_patient_file")
    assert [one.id for one in row.patients] == [patient.id]


def test_a_file_whose_entry_cannot_be_written_is_not_shown(
    session: Session, screen: PatientsScreen
) -> None:
    new = NewPatient(family_name="Lefort", first_name="Antoine")
    patient = session.do(create_patient, new=new).result
    office = session.home.office.writer
    office.execute(
        "CREATE TRIGGER full BEFORE INSERT ON trail"
        " BEGIN SELECT RAISE(ABORT, 'no room'); END"
    )

    with pytest.raises(Exception, match="no room"):
        screen.receive(Go(place="patients", subject=patient.id))

    office.execute("DROP TRIGGER full")
    assert screen.file.file is None
