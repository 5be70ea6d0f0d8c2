"""The end of a day: its steps, and which of them somebody has ticked."""

from __future__ import annotations

import json
from datetime import date
from enum import StrEnum

EVENING = "evening"
"""The setting that keeps the newest day's ticks, as JSON."""


class Step(StrEnum):
    """What is looked at before the practice closes; nothing of it happens by itself."""

    STILL_HERE = "still_here"
    TO_SETTLE = "to_settle"
    TOMORROW = "tomorrow"
    BACKUP = "backup"


def ticks_of(text: str | None, day: date) -> frozenset[str]:
    """The steps that were ticked on that day; another day's do not count."""
    try:
        kept = json.loads(text) if text else {}
        same = kept.get("day") == day.isoformat()
        return frozenset(str(step) for step in kept["ticks"]) if same else frozenset()
    except (ValueError, TypeError, AttributeError, KeyError):
        return frozenset()
