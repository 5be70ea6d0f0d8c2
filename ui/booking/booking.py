"""Books, changes and warns: between the booking form and the practice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from db.rows import PatientRow
from desktop.agenda.holidays import PublicHolidays
from desktop.agenda.warnings import Warned
from desktop.i18n import _
from desktop.operations import agenda
from desktop.reads.patients import find_patients
from desktop.reads.warnings import LookedAt, look_around
from ui.agenda.dates import short_day
from ui.agenda.texts import clock_time
from ui.booking.form import BookingForm
from ui.booking.patient_model import MOST
from ui.booking.request import (
    BookingRequest,
    sentence_of,
    wanted_now,
    wanted_of,
)
from ui.names import Names
from ui.operator import Operator
from ui.searches import asker_of


class Booking(QObject):
    """Feeds one form and keeps what it asks for."""

    kept = Signal(object)
    """The appointment that was booked or changed."""
    failed = Signal(object)
    """The expected error it came to; nothing was kept."""
    looked = Signal()
    """The form says what the booking runs into now."""

    def __init__(
        self,
        form: BookingForm,
        operator: Operator,
        names: Names,
        holidays: PublicHolidays,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(form)
        self._form = form
        self._operator = operator
        self._names = names
        self._holidays = holidays
        self._now = now
        form.search_asked.connect(self._search)
        form.changed.connect(self._look_around)

    def keep(self) -> bool:
        """Books or changes; whether there was enough to do so."""
        request = self._form.request()
        if request is None:
            return False
        if request.appointment_id is None:
            self._book(request)
        else:
            self._change(request)
        return True

    # Inside --------------------------------------------------------------------------

    def _search(self, text: str) -> None:
        if not text:
            return

        def found(rows: tuple[PatientRow, ...]) -> None:
            living = [row for row in rows if not row.archived]
            self._form.who.show_found(text, living)

        self._operator.ask(
            self,
            find_patients,
            text,
            MOST + 3,
            asker=asker_of(self._operator),
            then=found,
            channel="search",
        )

    def _look_around(self) -> None:
        request = self._form.request_time()
        if request is None:
            self._form.show_warnings(())
            return
        role = self._operator.session.account.role

        def came(found: LookedAt) -> None:
            told = [self._sentence(one, found) for one in found.told(role)]
            stops = [self._sentence(one, found) for one in found.blocking(role)]
            self._form.show_warnings([t for t in told if t not in stops], stops)
            self.looked.emit()

        row = self._form.row
        self._operator.ask(
            self,
            look_around,
            wanted_of(request),
            self._holidays,
            self._now(),
            wanted_now(row) if row else None,
            then=came,
            channel="warnings",
        )

    def _sentence(self, warned: Warned, found: LookedAt) -> str:
        return sentence_of(warned, found.rows, self._names)

    def _book(self, request: BookingRequest) -> None:
        fields: Mapping[str, Any] = {
            "start": request.start,
            "type_id": request.type_id,
            "patient_id": request.patient_id,
            "new_patient": request.new,
            "minutes": request.minutes,
            "note": request.note,
        }
        self._operator.do(
            self,
            agenda.book_appointment,
            fields,
            then=lambda booked: self.kept.emit(booked.appointment),
            failed=self.failed.emit,
            said=self._said(request, _("{name} booked on {day} at {time}.")),
        )

    def _change(self, request: BookingRequest) -> None:
        fields: Mapping[str, Any] = {
            "appointment_id": request.appointment_id,
            "type_id": request.type_id,
            "patient_id": request.patient_id,
            "note": request.note,
            "span": (request.start, request.end),
        }
        self._operator.do(
            self,
            agenda.change_appointment,
            fields,
            then=lambda booked: self.kept.emit(booked.appointment),
            failed=self.failed.emit,
            said=self._said(request, _("{name}: {day} at {time}.")),
        )

    def _said(self, request: BookingRequest, sentence: str) -> str:
        return sentence.format(
            name=self._form.who_text(),
            day=short_day(request.start.date()),
            time=clock_time(request.start),
        )
