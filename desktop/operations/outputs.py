"""What leaves the practice on paper or in clear files, told before it is written."""

from __future__ import annotations

from datetime import date

from db.unit_of_work import UnitOfWork
from desktop.operations.exporting import calendar_file, patients_csv
from desktop.operations.operation import operation
from desktop.rights import Right


@operation(Right.EXPORT, lasting=True)
def export_patients(uow: UnitOfWork) -> tuple[bytes, int]:
    """Every patient as CSV, and how many there are."""
    data, count = patients_csv(uow.reader)
    uow.tell(subject="patient", rows=count)
    return data, count


@operation(Right.EXPORT, lasting=True)
def export_agenda(uow: UnitOfWork, *, full: bool, busy: str) -> tuple[bytes, int]:
    """The agenda as iCalendar, and how many appointments it has.

    Args:
        uow: the unit of work.
        full: with names; busy: the title of every event without them.
    """
    data, count = calendar_file(
        uow.reader, now=uow.now, wall=uow.wall, full=full, busy=busy
    )
    uow.tell(subject="agenda", why="with_names" if full else "busy_only", rows=count)
    return data, count


@operation(Right.SEE_AGENDA, lasting=True)
def print_day(uow: UnitOfWork, *, day: date, rows: int, hidden: bool) -> None:
    """A day sheet is printed, or written as a file.

    Args:
        uow: the unit of work.
        day: which; rows: appointments on it; hidden: initials in the place of names.
    """
    uow.tell(
        subject="agenda",
        why="initials" if hidden else "with_names",
        rows=rows,
        day=day.isoformat(),
    )
