"""What the doctor notes of her trails, in her own vault: answers and verifications."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from db.changes import Columns
from db.journal import read_stamp, stamp
from db.repositories.repository import Repository
from db.repositories.written import text


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailAnswer:
    """What she answered to something unusual at one entry."""

    id: UUID
    vault: str
    entry: int
    code: str
    note: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailCheck:
    """One verification; `problem` "" when everything held."""

    id: UUID
    at: datetime
    entries: int
    vault: str = ""
    first_bad: int | None = None
    problem: str = ""


class TrailAnswers(Repository[TrailAnswer]):
    """One row an unusual thing."""

    table = "trail_answer"
    columns = ("vault", "entry", "code", "note", "at")

    def to_columns(self, entity: TrailAnswer) -> dict[str, str | int | None]:
        return {
            "vault": entity.vault,
            "entry": entity.entry,
            "code": entity.code,
            "note": entity.note,
            "at": stamp(entity.at),
        }

    def from_columns(self, key: UUID, columns: Columns) -> TrailAnswer:
        return TrailAnswer(
            id=key,
            vault=text(columns["vault"]),
            entry=int(columns["entry"] or 0),
            code=text(columns["code"]),
            note=text(columns["note"]),
            at=read_stamp(text(columns["at"])),
        )

    def of(self, vault: str, entry: int, code: str) -> TrailAnswer | None:
        """The answer that stands."""
        where = " WHERE vault = ? AND entry = ? AND code = ?"
        return next(self._where(where, (vault, entry, code)), None)


class TrailChecks(Repository[TrailCheck]):
    """One row a verification."""

    table = "trail_check"
    columns = ("at", "entries", "vault", "first_bad", "problem")

    def to_columns(self, entity: TrailCheck) -> dict[str, str | int | None]:
        return {
            "at": stamp(entity.at),
            "entries": entity.entries,
            "vault": entity.vault,
            "first_bad": entity.first_bad,
            "problem": entity.problem,
        }

    def from_columns(self, key: UUID, columns: Columns) -> TrailCheck:
        first_bad = columns["first_bad"]
        return TrailCheck(
            id=key,
            at=read_stamp(text(columns["at"])),
            entries=int(columns["entries"] or 0),
            vault=text(columns["vault"]),
            first_bad=None if first_bad is None else int(first_bad),
            problem=text(columns["problem"]),
        )
