"""Opens the booking dialog over whatever is shown, for a patient or a time if named."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QWidget

from db.entities.appointment_type import AppointmentType
from db.rows import PatientRow
from desktop.reads.agenda import appointment_types
from desktop.reads.patients import patient_line
from ui.booking.dialog import BookingDialog
from ui.booking.draft import Counter, Draft
from ui.screen import Frame, Go


def open_booking(frame: Frame, window: QWidget, wanted: Go | None = None) -> None:
    """Asks for what the dialog needs, then shows it.

    Args:
        frame: what screens are built from.
        window: what the dialog covers.
        wanted: `subject` names the patient, `at` and `minutes` the time.
    """
    operator = frame.operator
    practice = operator.session.practice

    def opened(types: tuple[AppointmentType, ...], patient: PatientRow | None) -> None:
        counter = Counter(
            operator=operator,
            names=frame.names,
            holidays=operator.holidays,
            types=types,
            now=lambda: frame.clock.wall(practice.zone),
        )
        at = wanted.at if wanted else None
        minutes = (wanted.minutes or None) if wanted else None
        kind = wanted.kind if wanted else None
        draft = Draft(
            start=at,
            minutes=minutes,
            type_id=kind,
            patient=patient,
            name=wanted.name if wanted else "",
            answers=wanted.answers if wanted else None,
        )
        BookingDialog(frame.theme, window, counter, draft).open()

    def typed(types: tuple[AppointmentType, ...]) -> None:
        if wanted is None or wanted.subject is None:
            opened(types, None)
        else:
            _ask_patient(
                frame, window, wanted.subject, lambda found: opened(types, found)
            )

    operator.ask(window, appointment_types, then=typed)


def _ask_patient(
    frame: Frame,
    window: QWidget,
    patient: UUID,
    then: Callable[[PatientRow | None], None],
) -> None:
    frame.operator.ask(window, patient_line, patient, then=then)
