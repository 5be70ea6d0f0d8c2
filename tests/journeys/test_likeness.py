"""A name typed wrong, two files of one person, and the way back: by keyboard, counted."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from support.builders import a_patient
from support.desk import Desk, Held, Key
from support.homes import reopen

from db.entities import Patient, Phone
from db.unit_of_work import UnitOfWork
from desktop.clock import Clock
from desktop.operations.operation import operation
from desktop.paths import Paths
from desktop.reads.patients import find_patients
from desktop.rights import Right
from ui.palette.palette import Palette
from ui.patients.merged import KeptEditsDialog

Counting = Callable[[str], AbstractContextManager[None]]
BORN = date(1984, 5, 14)
PEOPLE = (
    a_patient("Lefèvre", "Élodie", phones=(Phone(number="+33639981111"),)),
    a_patient("Lefebvre", "Elodie", phones=(Phone(number="+33639982222"),)),
    a_patient("Garnier", "Hugo", birth_date=date(1950, 1, 2), phones=()),
)


@operation(Right.EDIT_PATIENT)
def save_people(uow: UnitOfWork, *, people: tuple[Patient, ...]) -> None:
    for one in people:
        uow.patients.save(one)


@pytest.fixture
def paths(paths: Paths, clock: Clock) -> Paths:
    session = reopen(paths, clock)
    session.do(save_people, people=PEOPLE)
    session.close()
    return paths


@pytest.fixture
def open_desk(desk: Desk) -> Desk:
    desk.unlock()
    desk.until(desk.is_open)
    return desk


def names(desk: Desk) -> list[str]:
    rows = desk.ask(find_patients, "elodie", 10)
    return sorted(row.birth_name for row in rows)


def to_duplicates(desk: Desk) -> None:
    desk.press(Key.Key_D, Held.ControlModifier | Held.AltModifier)
    desk.until(lambda: desk.place() == "duplicates")
    desk.until(lambda: desk.screen.panel.files is not None)
    desk.until(lambda: desk.focused() is desk.screen.list)


def test_somebody_whose_name_is_typed_wrong(
    open_desk: Desk, counting: Counting
) -> None:
    desk = open_desk
    with counting("find a patient whose name is typed wrong"):
        desk.press(Key.Key_K, Held.ControlModifier)
        desk.type("garnyer")
        desk.until(lambda: desk.dialog(Palette).rows)
        desk.press(Key.Key_Return)
        desk.until(lambda: desk.place() == "patients")
        desk.until(lambda: desk.screen.file.file is not None)
    assert desk.screen.file.file.patient.birth_name == "Garnier"


def test_two_files_of_one_person_are_merged_and_parted(
    open_desk: Desk, counting: Counting
) -> None:
    desk = open_desk
    with counting("merge two files, the name of the second"):
        to_duplicates(desk)
        desk.press(Key.Key_Return)
        desk.press(Key.Key_Right)
        desk.press(Key.Key_Return)
        desk.until(lambda: len(names(desk)) == 1)
    desk.until(lambda: desk.screen.panel.files is None)
    (kept,) = desk.ask(find_patients, "elodie", 10)
    assert {phone.number for phone in kept.phones} == {"+33639981111", "+33639982222"}

    desk.press(Key.Key_K, Held.ControlModifier)
    desk.type("elodie")
    desk.until(lambda: desk.dialog(Palette).rows)
    desk.press(Key.Key_Return)
    desk.until(lambda: desk.place() == "patients")
    desk.until(lambda: desk.screen.file.file is not None)
    desk.until(lambda: desk.focused() is desk.screen.file.tabs)
    button = desk.screen.file.parting.banner.button
    button.setFocus()
    desk.until(lambda: desk.focused() is button)
    with counting("part two merged files"):
        desk.press(Key.Key_Space)
        desk.until(lambda: len(names(desk)) == 2)
    assert desk.dialog(KeptEditsDialog) is None
    assert names(desk) == ["Lefebvre", "Lefèvre"]


def test_two_people_are_not_shown_together_again_until_that_is_undone(
    open_desk: Desk,
) -> None:
    desk = open_desk
    to_duplicates(desk)
    desk.press(Key.Key_Return)
    desk.press(Key.Key_D)
    desk.until(lambda: desk.screen.panel.files is None)

    desk.press(Key.Key_Z, Held.ControlModifier)
    desk.until(lambda: desk.screen.panel.files is not None)
    assert len(names(desk)) == 2


def test_somebody_alike_is_taken_instead_of_a_second_file(
    open_desk: Desk,
) -> None:
    desk = open_desk
    desk.press(Key.Key_N, Held.ControlModifier)
    desk.until(desk.booking)
    form = desk.booking().form
    desk.type("lefaivre elodie")
    desk.until(lambda: form.who._found.rowCount() > 1)
    for _line in range(form.who._found.rowCount() - 1):
        desk.press(Key.Key_Down)
    desk.press(Key.Key_Return)
    desk.until(form.new.isVisible)
    desk.until(form.alike.isVisible)
    assert "LEF" in form.alike.banner.accessibleName()

    desk.press(Key.Key_F9)
    desk.until(lambda: not form.alike.isVisible())
    desk.press(Key.Key_F9)
    desk.until(form.alike.isVisible)
    desk.press(Key.Key_E, Held.AltModifier)
    desk.until(lambda: form.who.patient is not None)
    assert not form.new.isVisible()
    assert not form.alike.isVisible()
    desk.press(Key.Key_Escape)
    desk.until(lambda: not desk.booking())
    assert len(names(desk)) == 2
