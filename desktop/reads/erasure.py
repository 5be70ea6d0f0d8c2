"""What an erasure would take, what stays without the person, and who still holds a copy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from db.entities import AppointmentState
from db.entities.backup import Backup, KeptAs
from db.queries import Reader
from db.queries.backups import backups
from db.queries.documents import documents_of
from db.queries.history import file_history
from db.queries.phone_messages import Sought, phone_messages
from db.rows import PatientAppointmentRow
from desktop.backup.rotation import last_days
from desktop.oversight.erasure import Ground, ground_of
from desktop.oversight.retention import Retention
from desktop.reads.agenda import practice
from desktop.reads.patients import patient_file

_MANY = 10_000
_NOT_THERE = frozenset(
    {
        AppointmentState.NO_SHOW,
        AppointmentState.EXCUSED,
        AppointmentState.CANCELLED_BY_PRACTICE,
        AppointmentState.ENTERED_IN_ERROR,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasurePreview:
    """Figures alone: the names are the file's.

    Args:
        ground: why it may go; None while it must be kept.
        kept: past appointments that stay as statistics, without the person.
        removed: appointments to come, whose slots are given back.
        backups: how many verified backups hold the file today.
        held_until: when the last of them goes by itself, if one is made in each folder
            every day; None where none goes by itself.
        by_hand: how many of them stay until somebody deletes them.
    """

    ground: Ground | None
    retention: Retention | None
    kept: int
    removed: int
    messages: int
    documents: int
    changes: int
    backups: int
    held_until: date | None
    by_hand: int


def erasure_preview(reader: Reader, patient: UUID, now: datetime) -> ErasurePreview:
    """For one file, as of now.

    Raises:
        NotFound: there is none with this id.
    """
    file = patient_file(reader, patient, now)
    key, holding = file.patient.id, [one for one in backups(reader) if not one.missing]
    zone = practice(reader).zone
    goes = _goes(holding, now, zone)
    return ErasurePreview(
        ground=ground_of(
            file.around.retention, now.date(), treated=any(map(_was_there, file.past))
        ),
        retention=file.around.retention,
        kept=len(file.past),
        removed=len(file.upcoming),
        messages=len(phone_messages(reader, Sought(patient=key, most=_MANY))),
        documents=len(documents_of(reader, key)),
        changes=len(file_history(reader, key, _MANY)),
        backups=len(holding),
        held_until=max(goes, default=None),
        by_hand=sum(one.kept_as is not KeptAs.AUTOMATIC for one in holding),
    )


def _was_there(row: PatientAppointmentRow) -> bool:
    return row.state not in _NOT_THERE


def _goes(holding: list[Backup], now: datetime, zone: str) -> list[date]:
    """The days on which they go by themselves, each folder by itself."""
    at = now if now.tzinfo else now.replace(tzinfo=ZoneInfo(zone))
    folders = {one.destination for one in holding}
    return [
        day
        for folder in folders
        for day in last_days(
            [one for one in holding if one.destination == folder], at, zone
        ).values()
    ]
