"""The files that were imported."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from db.changes import Change, Columns
from db.entities.import_run import ImportRun
from db.errors import NotFound
from db.journal import read_stamp, stamp
from db.repositories.repository import Repository
from db.repositories.written import number, read_reference, reference, text

_TEXTS = ("kind", "name", "sha256", "path", "profile")
_NUMBERS = (
    "slices",
    "written",
    "created",
    "updated",
    "cancelled",
    "unchanged",
    "duplicates",
    "undecided",
    "skipped",
)

_COUNTED = ("written", "created", "updated", "cancelled")


class ImportRuns(Repository[ImportRun]):
    """One row an import; one that was taken back stays as a record."""

    table = "import_run"
    columns = (*_TEXTS, "started_at", "started_by", *_NUMBERS)
    references = frozenset({"started_by"})

    def to_columns(self, entity: ImportRun) -> dict[str, str | int | None]:
        columns: dict[str, str | int | None] = {
            name: getattr(entity, name) for name in (*_TEXTS, *_NUMBERS)
        }
        return columns | {
            "started_at": stamp(entity.started_at),
            "started_by": reference(entity.started_by),
        }

    def from_columns(self, key: UUID, columns: Columns) -> ImportRun:
        author = read_reference(columns["started_by"])
        if author is None:
            raise NotFound("reference", "")
        said: dict[str, Any] = {name: text(columns[name]) for name in _TEXTS}
        said.update({name: number(columns[name]) for name in _NUMBERS})
        at = read_stamp(text(columns["started_at"]))
        return ImportRun(id=key, started_at=at, started_by=author, **said)

    def counts(self, change: Change) -> bool:
        """What a slice added to the figures, or took off, whatever else was noted since."""
        now, before, after = self.find_columns(change.key), change.before, change.after
        if now is None or before is None or after is None:
            return False
        added = {name: number(after[name]) - number(before[name]) for name in _COUNTED}
        counted = {name: number(now[name]) + n for name, n in added.items()}
        self.write_columns(change.key, {**now, **counted})
        return True

    def newest(self, limit: int) -> list[ImportRun]:
        """The newest first."""
        return list(self._where(" ORDER BY n DESC LIMIT ?", (limit,)))

    def interrupted(self) -> list[ImportRun]:
        """Those of which a part is in force."""
        return list(self._where(" WHERE 0 < written AND written < slices", ()))
