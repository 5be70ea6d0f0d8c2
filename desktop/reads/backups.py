"""How the backups stand: the light, the destinations, what is kept, what is wrong."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from db.entities.backup import Backup, BackupDestination, Level
from db.queries import backups as queries
from db.queries.practice import setting, the_practice
from db.queries.reader import Reader
from desktop.backup.due import (
    ALARM,
    Light,
    Reason,
    last_verified,
    light,
    next_due,
    why_due,
)
from desktop.backup.plan import DRILL, PLAN, DrillReport, Plan
from desktop.backup.rotation import DAILY, Bucket, exists, place
from desktop.backup.target import is_same_disk
from desktop.clock import on_the_wall

DRILL_EVERY = timedelta(days=30)
DRILL_ALARM = timedelta(days=45)
ONE_PLACE_ALARM = timedelta(days=30)
AWAY_ALARM = timedelta(days=6)


class Problem(StrEnum):
    """What is wrong, worst first; a sentence for each lives where it is shown."""

    NO_DESTINATION = "no_destination"
    NEVER = "never"
    LATE = "late"
    BAD = "bad"
    DRILL_FAILED = "drill_failed"
    SAME_DISK = "same_disk"
    AWAY = "away"
    ONE_PLACE = "one_place"
    PENDING = "pending"
    NO_DRILL = "no_drill"
    FUTURE = "future"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One problem.

    Args:
        name: the destination or the file it is about, "" for all.
        count: days, or how many.
    """

    problem: Problem
    name: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DestinationState:
    """One folder: whether it is there now, its newest backup, its room.

    Args:
        free, total: bytes; 0 while it is away.
        same_disk: it is on the disk of the practice: no help against a theft.
        days: since its newest verified backup; None without one.
    """

    destination: BackupDestination
    is_there: bool
    newest: Backup | None
    count: int
    free: int = 0
    total: int = 0
    same_disk: bool = False
    days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One point of the retention axis.

    Args:
        tried: the last drill restored this one.
    """

    backup: Backup
    bucket: Bucket
    tried: bool = False

    @property
    def verified(self) -> bool:
        """Whether it read whole the last time."""
        return self.backup.verified is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupState:
    """Everything the screen shows.

    Args:
        last: the newest verified one; next_due: aware UTC, now when one is late.
        due: why one should be made now, None when nothing is due.
        kept: files that are still there, newest first; axis: the same, oldest first.
        missed: days of the last week of which no backup is left.
        next_drill: by when the next drill should be made.
        pending: backups that wait for the doctor's session to be opened and read.
    """

    light: Light
    last: Backup | None
    next_due: datetime | None
    due: Reason | None
    plan: Plan
    destinations: tuple[DestinationState, ...]
    kept: tuple[Backup, ...]
    axis: tuple[Mark, ...]
    missed: tuple[date, ...]
    drill: DrillReport | None
    next_drill: date
    pending: int
    problems: tuple[Found, ...]


def backup_state(
    reader: Reader, now: datetime, home: Path | None = None
) -> BackupState:
    """The state at this instant.

    Args:
        reader: of the office vault.
        now: aware UTC.
        home: to tell destinations that lie on the same disk.
    """
    made, plan, zone = queries.backups(reader), the_plan(reader), the_zone(reader)
    drill = last_drill(reader)
    states = tuple(_state(one, made, now, home) for one in queries.destinations(reader))
    axis = _axis(made, drill, now, zone)
    pending = sum(
        not one.missing and (one.level is Level.FOUND or not one.doctor_checked)
        for one in made
    )
    problems = (*_of_runs(made, states, now), *_of_care(axis, drill, pending, now))
    return BackupState(
        light=_light(light(made, plan, now), problems),
        last=last_verified(made),
        next_due=next_due(made, plan, now, zone),
        due=why_due(made, plan, now, zone) if states else None,
        plan=plan,
        destinations=states,
        kept=tuple(one for one in reversed(made) if not one.missing),
        axis=axis,
        missed=_missed(made, now, zone),
        drill=drill,
        next_drill=on_the_wall((drill.at if drill else now) + DRILL_EVERY, zone).date(),
        pending=pending,
        problems=tuple(sorted(problems, key=_rank)),
    )


def the_plan(reader: Reader) -> Plan:
    """When backups are made; the usual when nothing was chosen."""
    stored = setting(reader, PLAN)
    try:
        return Plan.from_document(json.loads(stored)) if stored else Plan()
    except (ValueError, TypeError, KeyError):
        # The row lies where a secretary could write it: nonsense stops no backup.
        return Plan()


def last_drill(reader: Reader) -> DrillReport | None:
    """What the last drill found; None when there was none."""
    stored = setting(reader, DRILL)
    try:
        return DrillReport.from_document(json.loads(stored)) if stored else None
    except (ValueError, TypeError, KeyError):
        return None


def the_zone(reader: Reader) -> str:
    """The practice's time zone."""
    return the_practice(reader).zone


def _state(
    destination: BackupDestination,
    made: Sequence[Backup],
    now: datetime,
    home: Path | None,
) -> DestinationState:
    folder = Path(destination.path)
    mine = [one for one in made if one.destination == destination.name]
    there = [one for one in mine if not one.missing]
    last = last_verified(mine)
    is_there = folder.is_dir()
    room = shutil.disk_usage(folder) if is_there else None
    return DestinationState(
        destination=destination,
        is_there=is_there,
        newest=there[-1] if there else None,
        count=len(there),
        free=room.free if room else 0,
        total=room.total if room else 0,
        same_disk=home is not None and is_same_disk(folder, home),
        days=(now - last.created).days if last else None,
    )


def _axis(
    made: Sequence[Backup], drill: DrillReport | None, now: datetime, zone: str
) -> tuple[Mark, ...]:
    marks = []
    there = [one for one in made if not one.missing]
    for name in {one.destination for one in there}:
        mine = [one for one in there if one.destination == name]
        placed = place((one for one in mine if exists(one)), now, zone)
        buckets = {one.backup.id: one.bucket for one in placed}
        marks += [
            Mark(
                backup=one,
                bucket=buckets.get(one.id, Bucket.SURPLUS),
                tried=drill is not None and drill.ok and drill.file == one.file,
            )
            for one in mine
        ]
    return tuple(sorted(marks, key=lambda mark: mark.backup.created))


def _missed(made: Sequence[Backup], now: datetime, zone: str) -> tuple[date, ...]:
    """Days before today, of the last week, after the first backup, without one."""
    days = {on_the_wall(one.created, zone).date() for one in made if exists(one)}
    today = on_the_wall(now, zone).date()
    week = (today - timedelta(days=back) for back in range(DAILY - 1, 0, -1))
    return tuple(day for day in week if days and min(days) < day and day not in days)


def _of_runs(
    made: Sequence[Backup], states: Sequence[DestinationState], now: datetime
) -> Iterator[Found]:
    last = last_verified(made)
    if not states:
        yield Found(problem=Problem.NO_DESTINATION)
    elif last is None:
        yield Found(problem=Problem.NEVER)
    elif now - last.created >= ALARM:
        yield Found(problem=Problem.LATE, count=(now - last.created).days)
    for one in states:
        if not one.is_there and (one.days or 0) >= AWAY_ALARM.days:
            yield Found(
                problem=Problem.AWAY, name=one.destination.name, count=one.days or 0
            )
    if states and all(one.same_disk for one in states):
        yield Found(problem=Problem.SAME_DISK)
    oldest = min((one.created for one in made), default=now)
    recent = [one for one in states if (one.days or 0) < ONE_PLACE_ALARM.days]
    if states and len(recent) < 2 and now - oldest >= ONE_PLACE_ALARM:
        yield Found(problem=Problem.ONE_PLACE)


def _of_care(
    axis: Sequence[Mark], drill: DrillReport | None, pending: int, now: datetime
) -> Iterator[Found]:
    for mark in axis:
        if not mark.verified and mark.backup.level is not Level.FOUND:
            yield Found(problem=Problem.BAD, name=mark.backup.file)
        elif mark.bucket is Bucket.FUTURE:
            yield Found(problem=Problem.FUTURE, name=mark.backup.file)
    if pending:
        yield Found(problem=Problem.PENDING, count=pending)
    if drill is not None and not drill.ok:
        yield Found(problem=Problem.DRILL_FAILED, name=drill.file)
    since = drill.at if drill else min((m.backup.created for m in axis), default=now)
    if now - since >= DRILL_ALARM:
        yield Found(problem=Problem.NO_DRILL, count=(now - since).days)


_STOPS = {
    Problem.NO_DESTINATION,
    Problem.NEVER,
    Problem.LATE,
    Problem.DRILL_FAILED,
}
_QUIET = {Problem.PENDING, Problem.SAME_DISK}


def _light(by_time: Light, problems: Sequence[Found]) -> Light:
    found = {one.problem for one in problems}
    if by_time is Light.STOP or found & _STOPS:
        return Light.STOP
    return Light.CARE if by_time is Light.CARE or found - _QUIET else Light.FINE


def _rank(found: Found) -> int:
    return list(Problem).index(found.problem)
