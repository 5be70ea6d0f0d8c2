"""What is told without changing a record, and what the doctor notes of her trails."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

from db.confidential_unit import ConfidentialUnit
from db.errors import InvalidValue
from db.repositories.trail import TrailAnswer, TrailAnswers, TrailCheck, TrailChecks
from db.trail_checkpoint import Checkpoint, keep_months, prune
from db.unit import Unit
from db.unit_of_work import UnitOfWork
from desktop.operations.operation import confidential_operation, operation
from desktop.rights import Right
from desktop.trail.rows import Verified

LONGEST_NOTE = 500
Sign = Callable[[Checkpoint], bytes]


@operation(Right.SEE_PATIENT, lasting=True)
def note_search(uow: UnitOfWork, *, shown: int, place: str) -> None:
    """A search that somebody stopped typing at: how many names it showed.

    Args:
        uow: the unit of work.
        shown: how many; place: "palette", "patients", "register" or "command_line".
    """
    uow.tell(subject="patient", why=place, shown=shown)


@confidential_operation(Right.JOURNAL, lasting=True)
def read_trail(uow: ConfidentialUnit, *, rows: int, patient_id: UUID | None) -> None:
    """The doctor looked at the trail, or at who looked at one patient's file."""
    patients = () if patient_id is None else (patient_id,)
    uow.tell(subject="trail", patients=patients, rows=rows)


@confidential_operation(Right.JOURNAL, lasting=True)
def note_trail_check(uow: ConfidentialUnit, *, verified: Verified) -> None:
    """Keeps when the chain was verified and what was found."""
    bad = verified.bad_trail
    found = TrailCheck(
        id=uow.new_id(),
        at=verified.at,
        entries=verified.entries,
        vault=bad.vault if bad is not None else "",
        first_bad=bad.first_bad if bad is not None else verified.bad_operation,
        problem=_problem(verified),
    )
    uow.repository(TrailChecks).save(found)
    uow.tell(
        subject="trail",
        why=found.problem,
        entries=verified.entries,
        first_bad=found.first_bad or 0,
    )


@confidential_operation(Right.JOURNAL, lasting=True)
def answer_anomaly(
    uow: ConfidentialUnit, *, vault: str, number: int, code: str, note: str
) -> None:
    """The doctor's word on something unusual; "" when there is nothing to add.

    Raises:
        InvalidValue: it is too long.
    """
    if len(note) > LONGEST_NOTE:
        raise InvalidValue("note", "too_long")
    kept: TrailAnswers = uow.repository(TrailAnswers)
    known = kept.of(vault, number, code)
    kept.save(
        TrailAnswer(
            id=known.id if known is not None else uow.new_id(),
            vault=vault,
            entry=number,
            code=code,
            note=note.strip(),
            at=uow.now,
        )
    )
    uow.tell(subject="trail", number=number, code=code)


@operation(Right.JOURNAL, lasting=True)
def prune_trail(uow: UnitOfWork, *, before: datetime, signed: Sign) -> int:
    """Takes what is older out of the office's trail, behind a signed checkpoint."""
    return _pruned(uow, before, signed)


@confidential_operation(Right.JOURNAL, lasting=True)
def prune_own_trail(uow: ConfidentialUnit, *, before: datetime, signed: Sign) -> int:
    """The same in the doctor vault."""
    return _pruned(uow, before, signed)


@confidential_operation(Right.JOURNAL, lasting=True)
def choose_trail_months(uow: ConfidentialUnit, *, months: int) -> None:
    """How long entries are kept, in months.

    Raises:
        InvalidValue: fewer than 6 or more than 36.
    """
    uow.write(lambda connection: keep_months(connection, months))
    uow.tell(subject="trail", months=months)


@confidential_operation(Right.JOURNAL, lasting=True, proved=True)
def export_journal(uow: ConfidentialUnit, *, rows: int, reason: str = "") -> None:
    """The trail leaves in a clear file, for a reason she gives."""
    uow.tell(subject="trail", why=reason, rows=rows)


@confidential_operation(Right.JOURNAL, lasting=True)
def print_journal_report(
    uow: ConfidentialUnit,
    *,
    month: date,
    entries: int,
    fingerprint: str,
    signed: bool = False,
) -> None:
    """The month's page, which is an anchor: what it says is told here as well.

    Args:
        uow: the unit of work.
        month: its first day; entries, fingerprint: as on the page.
        signed: she read it again and stands for it.
    """
    uow.tell(
        subject="trail",
        why="signed" if signed else "",
        month=f"{month:%Y-%m}",
        entries=entries,
        fingerprint=fingerprint,
    )


def _pruned(uow: Unit, before: datetime, signed: Sign) -> int:
    now = uow.now
    removed = uow.write(lambda connection: prune(connection, before, now, signed))
    uow.tell(subject="trail", removed=removed)
    return removed


def _problem(verified: Verified) -> str:
    bad = verified.bad_trail
    if bad is not None and bad.problem is not None:
        return bad.problem.value
    return "" if verified.bad_operation is None else "operations"
