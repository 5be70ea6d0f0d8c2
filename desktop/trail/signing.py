"""Finds the doctor's signature under a month: the entry that she wrote when she signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desktop.progress import Progress
from desktop.trail.access import TrailAccess
from desktop.trail.reading import read_trail

SIGNED = "signed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """The month's newest signature.

    Args:
        at: on the wall clock; fingerprint: the month's as it was then, hex.
    """

    at: datetime
    fingerprint: str


def signature_of(
    access: TrailAccess, month: date, progress: Progress | None = None
) -> Signature | None:
    """When a month was signed and what was signed; None while it is not.

    A fingerprint that differs from today's says that the month is another since.
    """
    following = (month.replace(day=1) + timedelta(days=32)).replace(day=1)
    if following > access.clock.wall(access.practice.zone).date():
        return None
    for row in read_trail(access, progress, since=following).rows:
        if (
            row.what == "print_journal_report"
            and row.why == SIGNED
            and row.role == "doctor"
            and row.facts.get("month") == f"{month:%Y-%m}"
        ):
            said = str(row.facts.get("fingerprint", ""))
            return Signature(at=row.at, fingerprint=said)
    return None
