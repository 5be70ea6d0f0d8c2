"""Files that were erased and are there again, because an older backup was put in place.

At the doctor's unlock every record is compared with the marks that this computer kept
(`db/erased.py`). Who is recognised is told by the number of the file alone; erasing again is
the same act as the first time, with its passphrase, and with the law's last word.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from db.erased import beside_backups, mark_of, of_home
from db.errors import ExpectedError
from db.home import OpenHome
from db.queries import Reader
from db.queries.file_numbers import file_numbers
from desktop.backup.target import write_flushed
from desktop.reads.erasure import erasure_preview
from desktop.rights import Right
from desktop.session import Session

_ASKED = 500
"""Previews that are made at one unlock; the others are found at the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """One file that is there again.

    Args:
        number: of the file; None where it has none.
        erased: the day it was erased.
        may: whether it may be erased as it is now.
    """

    patient: UUID
    number: int | None
    erased: date
    may: bool


def may_erase(session: Session) -> bool:
    """Whether this session is told and can do it."""
    able = session.may(Right.ERASE) and session.home.doctor is not None
    return able and session.home.writable


def returned(reader: Reader, home: OpenHome, now: datetime) -> tuple[Returned, ...]:
    """The files that are there again, in the order of their numbers.

    Args:
        now: the practice's wall time; decides what may be erased.
    """
    marks = of_home(home).read()
    if not marks:
        return ()
    practice = home.header.practice_id
    found = [
        (patient, number, marks[mark])
        for patient, number in file_numbers(reader).items()
        if (mark := mark_of(practice, patient)) in marks
    ]
    found.sort(key=lambda one: (one[1] is None, one[1] or 0))
    return tuple(
        Returned(
            patient=patient,
            number=number,
            erased=day,
            may=erasure_preview(reader, patient, now).ground is not None,
        )
        for patient, number, day in found[:_ASKED]
    )


def share_marks(home: OpenHome, folder: Path) -> None:
    """Leaves the marks beside the backups of a folder, and takes those that are there.

    A stick that comes from another computer knows marks that this one does not. A folder
    that refuses costs the backup nothing: they are left with the next one.
    """
    there = beside_backups(folder, home.header.practice_id)
    known = there.read()
    of_home(home).add(known)
    whole = known | of_home(home).read()
    if there.path is not None and whole.keys() != known.keys():
        with suppress(OSError, ExpectedError):
            write_flushed(there.path, there.document(whole))
