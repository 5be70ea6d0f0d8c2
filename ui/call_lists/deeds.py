"""What is done with a call list: each one operation, with the words of its notice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject

from db.entities import AttemptOutcome, CallOutcome, CallReason
from db.rows import AppointmentRow, CallLine
from desktop.dates import hour, short_day
from desktop.i18n import N_, _, ngettext
from desktop.operations import calls
from ui.names import Names
from ui.operator import Operator
from ui.waiting.words import TRIED

_SETTLED = {
    CallOutcome.LEFT: N_("{name}: left as is."),
    CallOutcome.TO_CALL: N_("{name}: to be called."),
}
Then = Callable[[Any], None]


class CallDeeds:
    """The operations of call lists, for one owner."""

    def __init__(self, operator: Operator, names: Names, owner: QObject) -> None:
        self._operator, self._names, self._owner = operator, names, owner

    def make(
        self,
        reason: CallReason,
        title: str,
        rows: Sequence[AppointmentRow],
        span: tuple[datetime, datetime] | None,
        then: Then | None = None,
    ) -> None:
        """A list of those who have these appointments."""
        fields = {
            "reason": reason,
            "title": title,
            "appointment_ids": [row.id for row in rows],
            "span": span,
        }
        said = ngettext(
            "Call list made: {count} person.",
            "Call list made: {count} people.",
            len(rows),
        )
        self._operator.do(
            self._owner,
            calls.make_call_list,
            fields,
            then=then,
            said=said.format(count=len(rows)),
        )

    def called(
        self,
        line: CallLine,
        outcome: AttemptOutcome,
        back: datetime | None = None,
    ) -> None:
        """What came of a call."""
        fields = {"row_id": line.id, "outcome": outcome, "call_back_at": back}
        self._do(calls.note_call, fields, TRIED[outcome], line)

    def move(self, line: CallLine, start: datetime) -> None:
        """Another time, as long as before."""
        fields = {
            "row_id": line.id,
            "start": start,
            "end": start + timedelta(minutes=line.minutes),
        }
        said = _("{name} moved to {day} at {time}.").format(
            name="{name}", day=short_day(start.date()), time=hour(start)
        )
        self._do(calls.move_called, fields, said, line)

    def cancel(self, line: CallLine, *, excused: bool, reason: str) -> None:
        """The appointment is gone."""
        fields = {"row_id": line.id, "excused": excused, "reason": reason}
        said = (
            _("{name} excused.") if excused else _("Appointment of {name} cancelled.")
        )
        self._do(calls.cancel_called, fields, said, line)

    def settle(self, line: CallLine, outcome: CallOutcome) -> None:
        """Left as it is, or to be called again."""
        fields = {"row_id": line.id, "outcome": outcome}
        self._do(calls.settle_call, fields, _SETTLED[outcome], line)

    def put_away(self, key: UUID, *, away: bool) -> None:
        """Done with, or taken out again."""
        said = _("Call list put away.") if away else _("Call list taken out again.")
        self._operator.do(
            self._owner,
            calls.put_call_list_away,
            {"list_id": key, "away": away},
            said=said,
        )

    def _do(
        self, operation: Any, fields: dict[str, Any], said: str, line: CallLine
    ) -> None:
        name = self._names.name(line)
        self._operator.do(
            self._owner, operation, fields, said=_(said).format(name=name)
        )
