"""Every row has its fate; a doubtful one is decided by a key, and imports done go back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from support.homes import a_session
from support.import_page import Shown

from desktop.clock import FixedClock
from desktop.reads.patients import find_patients
from ui.importing.review_page import ROWS
from ui.widgets.dialog import Dialog

KNOWN = "Nom;Prénom;Né(e) le\nROY;Alice;02/03/1950\n"
FILE = """Id;Nom;Prénom;Né(e) le;Mobile
1;ROY;Alice;;06 39 98 00 01
2;ROY;Alice;02/03/1950;06 39 98 00 02
;;;;
4;MOREL;Inès;01/01/1980;
5;ROY;Alice;;
"""


@pytest.fixture
def shown(tmp_path: Path, clock: FixedClock, qtbot: QtBot) -> Iterator[Shown]:
    session = a_session(tmp_path, clock)
    shown = Shown(session, clock, qtbot, tmp_path)
    shown.give("before.csv", KNOWN)
    shown.review.start.click()
    yield shown
    session.close()


def texts(shown: Shown) -> list[tuple[str, ...]]:
    model = shown.review.rows.table.fates
    return [
        tuple(model.text(line, column) for column in range(4)) for line in model.lines
    ]


def test_every_row_says_who_what_becomes_of_it_and_what_changes(shown: Shown) -> None:
    shown.give("patients.csv", FILE)
    shown.review.show_view(ROWS)

    ambiguous = "may be one of several patients: to be decided by you"
    assert texts(shown) == [
        ("2", "ROY Alice", "to be decided", ambiguous),
        ("3", "ROY Alice", "completed", "Telephone"),
        ("4", "", "left out", "the line is empty"),
        ("5", "MOREL Inès", "new", ""),
        ("6", "ROY Alice", "to be decided", ambiguous),
    ]
    shown.names.hide(hidden=True)
    assert texts(shown)[0][1] == "A. R."

    shown.review.rows.chips["created"].click()
    assert [line[0] for line in texts(shown)] == ["5"]


def test_a_key_decides_and_several_are_decided_at_once(shown: Shown) -> None:
    shown.give("patients.csv", FILE)
    shown.review.show_view(ROWS)
    rows = shown.review.rows
    rows.choose("doubtful")
    assert len(rows.panel.choices) == 1
    assert "ROY Alice, 02/03/1950" in rows.panel.choices[0].text()

    rows.table.selectAll()
    QTest.keyClick(rows.table, Qt.Key.Key_S)
    assert [line[2] for line in texts(shown)] == ["completed"] * 3 or rows.fate == ""
    assert "doubtful" not in rows.chips

    rows.choose("updated")
    rows.table.selectRow(2)
    QTest.keyClick(rows.table, Qt.Key.Key_N)
    shown.review.start.click()
    assert len(shown.session.ask(find_patients, "roy")) == 2


def test_an_import_done_is_listed_and_goes_back(shown: Shown) -> None:
    shown.screen.show_imports()
    history = shown.screen.choosing.history
    assert history.isVisible()
    (run,) = history.table.model_rows.rows
    assert (run.name, run.created) == ("before.csv", 1)

    history.table.select(run.id)
    history.back.click()

    assert shown.known() == []
    assert not history.back.isEnabled()
    shown.operator.undo()
    assert shown.known() == ["ROY"]


def test_a_profile_is_saved_and_found_again_by_the_columns(shown: Shown) -> None:
    rows = "Nom;Prénom;Truc\nFAURE;Luc;Lyon\n"
    shown.give("one.csv", rows)
    shown.read_as(2, "city")
    bar = shown.review.mapping.profiles
    bar.save.click()
    (dialog,) = shown.screen.findChildren(Dialog)
    (field,) = dialog.findChildren(QLineEdit)
    field.setText("Ancien logiciel")
    dialog.accept()
    assert bar.name == "Ancien logiciel"

    shown.give("two.csv", rows.replace("FAURE", "PERRIN"))
    assert bar.name == "Ancien logiciel"
    assert str(shown.review.mapping.combos[2].currentData()) == "city"

    bar._rename("Autre")
    assert bar.name == "Autre"
    bar.delete.click()
    assert (bar.name, bar.box.count()) == ("", 1)
