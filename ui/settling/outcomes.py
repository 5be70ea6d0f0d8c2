"""What may have become of an appointment: its words, its key, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject

from db.errors import ExpectedError
from db.rows import AppointmentRow
from desktop.i18n import N_, _
from desktop.operations.settling import Outcome, settle_appointments
from ui.names import Names
from ui.operator import Operator


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One outcome.

    Args:
        words: English, marked with N_; short: where several buttons share a card.
        key: as it stands on the button and as the table tells it.
        one, several: what the toast says.
    """

    outcome: Outcome
    words: str
    short: str
    key: str
    icon: str
    one: str
    several: str

    def said(self, names: Names, rows: Sequence[AppointmentRow]) -> str:
        """The toast: a name as it may be shown, or how many."""
        if len(rows) > 1:
            return _(self.several).format(count=len(rows))
        return _(self.one).format(name=names.shown(rows[0]) or _("Appointment"))


WAYS = (
    Way(
        outcome=Outcome.SEEN,
        words=N_("Seen"),
        short=N_("Seen"),
        key="T",
        icon="etat.termine",
        one=N_("{name} noted seen."),
        several=N_("{count} noted seen."),
    ),
    Way(
        outcome=Outcome.ABSENT,
        words=N_("Absent (no-show)"),
        short=N_("Absent"),
        key="L",
        icon="etat.absent",
        one=N_("{name} noted absent."),
        several=N_("{count} noted absent."),
    ),
    Way(
        outcome=Outcome.EXCUSED,
        words=N_("Excused"),
        short=N_("Excused"),
        key="X",
        icon="etat.excuse",
        one=N_("{name} noted excused."),
        several=N_("{count} noted excused."),
    ),
    Way(
        outcome=Outcome.CANCELLED,
        words=N_("Cancelled by the practice"),
        short=N_("Cancelled"),
        key="Del",
        icon="etat.annule",
        one=N_("{name} noted cancelled."),
        several=N_("{count} noted cancelled."),
    ),
)
WAY = {way.outcome: way for way in WAYS}


class Settling:
    """Notes one outcome of several in one act, wherever the worklist is shown."""

    def __init__(self, operator: Operator, names: Names, owner: QObject) -> None:
        self._operator, self._names, self._owner = operator, names, owner

    def settle(
        self,
        outcome: Outcome,
        rows: Sequence[AppointmentRow],
        failed: Callable[[ExpectedError], None] | None = None,
    ) -> None:
        """Nothing happens without a row; a failure is told by the frame or by `failed`."""
        if not rows:
            return
        self._operator.do(
            self._owner,
            settle_appointments,
            {"appointment_ids": tuple(row.id for row in rows), "outcome": outcome},
            failed=failed,
            said=WAY[outcome].said(self._names, rows),
        )
