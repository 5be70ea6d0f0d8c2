"""When backups are made, and what the last drill found: values kept as settings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any, Self

LATEST_WARNING = 72
"""Hours: whatever a row says, a missing backup is told by then."""
PLAN, DRILL = "backup.plan", "backup.drill"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What the doctor chose.

    Args:
        daily_at: wall-clock time of the practice, None for no daily backup.
        when_plugged: as soon as a known destination comes back.
        when_closing: at lock and quit, four hours after the last one.
        warn_after: hours without a verified backup before a person is warned.
    """

    daily_at: time | None = time(19, 0)
    when_plugged: bool = True
    when_closing: bool = True
    warn_after: int = 24

    def document(self) -> dict[str, Any]:
        """As it is kept."""
        return {
            "daily_at": self.daily_at.strftime("%H:%M") if self.daily_at else None,
            "when_plugged": self.when_plugged,
            "when_closing": self.when_closing,
            "warn_after": self.warn_after,
        }

    @classmethod
    def from_document(cls, found: dict[str, Any]) -> Self:
        """The plan again."""
        at = found["daily_at"]
        return cls(
            daily_at=time.fromisoformat(at) if at else None,
            when_plugged=bool(found["when_plugged"]),
            when_closing=bool(found["when_closing"]),
            warn_after=min(max(int(found["warn_after"]), 1), LATEST_WARNING),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DrillReport:
    """What a drill found.

    Args:
        at: when it ended, aware UTC; seconds: how long restoring and checking took.
        file: the backup that was restored; created: of what day it was.
        problem: a stable English name of what was wrong, "" when it went well.
    """

    at: datetime
    seconds: int
    file: str
    created: datetime | None
    patients: int
    appointments: int
    problem: str = ""

    @property
    def ok(self) -> bool:
        """Whether the practice would have come back."""
        return not self.problem

    def document(self) -> dict[str, Any]:
        """As it is kept."""
        return {
            "at": self.at.isoformat(),
            "seconds": self.seconds,
            "file": self.file,
            "created": self.created.isoformat() if self.created else None,
            "patients": self.patients,
            "appointments": self.appointments,
            "problem": self.problem,
        }

    @classmethod
    def from_document(cls, found: dict[str, Any]) -> Self:
        """The report again."""
        created = found["created"]
        return cls(
            at=datetime.fromisoformat(found["at"]),
            seconds=int(found["seconds"]),
            file=str(found["file"]),
            created=datetime.fromisoformat(created) if created else None,
            patients=int(found["patients"]),
            appointments=int(found["appointments"]),
            problem=str(found["problem"]),
        )
