"""What leaves the practice on paper or in clear files, told before it is written."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from db.queries.exports import how_many
from db.repositories.patients import Patients
from db.unit_of_work import UnitOfWork
from desktop.exports.forms import Wanted
from desktop.operations.exporting import appointments_in
from desktop.operations.operation import operation
from desktop.operations.statistics_lines import statistics_lines
from desktop.rights import Right


@operation(Right.EXPORT, lasting=True, proved=True)
def export_patients(uow: UnitOfWork, *, wanted: Wanted) -> int:
    """Every patient leaves, in the form that is wanted; how many there are."""
    count = how_many(uow.reader, Patients)
    uow.tell(
        subject="patient",
        rows=count,
        form=wanted.form.value,
        notes=int(wanted.notes),
        nir=int(wanted.nir),
    )
    return count


@operation(Right.STATISTICS, lasting=True, proved=True)
def export_statistics(
    uow: UnitOfWork, *, since: date, until: date
) -> tuple[bytes, int]:
    """One line an appointment, without a name, as CSV, and how many there are.

    Args:
        uow: the unit of work.
        since, until: the first day, and the last.
    """
    data, count = statistics_lines(uow.reader, since, until)
    uow.tell(subject="agenda", why="pseudonyms", rows=count, day=since.isoformat())
    return data, count


@operation(Right.EXPORT, lasting=True, proved=True)
def export_agenda(uow: UnitOfWork, *, wanted: Wanted) -> int:
    """Days of the agenda leave, with names or without; how many appointments they hold."""
    count = appointments_in(uow.reader, wanted)
    uow.tell(
        subject="agenda",
        why="with_names" if wanted.names else "busy_only",
        rows=count,
        form=wanted.form.value,
    )
    return count


@operation(Right.SEE_AGENDA, lasting=True)
def print_document(
    uow: UnitOfWork,
    *,
    document: str,
    rows: int,
    hidden: bool,
    day: date | None = None,
    days: int = 1,
    patient: UUID | None = None,
) -> None:
    """A document goes to a printer.

    Args:
        uow: the unit of work.
        document: its kind; rows: how many it names; hidden: initials only.
        day, days: the days it shows, None when it shows none.
        patient: whose it is, when it is one patient's.
    """
    _tell_document(uow, document, rows, day, days, patient, hidden=hidden)


@operation(Right.MESSAGES, lasting=True)
def look_through_messages(
    uow: UnitOfWork, *, rows: int, patients: tuple[UUID, ...] = ()
) -> None:
    """A paper shows what was said on the telephone, told before it is seen.

    Args:
        uow: the unit of work.
        rows: how many messages; patients: whom they are about.
    """
    uow.tell(subject="phone_message", patients=patients, rows=rows)


@operation(Right.EXPORT, lasting=True, proved=True)
def save_document(
    uow: UnitOfWork,
    *,
    document: str,
    rows: int,
    hidden: bool,
    day: date | None = None,
    days: int = 1,
    patient: UUID | None = None,
) -> None:
    """A document is written as a file that anybody can read."""
    _tell_document(uow, document, rows, day, days, patient, hidden=hidden)


def _tell_document(
    uow: UnitOfWork,
    document: str,
    rows: int,
    day: date | None,
    days: int,
    patient: UUID | None,
    *,
    hidden: bool,
) -> None:
    """Which days, so that "who looked" finds the patients who were on the paper."""
    shown: dict[str, int | str] = {}
    if day is not None:
        shown = {"day": day.isoformat(), "days": days}
    uow.tell(
        subject="agenda" if patient is None else "patient",
        subject_id=patient,
        patients=() if patient is None else (patient,),
        why="initials" if hidden else "with_names",
        document=document,
        rows=rows,
        **shown,
    )
