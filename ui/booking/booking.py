"""Books, changes and warns: between the booking form and the practice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.agenda.holidays import PublicHolidays
from desktop.agenda.warnings import Kind, Warned
from desktop.i18n import _
from desktop.operations import agenda
from desktop.operations.answering import book_answering
from desktop.operations.operation import Operation
from desktop.reads.warnings import LookedAt, look_around
from ui.agenda.dates import short_day
from ui.agenda.texts import clock_time
from ui.booking.form import BookingForm
from ui.booking.looking import look_for
from ui.booking.request import (
    BookingRequest,
    sentence_of,
    wanted_now,
    wanted_of,
)
from ui.names import Names
from ui.operator import Operator

_SAID_BEFORE = (Kind.DECEASED, Kind.ARCHIVED)
"""What stands over the form as soon as somebody is chosen, before there is a time."""


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
        self.answers: UUID | None = None
        """The message that is dealt with when it is booked."""
        form.search_asked.connect(self._search)
        form.alike.ask_of(operator)
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

    def _search(self, _text: str) -> None:
        look_for(self._operator, self, self._form.who)

    def _look_around(self) -> None:
        request = self._form.request_time()
        if request is None:
            self._form.show_warnings(())
            return
        role = self._operator.session.account.role

        def came(found: LookedAt) -> None:
            told = [
                self._sentence(one, found)
                for one in found.told(role)
                if one.kind not in _SAID_BEFORE
            ]
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
        operation: Operation[..., Any] = agenda.book_appointment
        said = _("{name} booked on {day} at {time}.")
        if self.answers is not None:
            operation = book_answering
            fields = {"message_id": self.answers, "booking": fields}
            said = _("{name} booked on {day} at {time}, message dealt with.")
        self._operator.do(
            self,
            operation,
            fields,
            then=lambda booked: self.kept.emit(booked.appointment),
            failed=self.failed.emit,
            said=self._said(request, said),
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
