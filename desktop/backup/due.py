"""When a backup is due: computed from the verified ones, never from what was planned."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from db.entities.backup import Backup

EVERY = timedelta(hours=24)
AT_CLOSE = timedelta(hours=4)
ALARM = timedelta(days=3)


class Light(StrEnum):
    """The traffic light: octagon, triangle, circle."""

    STOP = "stop"
    CARE = "care"
    FINE = "fine"


def last_verified(backups: Sequence[Backup]) -> Backup | None:
    """The newest one that was read again whole."""
    return max(
        (one for one in backups if one.verified is not None and not one.missing),
        key=lambda one: one.created,
        default=None,
    )


def is_due(backups: Sequence[Backup], now: datetime) -> bool:
    """Whether a day has passed since the last verified one, or none was ever made."""
    last = last_verified(backups)
    return last is None or now - last.created >= EVERY


def is_due_at_close(backups: Sequence[Backup], now: datetime) -> bool:
    """Whether locking or quitting should make one: four hours since the last."""
    last = last_verified(backups)
    return last is None or now - last.created >= AT_CLOSE


def next_due(backups: Sequence[Backup], now: datetime) -> datetime:
    """When the next one is due; now when it is late."""
    last = last_verified(backups)
    return now if last is None else max(now, last.created + EVERY)


def light(backups: Sequence[Backup], now: datetime) -> Light:
    """How things stand."""
    last = last_verified(backups)
    if last is None or now - last.created >= ALARM:
        return Light.STOP
    return Light.CARE if now - last.created >= EVERY else Light.FINE
