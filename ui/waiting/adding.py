"""Opens the form of a wish over whatever is shown: for a patient, an appointment, a search."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from db.entities.appointment_type import AppointmentType
from db.rows import PatientRow
from desktop.operations.waiting import NewWish
from desktop.reads.agenda import appointment_types
from desktop.reads.patients import patient_line
from ui.waiting.desk import Desk


def open_wish(
    desk: Desk,
    *,
    patient: UUID | None = None,
    wish: NewWish | None = None,
    kept_start: datetime | None = None,
    answers: UUID | None = None,
) -> None:
    """Asks for what the form needs, then shows it.

    Args:
        desk: the practice and the window.
        patient: whose wish it is, when that is known.
        wish: what is known of it already.
        kept_start: when the appointment is that she keeps meanwhile.
        answers: the message of the telephone that is dealt with in the same act.
    """
    from ui.waiting.dialogs import WishDialog

    operator, window = desk.operator, desk.window

    def opened(types: tuple[AppointmentType, ...], known: PatientRow | None) -> None:
        dialog = WishDialog(desk, kept_start)
        dialog.answers = answers
        dialog.begin(types, known, wish)

    def typed(types: tuple[AppointmentType, ...]) -> None:
        if patient is None:
            opened(types, None)
        else:
            operator.ask(
                window, patient_line, patient, then=lambda row: opened(types, row)
            )

    operator.ask(window, appointment_types, then=typed)
