"""Two files side by side are two files read: told first, the national number veiled."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from support.builders import a_patient
from support.frames import a_frame

from db.entities import Patient
from db.unit_of_work import UnitOfWork
from desktop.clock import FixedClock
from desktop.merging import TRAITS
from desktop.operations.operation import operation
from desktop.progress import NoProgress
from desktop.reads.trail import read_trail, trail_access
from desktop.rights import Right
from desktop.session import Session
from ui.duplicates.pair_panel import PairPanel
from ui.duplicates.screen import DuplicatesScreen
from ui.duplicates.words import said_words
from ui.names import Names
from ui.patients.history import PatientWords
from ui.theme import Theme

NIR = "284057512345672"


@operation(Right.EDIT_PATIENT)
def save_twins(uow: UnitOfWork) -> tuple[Patient, Patient]:
    twins = a_patient("Lefèvre", "Élodie"), a_patient("Lefebvre", "Elodie")
    for one in twins:
        uow.patients.save(one)
    return twins


def test_a_comparison_is_told_in_the_trail_as_files_that_were_read(
    session: Session, clock: FixedClock, qtbot: QtBot, tmp_path: Path
) -> None:
    twins = session.do(save_twins).result
    window = QWidget()
    qtbot.addWidget(window)
    screen = DuplicatesScreen(a_frame(session, clock, tmp_path, window))
    QVBoxLayout(window).addWidget(screen)
    window.show()
    deeds = (screen.panel.distinct, screen.panel.swap, screen.panel.merge)
    assert [one.isEnabled() for one in deeds] == [screen.panel.files is not None] * 3
    qtbot.waitUntil(lambda: screen.panel.files is not None)
    assert all(one.isEnabled() for one in deeds)

    rows = read_trail(trail_access(session), NoProgress()).rows
    told = [row for row in rows if row.what == "compare_patients"]
    assert [row.of for row in told] == [2]
    files = screen.panel.in_order()
    assert files is not None
    assert {one.id for one in files} == {one.id for one in twins}


def test_without_a_pair_there_is_nothing_to_decide(qtbot: QtBot) -> None:
    panel = PairPanel(Theme(), Names())
    qtbot.addWidget(panel)

    assert not panel.merge.isEnabled()
    assert not panel.distinct.isEnabled()
    assert not panel.swap.isEnabled()


def test_a_national_number_is_veiled_wherever_files_are_compared() -> None:
    nir = next(trait for trait in TRAITS if trait.name == "nir")
    once = said_words(nir, a_patient(nir=NIR))

    assert "•" in once
    assert NIR[5:] not in once
    assert said_words(nir, a_patient(nir=once)) == once


def test_the_history_of_a_file_does_not_say_the_national_number_either() -> None:
    words = PatientWords(Names())
    said = words.value("nir", NIR)

    assert "•" in said
    assert NIR[5:] not in said.replace("\u00a0", "")
    assert words.value("nir", said) == said
