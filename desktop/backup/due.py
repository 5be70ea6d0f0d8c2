"""When a backup is due: computed from the verified ones, never from what was planned.

A planned time that passed while the machine was off, asleep or without its stick is still
due afterwards: what counts is the newest verified backup, not that a job ran.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from db.entities.backup import Backup
from desktop.backup.plan import Plan
from desktop.clock import instant_of, on_the_wall

AT_CLOSE = timedelta(hours=4)
ALARM = timedelta(days=3)
AGAIN = (timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1))


class Light(StrEnum):
    """The traffic light: octagon, triangle, circle."""

    STOP = "stop"
    CARE = "care"
    FINE = "fine"


class Reason(StrEnum):
    """Why a backup should be made now."""

    NEVER = "never"
    DAILY = "daily"
    PLUGGED = "plugged"
    CLOSING = "closing"


def last_verified(backups: Iterable[Backup]) -> Backup | None:
    """The newest one that was read again whole."""
    return max(
        (one for one in backups if one.verified is not None and not one.missing),
        key=lambda one: one.created,
        default=None,
    )


def planned_before(plan: Plan, now: datetime, zone: str) -> datetime | None:
    """The newest planned instant that has come; None when no time is planned.

    An hour that comes twice in autumn counts once, and one that is skipped in spring
    counts at the instant the clock jumps to: a day has one planned instant.
    """
    if plan.daily_at is None:
        return None
    wall = on_the_wall(now, zone)
    today = instant_of(datetime.combine(wall.date(), plan.daily_at), zone)
    if today <= now:
        return today
    yesterday = wall.date() - timedelta(days=1)
    return instant_of(datetime.combine(yesterday, plan.daily_at), zone)


def why_due(
    backups: Sequence[Backup], plan: Plan, now: datetime, zone: str
) -> Reason | None:
    """Why one should be made now; None when nothing is due."""
    last = last_verified(backups)
    if last is None:
        return Reason.NEVER
    planned = planned_before(plan, now, zone)
    if planned is not None and last.created < planned:
        return Reason.DAILY
    return None


def why_due_plugged(
    backups: Sequence[Backup], plan: Plan, now: datetime, name: str
) -> Reason | None:
    """Why one should be made on a known destination that came back just now."""
    last = last_verified(one for one in backups if one.destination == name)
    recent = last is not None and now - last.created < AT_CLOSE
    return Reason.PLUGGED if plan.when_plugged and not recent else None


def why_due_closing(
    backups: Sequence[Backup], plan: Plan, now: datetime
) -> Reason | None:
    """Why locking or quitting should make one first."""
    last = last_verified(backups)
    recent = last is not None and now - last.created < AT_CLOSE
    return Reason.CLOSING if plan.when_closing and not recent else None


def next_due(
    backups: Sequence[Backup], plan: Plan, now: datetime, zone: str
) -> datetime | None:
    """When the next one is due: now when one is late, None when no time is planned."""
    if why_due(backups, plan, now, zone) is not None:
        return now
    planned = planned_before(plan, now, zone)
    if planned is None or plan.daily_at is None:
        return None
    day = on_the_wall(planned, zone).date() + timedelta(days=1)
    return instant_of(datetime.combine(day, plan.daily_at), zone)


def light(backups: Sequence[Backup], plan: Plan, now: datetime) -> Light:
    """How things stand, by the newest verified backup alone."""
    last = last_verified(backups)
    if last is None or now - last.created >= ALARM:
        return Light.STOP
    late = now - last.created >= timedelta(hours=plan.warn_after)
    return Light.CARE if late else Light.FINE


@dataclass(slots=True)
class Attempts:
    """When to try again after a run that failed: soon, then less often.

    A destination that was not ready (a share after a resume, a stick in the drawer) is
    not asked every minute, and never given up.
    """

    failed: int = 0
    not_before: datetime | None = None

    def may_try(self, now: datetime) -> bool:
        """Whether enough time has passed since the last failure."""
        return self.not_before is None or now >= self.not_before

    def note_failure(self, now: datetime) -> None:
        """A run failed."""
        self.not_before = now + AGAIN[min(self.failed, len(AGAIN) - 1)]
        self.failed += 1

    def note_success(self) -> None:
        """A run ended well, or somebody plugged a destination in."""
        self.failed, self.not_before = 0, None
