"""A patient's file worked through by real keys, on real threads."""

from __future__ import annotations

import pytest
from support.board import fill_day
from support.desk import Desk, Held, Key
from support.homes import reopen

from desktop.clock import Clock
from desktop.paths import Paths
from desktop.reads.patients import PatientFile, patient_file
from ui.patients.beside_dialogs import RelativeDialog
from ui.screen import Go


@pytest.fixture
def paths(paths: Paths, clock: Clock) -> Paths:
    session = reopen(paths, clock)
    session.do(fill_day, lines=({"at": "10:20", "name": "Petit"},))
    session.close()
    return paths


@pytest.fixture
def counter(desk: Desk) -> Desk:
    """The file of the one patient, open."""
    desk.unlock()
    desk.until(desk.is_open)
    desk.window.page.go(Go(place="patients"))
    desk.until(lambda: desk.place() == "patients")
    desk.until(lambda: desk.screen.list.model.rows)
    desk.until(lambda: desk.focused() is desk.screen.list.line)
    desk.type("petit")
    desk.press(Key.Key_Return)
    desk.until(desk.screen.file.isVisible)
    return desk


def stored(desk: Desk) -> PatientFile:
    screen = desk.screen
    found: PatientFile = desk.ask(patient_file, screen.shown, screen.now())
    return found


def test_three_fields_are_filled_by_keys_alone(counter: Desk) -> None:
    counter.screen.change("email")
    fact = counter.screen.file.cards.fact
    counter.until(lambda: fact("email").is_edited)
    counter.type("petit@example.org")
    counter.press(Key.Key_Tab)
    # The next one is open while the first is still being written.
    assert fact("address").is_edited
    counter.type("12 rue des Tilleuls")
    counter.press(Key.Key_Tab)
    counter.type("49000")
    counter.until(lambda: fact("address").editor.town.text == "Angers")
    counter.press(Key.Key_Return)

    counter.until(lambda: "49000 Angers" in fact("address").value.words.text())
    counter.until(lambda: fact("email").value.words.text() == "petit@example.org")
    patient = stored(counter).patient
    assert patient.email == "petit@example.org"
    assert (patient.address.street, patient.address.city) == (
        "12 rue des Tilleuls",
        "Angers",
    )


def test_enter_right_after_the_letters_takes_the_place_that_is_found(
    counter: Desk,
) -> None:
    counter.screen.change("birth_place")
    fact = counter.screen.file.cards.fact("birth_place")
    counter.until(lambda: fact.is_edited)
    counter.type("nant")
    counter.press(Key.Key_Return)

    counter.until(lambda: fact.value.words.text() == "Nantes (44109)")
    assert stored(counter).patient.birth_insee == "44109"


def test_a_value_that_is_refused_comes_back_with_why(counter: Desk) -> None:
    counter.screen.change("booking_alert")
    fact = counter.screen.file.cards.fact("booking_alert")
    counter.until(lambda: fact.is_edited)
    counter.type("x" * 201)
    counter.press(Key.Key_Return)

    counter.until(lambda: fact.is_edited and fact.wrong.isVisible())
    assert fact.editor.value() == "x" * 201
    assert stored(counter).patient.booking_alert == ""


def test_a_relative_is_noted_and_taken_back(counter: Desk) -> None:
    counter.screen.file_deeds.relative(None)
    dialog = counter.dialog(RelativeDialog)
    counter.until(lambda: counter.focused() is dialog.who.line)
    counter.type("Marie")
    counter.press(Key.Key_Return)

    rows = counter.screen.file.record.relatives
    counter.until(lambda: [row.title.text() for row in rows.rows] == ["Marie"])
    counter.press(Key.Key_Z, Held.ControlModifier)
    counter.until(lambda: not rows.rows)
    assert stored(counter).around.relatives == ()
