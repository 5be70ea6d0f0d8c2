"""What a booking begins with, and what it needs of the practice: light to import."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from db.entities.appointment_type import AppointmentType
    from db.rows import AppointmentRow, PatientRow
    from desktop.agenda.holidays import PublicHolidays
    from ui.names import Names
    from ui.operator import Operator


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What the form begins with.

    Args:
        row: the appointment that is changed; None for a new one.
        patient: somebody who is known already, such as from her file.
        name: somebody who is looked for first.
        answers: the message that asks for it: it is dealt with in the same act.
    """

    start: datetime | None = None
    minutes: int | None = None
    type_id: UUID | None = None
    row: AppointmentRow | None = None
    patient: PatientRow | None = None
    name: str = ""
    answers: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """What a booking needs of the practice, wherever it is asked for.

    Args:
        now: the practice's wall clock.
    """

    operator: Operator
    names: Names
    holidays: PublicHolidays
    types: Sequence[AppointmentType]
    now: Callable[[], datetime]

    def offered(self, row: AppointmentRow | None = None) -> list[AppointmentType]:
        """The types this person may book, and the one that an appointment has already."""
        role = self.operator.session.account.role
        kept = row.type_id if row is not None else None
        return [
            kind
            for kind in self.types
            if kind.id == kept or (not kind.retired and kind.may_be_booked_by(role))
        ]
