from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from support.homes import a_session
from support.import_page import Shown

import ui.importing.writing
from desktop.clock import FixedClock
from desktop.imports.report import SLICE
from desktop.reads.patients import find_patients, patient_file
from ui.operator import Operator
from ui.screen import Go

PATIENTS = """Nom;Prénom;Né(e) le;Tél portable;Truc
LEFÈVRE;Élodie;14/05/1984;06 39 98 27 14;a
GARNIER;Paul;02/03/1950;06 39 98 27 15;b
GARNIER;Paul;02/03/1950;06 39 98 27 15;b
;;;;
ROY;Alice;31/02/1990;06 39 98 27 16;c
"""
CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//FR
BEGIN:VEVENT
UID:one@example.org
DTSTAMP:20261101T080000Z
DTSTART:20261112T090000
DTEND:20261112T092000
SUMMARY:Garnier Paul
END:VEVENT
BEGIN:VEVENT
UID:two@example.org
DTSTAMP:20261101T080000Z
DTSTART:20261113T090000
DTEND:20261113T092000
SUMMARY:Roy Alice
STATUS:CANCELLED
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")


@pytest.fixture
def shown(tmp_path: Path, clock: FixedClock, qtbot: QtBot) -> Iterator[Shown]:
    session = a_session(tmp_path, clock)
    shown = Shown(session, clock, qtbot, tmp_path)
    yield shown
    session.close()


def test_a_dropped_file_is_planned_and_nothing_is_written(shown: Shown) -> None:
    shown.give("patients.csv", PATIENTS)

    assert shown.review.isVisible()
    assert shown.numbers() == {"created": "3", "duplicates": "1", "skipped": "1"}
    assert shown.review.report.lines == [
        "Line 4: stands twice in the file",
        "Line 5: the line is empty",
        "Line 6: the birth date cannot be read (kept without it)",
    ]
    assert shown.known() == []


def test_columns_show_what_they_hold_and_where_they_go(shown: Shown) -> None:
    shown.give("patients.csv", PATIENTS)

    mapping = shown.review.mapping
    fields = [str(combo.currentData()) for combo in mapping.combos]
    assert fields == ["family_name", "first_names", "birth_date", "mobile", ""]
    assert mapping._samples[0].text() == "LEFÈVRE, GARNIER, ROY"

    shown.names.hide(hidden=True)
    assert mapping._samples[0].text() == ""


def test_import_writes_the_plan_and_one_undo_takes_all_of_it_back(
    shown: Shown,
) -> None:
    shown.give("patients.csv", PATIENTS)

    shown.review.start.click()

    assert shown.known() == ["GARNIER", "LEFÈVRE", "ROY"]
    assert shown.said[0][1]
    assert shown.review.banner.isVisible()
    assert not shown.review.start.isVisible()
    shown.review.shown.click()
    assert shown.went == [Go(place="patients")]

    shown.operator.undo()
    assert shown.known() == []
    assert shown.review.start.isVisible()
    assert shown.numbers()["created"] == "3"


def test_a_second_time_there_is_nothing_to_import(shown: Shown) -> None:
    shown.give("patients.csv", PATIENTS)
    shown.review.start.click()

    shown.give("patients.csv", PATIENTS)

    assert shown.numbers() == {"unchanged": "4", "skipped": "1"}
    assert not shown.review.start.isEnabled()


def test_a_column_read_otherwise_changes_the_plan(shown: Shown) -> None:
    shown.give("patients.csv", PATIENTS)
    shown.read_as(4, "notes")
    shown.review.start.click()

    row = shown.session.ask(find_patients, "lefevre")[0]
    now = shown.session.wall
    assert shown.session.ask(patient_file, row.id, now).patient.notes == "a"


def test_without_a_name_nothing_can_be_imported(shown: Shown) -> None:
    shown.give("patients.csv", PATIENTS)

    shown.read_as(0, "")

    assert shown.review.banner.isVisible()
    assert not shown.review.start.isEnabled()
    assert not shown.review.report.isVisible()

    shown.read_as(0, "family_name")
    assert shown.review.start.isEnabled()
    assert not shown.review.banner.isVisible()


def test_a_calendar_needs_no_columns(shown: Shown) -> None:
    shown.give("agenda.ics", CALENDAR)

    assert not shown.review.mapping.isVisible()
    assert shown.numbers() == {"created": "1", "skipped": "1"}
    shown.review.start.click()
    assert shown.said == [("1 event imported.", True)]
    shown.review.shown.click()
    assert shown.went == [Go(place="agenda")]


def test_a_file_that_is_none_of_these_is_refused_in_a_sentence(shown: Shown) -> None:
    shown.give("empty.csv", "")

    banner = shown.screen.choosing.banner
    assert banner.isVisible()
    assert "The file is empty." in banner.accessibleName()
    assert not shown.review.isVisible()


def test_a_file_that_is_gone_is_told(shown: Shown) -> None:
    shown.screen.read(shown.folder / "gone.csv")

    assert "cannot be read" in shown.screen.choosing.banner.accessibleName()


def test_an_interrupted_import_keeps_what_was_written_and_can_be_taken_back(
    shown: Shown,
) -> None:
    count = SLICE + 50
    lines = [
        f"NOM{n:04};Jean;06 39 98 {n // 100:02} {n % 100:02}" for n in range(count)
    ]
    shown.give("many.csv", "\n".join(["Nom;Prénom;Mobile", *lines]))
    assert shown.numbers() == {"created": str(count)}

    plan = shown.screen.plan
    assert plan is not None
    assert len(plan.slices) == 2
    _stop_after_first_slice(shown)

    assert shown.said == [("The import was interrupted.", True)]
    assert "What was written stays" in shown.review.banner.accessibleName()
    assert shown.numbers() == {
        "created": "50",
        "unchanged": str(SLICE),
    }
    assert shown.review.start.isEnabled()
    shown.operator.undo()
    assert shown.known() == []


def _stop_after_first_slice(shown: Shown) -> None:
    """Presses Interrupt as soon as the first slice is told to be written."""
    begun = ui.importing.writing.begun

    def begin(operator: Operator, title: str) -> object:
        work = begun(operator, title)
        work.progressed.connect(lambda _done, _total: work.cancel())
        return work

    ui.importing.writing.begun = begin
    try:
        shown.review.start.click()
    finally:
        ui.importing.writing.begun = begun
