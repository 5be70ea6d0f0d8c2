"""What somebody holds on the pinboard, to put it down elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Purpose(StrEnum):
    """What putting it down does."""

    MOVE = "move"
    COPY = "copy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """One appointment on one person's pinboard; it keeps its slot meanwhile.

    Args:
        at: when it was put there, the practice's wall clock.
    """

    id: UUID
    account_id: UUID
    appointment_id: UUID
    purpose: Purpose
    at: datetime
