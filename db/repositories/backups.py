"""Backups that were made, and where they go."""

from __future__ import annotations

from uuid import UUID

from db.changes import Columns
from db.entities.backup import Backup, BackupDestination, KeptAs, Level
from db.journal import read_stamp, stamp
from db.repositories.repository import Repository
from db.repositories.written import number, text


class BackupDestinations(Repository[BackupDestination]):
    """A few rows."""

    table = "backup_destination"
    columns = ("name", "path", "marker")

    def to_columns(self, entity: BackupDestination) -> dict[str, str | int | None]:
        return {"name": entity.name, "path": entity.path, "marker": entity.marker}

    def from_columns(self, key: UUID, columns: Columns) -> BackupDestination:
        return BackupDestination(
            id=key,
            name=text(columns["name"]),
            path=text(columns["path"]),
            marker=text(columns["marker"]),
        )


class Backups(Repository[Backup]):
    """The catalogue: whether a backup is due is computed from the verified ones."""

    table = "backup"
    columns = (
        "destination",
        "file",
        "sequence",
        "created",
        "bytes",
        "sha256",
        "manifest_sha256",
        "level",
        "verified",
        "kept_as",
        "missing",
        "doctor_checked",
        "operations",
        "patients",
        "appointments",
    )

    def to_columns(self, entity: Backup) -> dict[str, str | int | None]:
        return {
            "destination": entity.destination,
            "file": entity.file,
            "sequence": entity.sequence,
            "created": stamp(entity.created),
            "bytes": entity.bytes,
            "sha256": entity.sha256,
            "manifest_sha256": entity.manifest_sha256,
            "level": entity.level.value,
            "verified": stamp(entity.verified) if entity.verified else None,
            "kept_as": entity.kept_as.value,
            "missing": int(entity.missing),
            "doctor_checked": int(entity.doctor_checked),
            "operations": entity.operations,
            "patients": entity.patients,
            "appointments": entity.appointments,
        }

    def from_columns(self, key: UUID, columns: Columns) -> Backup:
        verified = columns["verified"]
        return Backup(
            id=key,
            destination=text(columns["destination"]),
            file=text(columns["file"]),
            sequence=number(columns["sequence"]),
            created=read_stamp(text(columns["created"])),
            bytes=number(columns["bytes"]),
            sha256=text(columns["sha256"]),
            manifest_sha256=text(columns["manifest_sha256"]),
            level=Level(text(columns["level"])),
            verified=read_stamp(text(verified)) if verified else None,
            kept_as=KeptAs(text(columns["kept_as"])),
            missing=bool(columns["missing"]),
            doctor_checked=bool(columns["doctor_checked"]),
            operations=number(columns["operations"]),
            patients=number(columns["patients"]),
            appointments=number(columns["appointments"]),
        )
