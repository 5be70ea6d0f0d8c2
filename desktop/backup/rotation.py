"""Which backups are kept: 7 daily, 5 weekly, 12 monthly, counted on backups that exist.

Nothing is deleted by age. A practice that was closed for forty days finds every backup
it had; a clock that jumped deletes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from db.entities.backup import Backup, KeptAs

DAILY, WEEKLY, MONTHLY = 7, 5, 12
NEWEST_KEPT = 3
MOST_AT_ONCE = 2
CLOCK_TRUST = timedelta(hours=36)
_FUTURE = timedelta(minutes=10)
_LONGEST_DAYS = 420


class Bucket(StrEnum):
    """The part of the retention axis a backup stands in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    HELD = "held"
    FUTURE = "future"
    SURPLUS = "surplus"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """One backup and why it is kept; SURPLUS is what may go."""

    backup: Backup
    bucket: Bucket


def place(backups: Iterable[Backup], now: datetime, zone: str) -> tuple[Placed, ...]:
    """Every backup of one destination with its bucket, oldest first.

    Args:
        backups: those that exist and were verified.
        now: aware; what is dated after it counts in no bucket.
        zone: the practice's, whose days, weeks and months count.
    """
    ordered = sorted(backups, key=lambda one: (one.created, one.sequence))
    buckets: dict[int, Bucket] = {}
    counted: list[int] = []
    for number, backup in enumerate(ordered):
        if backup.created > now + _FUTURE:
            buckets[number] = Bucket.FUTURE
        else:
            counted.append(number)

    def day_of(number: int) -> date:
        return ordered[number].created.astimezone(ZoneInfo(zone)).date()

    for bucket, most, period in (
        (Bucket.DAY, DAILY, lambda day: day),
        (Bucket.WEEK, WEEKLY, lambda day: day.isocalendar()[:2]),
        (Bucket.MONTH, MONTHLY, lambda day: (day.year, day.month)),
    ):
        for number in _newest_of_each(counted, most, day_of, period):
            buckets.setdefault(number, bucket)
    return tuple(
        Placed(backup=backup, bucket=buckets.get(number) or _rest(backup))
        for number, backup in enumerate(ordered)
    )


def to_prune(backups: Iterable[Backup], now: datetime, zone: str) -> tuple[Backup, ...]:
    """What may be deleted in one run: oldest first, at most two, never the last three.

    Only files that exist and were verified count, and only they may go.
    """
    placed = place((one for one in backups if exists(one)), now, zone)
    newest = {
        one.backup.id
        for one in [p for p in placed if p.bucket is not Bucket.FUTURE][-NEWEST_KEPT:]
    }
    may_go = (
        one.backup
        for one in placed
        if one.bucket is Bucket.SURPLUS and one.backup.id not in newest
    )
    return tuple(may_go)[:MOST_AT_ONCE]


def last_days(backups: Iterable[Backup], now: datetime, zone: str) -> dict[UUID, date]:
    """The day each would go from its folder, if one is made there every day from now on.

    Those that stay until somebody deletes them have none. The days are those of the rule
    itself: it is applied to the days to come.
    """
    there = [one for one in backups if exists(one)]
    going: dict[UUID, date] = {}
    if not there:
        return going
    left = {one.id for one in there if one.kept_as is KeptAs.AUTOMATIC}
    newest = max(there, key=lambda one: one.sequence)
    for number in range(1, _LONGEST_DAYS):
        at = now + timedelta(days=number)
        there.append(
            replace(
                newest,
                id=uuid4(),
                sequence=newest.sequence + number,
                created=at,
                verified=at,
                kept_as=KeptAs.AUTOMATIC,
            )
        )
        gone = {one.id for one in to_prune(there, at, zone)}
        there = [one for one in there if one.id not in gone]
        day = at.astimezone(ZoneInfo(zone)).date()
        going |= dict.fromkeys(gone & left, day)
        left -= gone
        if not left:
            break
    return going


def exists(backup: Backup) -> bool:
    """Whether its file is there and was proved."""
    return backup.verified is not None and not backup.missing


def clock_is_trusted(now: datetime, newest: Backup | None, expected: datetime) -> bool:
    """Whether the wall clock is near where it should be; a jump deletes nothing.

    Args:
        newest: the newest backup before this run.
        expected: where the clock should be by what was last seen and time counted since.
    """
    if newest is not None and now < newest.created:
        return False
    return abs(now - expected) < CLOCK_TRUST


def _newest_of_each(
    numbers: list[int],
    most: int,
    day_of: Callable[[int], date],
    period: Callable[[date], Hashable],
) -> list[int]:
    """The newest backup of each of the newest `most` periods that have one."""
    newest: dict[Hashable, int] = {}
    for number in numbers:
        newest[period(day_of(number))] = number
    return sorted(newest.values())[-most:]


def _rest(backup: Backup) -> Bucket:
    return Bucket.SURPLUS if backup.kept_as is KeptAs.AUTOMATIC else Bucket.HELD
