"""The clock of backups: a heartbeat that looks at what is due, and at gaps in time.

Only triggers as objects, the zone said, one run at a time, memory only: APScheduler's
defaults skip a job that is a second late, and its Qt scheduler cannot be stopped.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.clock import Clock

if TYPE_CHECKING:
    from apscheduler.events import JobExecutionEvent
    from apscheduler.schedulers.background import BackgroundScheduler

HEARTBEAT = 60.0
GAP = timedelta(seconds=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beat:
    """What a heartbeat found.

    Args:
        slept: how long the machine was away since the last beat, zero while it is awake;
            a clock that somebody put forward looks the same.
        set_back: how far the wall clock went back, zero as a rule.
        expected: where the wall clock should be by counted time.
    """

    at: datetime
    slept: timedelta
    set_back: timedelta
    expected: datetime


class Trouble(StrEnum):
    """What went wrong with a beat itself; the next one comes all the same."""

    FAILED = "failed"
    MISSED = "missed"
    SKIPPED = "skipped"


class Heartbeat:
    """Calls `beat` once a minute from its own thread; compares two clocks each time.

    The wall clock goes on during sleep and the monotonic one does not, on most systems;
    where it does, the beat itself comes late. Either way a gap is seen at the first beat
    after a resume.

    Args:
        clock: both clocks.
        beat: called on the scheduler's thread.
        troubled: called there when a beat raised, was missed, or was skipped because the
            one before still ran.
        seconds: between two beats.
    """

    def __init__(
        self,
        clock: Clock,
        beat: Callable[[Beat], None],
        troubled: Callable[[Trouble], None] | None = None,
        seconds: float = HEARTBEAT,
    ) -> None:
        self._clock = clock
        self._beat = beat
        self._troubled = troubled
        self._every = timedelta(seconds=seconds)
        self._scheduler: BackgroundScheduler | None = None
        self._last = (clock.now(), clock.monotonic())

    def start(self) -> None:
        """Begins; the first beat comes when the first minute has passed."""
        from apscheduler.events import (
            EVENT_JOB_ERROR,
            EVENT_JOB_MAX_INSTANCES,
            EVENT_JOB_MISSED,
        )
        from apscheduler.executors.pool import ThreadPoolExecutor
        from apscheduler.jobstores.memory import MemoryJobStore
        from apscheduler.schedulers.background import BackgroundScheduler
        from apscheduler.triggers.interval import IntervalTrigger

        scheduler = BackgroundScheduler(
            jobstores={"default": MemoryJobStore()},
            executors={"default": ThreadPoolExecutor(1)},
            timezone=UTC,
        )
        scheduler.add_job(
            self.look,
            IntervalTrigger(seconds=self._every.total_seconds(), timezone=UTC),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
        kinds = {
            EVENT_JOB_ERROR: Trouble.FAILED,
            EVENT_JOB_MISSED: Trouble.MISSED,
            EVENT_JOB_MAX_INSTANCES: Trouble.SKIPPED,
        }

        def hear(event: JobExecutionEvent) -> None:
            if self._troubled is not None:
                self._troubled(kinds[event.code])

        scheduler.add_listener(hear, sum(kinds))
        scheduler.start()
        self._scheduler = scheduler

    def stop(self) -> None:
        """Ends it, and waits for a beat that is under way; none comes afterwards."""
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=True)
            self._scheduler = None

    def look(self) -> None:
        """One beat: compares the clocks since the last one, and tells."""
        now, ticks = self._clock.now(), self._clock.monotonic()
        before, before_ticks = self._last
        self._last = (now, ticks)
        counted = timedelta(seconds=ticks - before_ticks)
        passed = now - before
        late = max(passed, counted) - self._every
        self._beat(
            Beat(
                at=now,
                slept=late if late > GAP - self._every else timedelta(),
                set_back=max(counted - passed, timedelta())
                if passed < -GAP
                else timedelta(),
                expected=before + counted,
            )
        )
