"""A practice with what the tasks of a front desk begin from."""

from __future__ import annotations

from datetime import datetime, timedelta

from db.entities import Appointment, AppointmentState, Patient
from db.unit_of_work import UnitOfWork
from desktop.clock import Clock
from desktop.operations.operation import operation
from desktop.paths import Paths
from desktop.rights import Right
from support.homes import reopen
from support.waiting_practice import with_waiting


@operation(Right.BOOK)
def fill_last_tuesday(uow: UnitOfWork) -> None:
    """Two people who came a week ago, at ten and at four."""
    kind = next(k for k in uow.appointment_types.all() if k.code == "CS")
    for family, hour in (("Aubry", 10), ("Collet", 16)):
        patient = Patient(id=uow.new_id(), birth_name=family, first_names="Alice")
        uow.patients.save(patient)
        start = datetime(2026, 11, 3, hour)
        uow.appointments.save(
            Appointment(
                id=uow.new_id(),
                start=start,
                end=start + timedelta(minutes=20),
                type_id=kind.id,
                patient_id=patient.id,
                state=AppointmentState.COMPLETED,
                booked_by=uow.author.id,
            )
        )


def with_tasks(paths: Paths, clock: Clock) -> Paths:
    """A practice whose Tuesday has a few people, where three wait and two have come."""
    session = reopen(paths, clock)
    with_waiting(session)
    session.do(fill_last_tuesday)
    session.close()
    return paths
