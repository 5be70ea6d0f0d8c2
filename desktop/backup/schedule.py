"""The clock of backups: a heartbeat that looks at what is due, and at gaps in time.

Only triggers as objects, the zone said, one run at a time, memory only: APScheduler's
defaults skip a job that is a second late, and its Qt scheduler cannot be stopped.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from desktop.clock import Clock

if TYPE_CHECKING:
    from apscheduler.schedulers.background import BackgroundScheduler

HEARTBEAT = 60
GAP = timedelta(seconds=90)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beat:
    """What a heartbeat found.

    Args:
        slept: how long the machine was away more than it should, zero while it is awake.
    """

    at: datetime
    slept: timedelta


class Heartbeat:
    """Calls `beat` once a minute from its own thread; compares two clocks each time.

    The wall clock goes on during sleep and the monotonic one does not: a difference is a
    sleep, or somebody who set the clock.
    """

    def __init__(
        self, clock: Clock, beat: Callable[[Beat], None], seconds: int = HEARTBEAT
    ) -> None:
        self._clock = clock
        self._beat = beat
        self._seconds = seconds
        self._scheduler: BackgroundScheduler | None = None
        self._last = (clock.now(), clock.monotonic())

    def start(self) -> None:
        """Begins; nothing is due before the first minute has passed."""
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
            IntervalTrigger(seconds=self._seconds, timezone=UTC),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
        scheduler.start()
        self._scheduler = scheduler

    def stop(self) -> None:
        """Ends it, and waits for a beat that is under way."""
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=True)
            self._scheduler = None

    def look(self) -> None:
        """One beat: how long was slept since the last, and what is due is for `beat`."""
        now, ticks = self._clock.now(), self._clock.monotonic()
        before, before_ticks = self._last
        self._last = (now, ticks)
        passed = now - before
        ticked = timedelta(seconds=ticks - before_ticks)
        away = passed if passed - ticked > GAP or passed > GAP * 2 else timedelta()
        self._beat(Beat(at=now, slept=away))
