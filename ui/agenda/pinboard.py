"""What a person holds to put it down elsewhere: asked for, shown, pasted, put back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from db.changes import Changes
from db.entities.pin import Pin, Purpose
from db.errors import ExpectedError
from db.rows import AppointmentRow, PinnedRow
from desktop.i18n import _
from desktop.operations.checking import Booked
from desktop.operations.operation import Operation
from desktop.operations.pinboard import pin_appointment, put_back, put_down
from desktop.reads.pinboard import pinned
from ui.agenda.dates import short_day
from ui.agenda.texts import clock_time
from ui.names import Names
from ui.operator import Operator


class Pinboard(QObject):
    """One person's; it lives in the vault, so that a lock or a restart loses nothing.

    Signals:
        changed: the PinnedRows that are held, oldest first.
        placed: the appointment that was put down.
    """

    changed = Signal(object)
    placed = Signal(object)

    def __init__(self, operator: Operator, names: Names, owner: QObject) -> None:
        super().__init__(owner)
        self._operator, self._names = operator, names
        self.held: tuple[PinnedRow, ...] = ()
        self._chosen: PinnedRow | None = None
        self._coming: AppointmentRow | None = None
        self._early: datetime | None = None
        self._fresh: tuple[UUID, AppointmentRow] | None = None
        self.renew()

    def refresh(self, changes: Changes | None) -> None:
        """Asks again when something of it may have changed."""
        if changes is None or changes.touches("pin", "appointment", "patient"):
            self.renew()

    def renew(self) -> None:
        """Asks what is held."""
        account = self._operator.session.account.id
        self._operator.ask(self, pinned, account, then=self._show, channel="pins")

    @property
    def next(self) -> PinnedRow | None:
        """What a paste puts down: the chosen one, else what was taken last."""
        if self._chosen is not None and self._chosen in self.held:
            return self._chosen
        return self.held[-1] if self.held else None

    def choose(self, pin: PinnedRow) -> None:
        """The next paste puts this one down."""
        self._chosen = pin
        self.changed.emit(self.held)

    def cut(self, row: AppointmentRow) -> None:
        """Holds it, to move it; it keeps its slot meanwhile."""
        said = _("{name} is held: mark a time, then Ctrl+V.")
        self._take(row, Purpose.MOVE, said)

    def copy(self, row: AppointmentRow) -> None:
        """Holds it, to book another one like it."""
        said = _("Copy of {name} held: mark a time, then Ctrl+V.")
        self._take(row, Purpose.COPY, said)

    def paste(self, start: datetime, pin: PinnedRow | None = None) -> None:
        """Puts one down there; what was cut a moment ago as soon as it is held."""
        if pin is None and self._coming is not None:
            self._early = start
            return
        if pin is None and self._fresh is not None:
            self._put_down(*self._fresh, start)
            return
        pin = pin or self.next
        if pin is not None:
            self._put_down(pin.id, pin.row, start)

    def _put_down(self, pin_id: UUID, row: AppointmentRow, start: datetime) -> None:
        said = _("{name} put down on {day} at {time}.").format(
            name=self._who(row),
            day=short_day(start.date()),
            time=clock_time(start),
        )
        self._fresh = None
        fields = {"pin_id": pin_id, "start": start}
        self._do(put_down, fields, told(said), self._placed)

    def put_back(self, pin: PinnedRow) -> None:
        """It is held no longer; the appointment is where it always was."""
        said = _("{name} is where it was.").format(name=self._who(pin.row))
        self._do(put_back, {"pin_id": pin.id}, lambda _done: said)

    def _take(self, row: AppointmentRow, purpose: Purpose, said: str) -> None:
        self._chosen = None
        text = said.format(name=self._who(row))
        fields = {"appointment_id": row.id, "purpose": purpose}
        self._coming, self._early = row, None
        self._operator.do(
            self,
            pin_appointment,
            fields,
            then=self._taken,
            failed=self._not_taken,
            said=text,
        )

    def _taken(self, pin: Pin) -> None:
        row, self._coming = self._coming, None
        if row is None:
            return
        self._fresh = (pin.id, row)
        if self._early is not None:
            self._put_down(pin.id, row, self._early)
        self.renew()

    def _not_taken(self, error: ExpectedError) -> None:
        self._coming = None
        self._operator.failed.emit(error)

    def _do(
        self,
        operation: Operation[..., Any],
        fields: Mapping[str, Any],
        said: Callable[[Any], str],
        then: Callable[[Any], None] | None = None,
    ) -> None:
        """Does it, and asks again what is held."""

        def done(result: Any) -> None:
            self.renew()
            if then is not None:
                then(result)

        self._operator.do(self, operation, fields, then=done, said=said)

    def _placed(self, booked: Booked) -> None:
        self.placed.emit(booked.appointment)

    def _show(self, held: tuple[PinnedRow, ...]) -> None:
        self.held = held
        if self._fresh is not None and self._fresh[0] in {pin.id for pin in held}:
            self._fresh = None
        self.changed.emit(held)

    def _who(self, row: AppointmentRow) -> str:
        return self._names.shown(row) or row.type_name or _("Appointment")


def told(said: str) -> Callable[[Booked], str]:
    """The fact, and after it what the appointment runs into now."""
    from desktop.agenda.words import warning_sentence

    def text(booked: Booked) -> str:
        warnings = [warning_sentence(one) for one in booked.warnings[:2]]
        return " ".join((said, *warnings))

    return text
