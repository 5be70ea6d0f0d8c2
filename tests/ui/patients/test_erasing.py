"""Erasing a file from the window: told first, then the passphrase, then it is gone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot
from support.builders import a_patient, an_appointment
from support.documents import Desk
from support.notebook import save_patient, words_in

from db.entities import AppointmentState, Patient
from db.queries.patients import patient as patient_row
from db.unit_of_work import UnitOfWork
from desktop.clock import FixedClock
from desktop.operations.operation import operation
from desktop.rights import Right
from desktop.session import Session
from ui.patients.erasing import EraseDialog


@operation(Right.BOOK)
def visit(uow: UnitOfWork, *, patient: Patient) -> None:
    uow.appointments.save(
        an_appointment(
            uow.wall - timedelta(days=30),
            patient_id=patient.id,
            state=AppointmentState.COMPLETED,
        )
    )


@pytest.fixture
def desk(session: Session, clock: FixedClock, qtbot: QtBot) -> Iterator[Desk]:
    patient = a_patient()
    session.do(save_patient, patient=patient)
    return Desk(session, clock, qtbot, patient)


def test_a_file_nobody_was_treated_in_goes_after_the_passphrase(desk: Desk) -> None:
    desk.session.standing.proved = -1e6
    desk.screen.erase()
    dialog = desk.dialog(EraseDialog)
    assert "article 17" in words_in(dialog)
    assert dialog.way_out.hasFocus() or not dialog.erasing.hasFocus()

    dialog.erasing.click()
    (wanted,) = desk.wanted
    assert wanted.purpose == "erase_patient"
    desk.session.standing.proved = desk.session.standing.monotonic()
    wanted.then()

    desk.qtbot.waitUntil(lambda: desk.screen.shown is None)
    assert patient_row(desk.session.reader, desk.patient.id) is None
    assert "erased" in desk.told[-1]


def test_a_file_of_care_says_until_when_it_must_be_kept(desk: Desk) -> None:
    desk.session.do(visit, patient=desk.patient)
    desk.screen.erase()
    dialog = desk.dialog(EraseDialog)

    assert "Care was given" in words_in(dialog)
    assert not dialog.erasing.isVisible()
