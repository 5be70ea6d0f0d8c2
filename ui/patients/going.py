"""Where an open file leads: the agenda, a booking like the last one, the address book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from db.entities import AppointmentState
from db.rows import AppointmentRow, PatientAppointmentRow
from desktop.reads.agenda import appointment
from desktop.reads.patients import PatientFile
from ui.operator import Operator
from ui.screen import Go

if TYPE_CHECKING:
    from ui.patients.screen import PatientsScreen

_NOT_LIKE = (AppointmentState.NO_SHOW, AppointmentState.ENTERED_IN_ERROR)


class Going(QObject):
    """Leaves the patients' screen for somewhere else, with the patient in the hand."""

    def __init__(self, screen: PatientsScreen, operator: Operator) -> None:
        super().__init__(screen)
        self._screen, self._operator = screen, operator

    def place(self) -> None:
        """The next time that is marked in the agenda is booked for her."""
        picked = self._screen.list.picked()
        subject = self._screen.shown or (picked.id if picked else None)
        if subject is not None:
            self._screen.go.emit(Go(place="agenda", ask="for", subject=subject))

    def book_again(self) -> None:
        """The booking form with the type and the length of her last appointment."""
        file = self._screen.file.file
        last = _last(file) if file is not None else None
        if file is None or last is None:
            self._screen.book()
            return
        patient = file.patient.id

        def found(row: AppointmentRow | None) -> None:
            kind = row.type_id if row is not None else None
            minutes = round((last.end - last.start).total_seconds() / 60)
            go = Go(place="book", subject=patient, kind=kind, minutes=minutes)
            self._screen.go.emit(go)

        self._operator.ask(self, appointment, last.id, then=found, channel="again")

    def open_book(self) -> None:
        """The address book."""
        self._screen.go.emit(Go(place="addresses"))


def _last(file: PatientFile) -> PatientAppointmentRow | None:
    """The last one she came to, else the last one she had, else the next."""
    came = (row for row in file.past if row.state not in _NOT_LIKE)
    had = (*came, *file.past, *file.upcoming)
    return had[0] if had else None
