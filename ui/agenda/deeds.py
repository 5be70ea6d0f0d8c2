"""Does what the agenda asks for: each verb one operation, with the words of its notice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject

from db.rows import AppointmentRow
from desktop.agenda.series import Scope
from desktop.i18n import N_, _, ngettext
from desktop.operations import agenda, counter
from desktop.operations.operation import Operation
from desktop.operations.series import SeriesBooked, cancel_series
from ui.agenda.dates import short_day
from ui.agenda.pinboard import told
from ui.agenda.texts import clock_time
from ui.names import Names
from ui.operator import Operator, Said

if TYPE_CHECKING:
    from ui.booking.cancelling import Cancellation

_STEPS: dict[str, tuple[Operation[..., Any], str]] = {
    "arrive": (agenda.note_arrival, N_("{name} has arrived.")),
    "send_back": (counter.send_back, N_("{name} waits again.")),
    "call_in": (agenda.call_in, N_("{name} is in consultation.")),
    "complete": (agenda.complete_appointment, N_("{name}: consultation over.")),
    "confirm": (agenda.confirm_appointment, N_("{name} confirmed.")),
    "miss": (agenda.note_no_show, N_("{name} noted absent.")),
    "restore": (agenda.restore_appointment, N_("{name} booked again.")),
    "mistake": (agenda.enter_in_error, N_("Appointment of {name} entered in error.")),
}


class Deeds:
    """The operations of the agenda, for one owner."""

    def __init__(self, operator: Operator, names: Names, owner: QObject) -> None:
        self._operator = operator
        self._names = names
        self._owner = owner

    def step(self, verb: str, row: AppointmentRow) -> bool:
        """Does a step that needs nothing more said; whether it was one."""
        if verb not in _STEPS:
            return False
        operation, said = _STEPS[verb]
        self._do(operation, row, {}, _(said).format(name=self._who(row)))
        return True

    def cancel(self, row: AppointmentRow, how: Cancellation) -> None:
        """Gives the slot back, or those of the sessions that are meant."""
        if how.mistake:
            self.step("mistake", row)
            return
        fields = {"reason": how.reason, "excused": how.excused}
        if how.scope is not Scope.ONE:
            self._cancel_series(row, fields | {"scope": how.scope, "also": how.also})
            return
        text = (
            _("{name} excused.")
            if how.excused
            else _("Appointment of {name} cancelled.")
        )
        said = text.format(name=self._who(row))
        self._do(agenda.cancel_appointment, row, fields, said)

    def leave(self, row: AppointmentRow, at: datetime, reason: str) -> None:
        """She went before she was seen."""
        said = _("{name} left without being seen.").format(name=self._who(row))
        self._do(counter.note_departure, row, {"at": at, "reason": reason}, said)

    def order(self, row: AppointmentRow, keys: Sequence[UUID], place: int) -> None:
        """Who is called after whom; the row is the one that was moved."""
        said = _("{name} is number {place} in the waiting room.").format(
            name=self._who(row), place=place
        )
        fields = {"appointment_ids": tuple(keys)}
        self._operator.do(self._owner, counter.order_waiting, fields, said=said)

    def next_in(self, row: AppointmentRow) -> None:
        """Who is inside is done, and she comes in."""
        said = _("{name} is in consultation.").format(name=self._who(row))
        self._do(counter.next_in, row, {}, said)

    def now(self) -> datetime:
        """The practice's wall clock."""
        return self._operator.session.wall

    def who(self, row: AppointmentRow) -> str:
        """Her name as it may be shown."""
        return self._who(row)

    def copy(self, row: AppointmentRow, start: datetime, end: datetime) -> None:
        """Books another one like it."""
        said = _("{name} booked on {day} at {time}.").format(
            name=self._who(row), day=short_day(start.date()), time=clock_time(start)
        )
        fields = {"start": start, "end": end}
        self._do(agenda.copy_appointment, row, fields, told(said))

    def _cancel_series(self, row: AppointmentRow, fields: Mapping[str, Any]) -> None:
        def said(result: SeriesBooked) -> str:
            count = len(result.booked)
            words = ngettext(
                "{name}: {count} session cancelled.",
                "{name}: {count} sessions cancelled.",
                count,
            )
            return words.format(name=self._who(row), count=count)

        self._do(cancel_series, row, fields, said)

    def move(self, row: AppointmentRow, start: datetime, end: datetime) -> None:
        """Puts it at another time."""
        if start == row.start:
            said = _("{name}: until {time}.").format(
                name=self._who(row), time=clock_time(end)
            )
        else:
            said = _("{name} moved to {day} at {time}.").format(
                name=self._who(row),
                day=short_day(start.date()),
                time=clock_time(start),
            )
        fields = {"start": start, "end": end}
        self._do(agenda.move_appointment, row, fields, told(said))

    def _do(
        self,
        operation: Operation[..., Any],
        row: AppointmentRow,
        fields: Mapping[str, Any],
        said: Said,
    ) -> None:
        arguments = {"appointment_id": row.id, **fields}
        self._operator.do(self._owner, operation, arguments, said=said)

    def _who(self, row: AppointmentRow) -> str:
        return self._names.shown(row) or row.type_name or _("Appointment")
