"""One file that was imported: how far it came, what it made, whether it was taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class RunState(StrEnum):
    """Where an import stands; it follows from its figures."""

    DONE = "done"
    INTERRUPTED = "interrupted"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRun:
    """An import.

    Args:
        kind: what the file was: "table", "cards", "calendar" ...
        name, path, sha256: of the file, to find it again.
        profile: the name of the saved mapping that was used, "" for none.
        slices: transactions it was planned to take; written: those that are in force.
        created, updated, cancelled: records, of the slices in force.
        unchanged, duplicates, undecided, skipped: records, as they were planned.
    """

    id: UUID
    kind: str
    name: str
    sha256: str
    path: str
    started_at: datetime
    started_by: UUID
    profile: str = ""
    slices: int = 0
    written: int = 0
    created: int = 0
    updated: int = 0
    cancelled: int = 0
    unchanged: int = 0
    duplicates: int = 0
    undecided: int = 0
    skipped: int = 0

    @property
    def state(self) -> RunState:
        """Killed, ended by hand, or taken back halfway is all one: some of it is in force."""
        if self.written >= self.slices:
            return RunState.DONE
        return RunState.INTERRUPTED if self.written else RunState.TAKEN_BACK
