"""A trail's head as it was seen by something that its attacker cannot write."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """Where a head was seen: the file outside the home, the doctor's vault, a backup."""

    FILE = "file"
    DOCTOR = "doctor"
    BACKUP = "backup"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A trail's head.

    Args:
        entries: its newest number; chain: that entry's link.
        at: when, None when nobody noted it; name: the backup's file.
    """

    kind: Kind
    vault: str
    entries: int
    chain: bytes
    at: datetime | None = None
    name: str = ""
