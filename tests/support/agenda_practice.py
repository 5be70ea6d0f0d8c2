"""A practice whose Tuesday 10 November 2026 has a few appointments."""

from __future__ import annotations

from datetime import datetime, timedelta

from db.entities import Appointment, AppointmentState, Patient, Phone
from db.unit_of_work import UnitOfWork
from desktop.operations.operation import operation
from desktop.rights import Right
from desktop.session import Session

S = AppointmentState
TUESDAY = (
    ("10:00", "Lefèvre", "Élodie", "CS", S.BOOKED),
    ("10:20", "Garnier", "Paul", "SU", S.CONFIRMED),
    ("11:00", "Roy", "Alice", "CS", S.BOOKED),
)
ALERT = "Prévenir en cas de retard"


@operation(Right.BOOK)
def fill_tuesday(uow: UnitOfWork) -> None:
    """Three people on Tuesday; Alice Roy has an alert."""
    types = {kind.code: kind for kind in uow.appointment_types.all()}
    for at, family, first, code, state in TUESDAY:
        patient = Patient(
            id=uow.new_id(),
            birth_name=family,
            first_names=first,
            phones=(Phone(number="+33639982714"),),
            booking_alert=ALERT if family == "Roy" else "",
        )
        uow.patients.save(patient)
        start = datetime.fromisoformat(f"2026-11-10 {at}")
        uow.appointments.save(
            Appointment(
                id=uow.new_id(),
                start=start,
                end=start + timedelta(minutes=20),
                type_id=types[code].id,
                patient_id=patient.id,
                state=state,
                booked_by=uow.author.id,
            )
        )


def filled(session: Session) -> Session:
    """The session, its Tuesday filled."""
    session.do(fill_tuesday)
    return session
