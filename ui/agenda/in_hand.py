"""Somebody who is to be booked where time is marked next, and what is dropped there."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject

from db.rows import PatientRow
from desktop.reads.patients import patient_line
from ui.agenda.after_last import after_last
from ui.booking.draft import Draft
from ui.dragged import Kind
from ui.operator import Operator

if TYPE_CHECKING:
    from ui.agenda.acting import Acting
    from ui.agenda.screen import AgendaScreen


class InHand(QObject):
    """Books for whoever is in hand: brought by a drag, or by a key from her file."""

    def __init__(
        self, operator: Operator, acting: Acting, screen: AgendaScreen
    ) -> None:
        super().__init__(screen)
        self._operator, self._acting, self._screen = operator, acting, screen
        self._patient: PatientRow | None = None

    def hold(self, patient: PatientRow | None) -> None:
        """The next time that is marked is booked for her."""
        self._patient = patient
        self._screen.parts.pins.show_patient(patient)
        if patient is not None:
            self._screen.parts.take_focus()

    def ask(self, patient: UUID) -> None:
        """Takes a patient in hand."""
        self._operator.ask(self, patient_line, patient, then=self.hold)

    def book(self, start: datetime, end: datetime | None) -> None:
        """Books a stretch, its length the type's without an end."""
        minutes = int((end - start).total_seconds() // 60) if end else None
        patient = self._patient
        self.hold(None)
        self._acting.book(Draft(start=start, minutes=minutes, patient=patient))

    def drop(self, kind: str, key: UUID, start: datetime, end: datetime) -> None:
        """Puts down what was held, or books for whom was dropped."""
        pins = {pin.id: pin for pin in self._acting.pinboard.held}
        if kind == Kind.PIN and key in pins:
            self._acting.pinboard.paste(start, pins[key])
        elif kind == Kind.PATIENT:

            def came(patient: PatientRow | None) -> None:
                self._patient = patient
                self.book(start, end)

            self._operator.ask(self, patient_line, key, then=came)

    def book_after(self) -> None:
        """Books right after the selected appointment, or the last one of the day."""
        screen = self._screen
        pages = screen.parts.view.sheets.pages
        start = after_last(pages, screen.parts.selected_row(), self._day())
        if start is not None:
            self._acting.book(Draft(start=start, patient=self._patient))
            self.hold(None)

    def _day(self) -> date:
        screen = self._screen
        mark = screen.parts.view.mark
        if mark is not None:
            return mark.day
        shown, today = screen.going.shown, screen.now().date()
        return today if shown.holds(today) else shown.day
