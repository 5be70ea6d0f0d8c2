"""The heartbeat: gaps are seen, faults are told, and the end is the end."""

from __future__ import annotations

import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta

import pytest
from support.backups import a_backup
from support.patience import PATIENCE

from desktop.backup.due import why_due
from desktop.backup.plan import Plan
from desktop.backup.schedule import Beat, Heartbeat, Trouble
from desktop.clock import FixedClock, SystemClock

MINUTE = timedelta(seconds=60)


class Asleep(FixedClock):
    """A machine whose monotonic clock stands still while it sleeps, as on Linux."""

    def sleep(self, by: timedelta) -> None:
        self.instant += by


@pytest.fixture
def asleep() -> Asleep:
    return Asleep(datetime(2026, 11, 10, 16, 0, tzinfo=UTC))


def test_a_quiet_minute_is_no_gap(asleep: Asleep) -> None:
    beats: list[Beat] = []
    heart = Heartbeat(asleep, beats.append)
    for _minute in range(3):
        asleep.advance(MINUTE)
        heart.look()

    assert [beat.slept for beat in beats] == [timedelta()] * 3
    assert [beat.at for beat in beats] == [beat.expected for beat in beats]


@pytest.mark.parametrize("counts_on", [True, False])
def test_two_hours_of_sleep_are_seen_at_the_first_beat(
    asleep: Asleep, *, counts_on: bool
) -> None:
    """B18: whether the monotonic clock counts on in sleep or not."""
    beats: list[Beat] = []
    heart = Heartbeat(asleep, beats.append)
    asleep.advance(MINUTE)
    if counts_on:
        asleep.advance(timedelta(hours=2))
    else:
        asleep.sleep(timedelta(hours=2))
    heart.look()
    asleep.advance(MINUTE)
    heart.look()

    assert [beat.slept for beat in beats] == [timedelta(hours=2), timedelta()]


def test_a_planned_time_slept_through_is_due_at_the_first_beat_once(
    asleep: Asleep,
) -> None:
    """B18."""
    zone = "Europe/Paris"
    plan = Plan(daily_at=(asleep.wall(zone) + timedelta(hours=1)).time())
    made = [a_backup(asleep.now())]

    def run_when_due(beat: Beat) -> None:
        if why_due(made, plan, beat.at, zone):
            made.append(a_backup(beat.at))

    heart = Heartbeat(asleep, run_when_due)
    asleep.sleep(timedelta(hours=2))
    for _minute in range(90):
        asleep.advance(MINUTE)
        heart.look()

    assert len(made) == 2
    assert made[1].created - made[0].created == timedelta(hours=2) + MINUTE


def test_a_clock_set_back_is_seen(asleep: Asleep) -> None:
    beats: list[Beat] = []
    heart = Heartbeat(asleep, beats.append)
    asleep.advance(MINUTE)
    asleep.sleep(-timedelta(days=3))
    heart.look()

    assert beats[0].set_back == timedelta(days=3)
    assert beats[0].slept == timedelta()
    assert beats[0].expected - beats[0].at == timedelta(days=3)


class Listened:
    """Remembers beats and troubles, and lets a test wait for them."""

    def __init__(self, wanted: int = 1) -> None:
        self.beats: list[Beat] = []
        self.troubles: list[Trouble] = []
        self.enough = threading.Event()
        self.wanted = wanted

    def beat(self, beat: Beat) -> None:
        self.beats.append(beat)
        self._count()

    def trouble(self, trouble: Trouble) -> None:
        self.troubles.append(trouble)
        self._count()

    def _count(self) -> None:
        if len(self.beats) + len(self.troubles) >= self.wanted:
            self.enough.set()


def test_beats_come_from_their_own_thread_until_the_end() -> None:
    """B20: after the end there is no thread that could call."""
    heard = Listened(wanted=3)
    heart = Heartbeat(SystemClock(), heard.beat, seconds=0.05)
    heart.start()
    assert heard.enough.wait(PATIENCE)
    heart.stop()
    count = len(heard.beats)

    assert not [t for t in threading.enumerate() if "APScheduler" in t.name]
    assert len(heard.beats) == count
    heart.stop()


def test_a_beat_that_raises_is_told_and_the_next_one_comes(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """B21."""
    heard = Listened(wanted=4)

    def raising(beat: Beat) -> None:
        heard.beat(beat)
        raise ZeroDivisionError

    heart = Heartbeat(SystemClock(), raising, heard.trouble, seconds=0.05)
    heart.start()
    assert heard.enough.wait(PATIENCE)
    heart.stop()

    assert set(heard.troubles) == {Trouble.FAILED}
    assert len(heard.beats) >= 2
    caplog.clear()


def test_a_beat_that_lasts_makes_the_next_one_skip_and_say_so(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """B21."""
    heard, go_on = Listened(wanted=2), threading.Event()

    def lasting(beat: Beat) -> None:
        heard.beat(beat)
        go_on.wait(PATIENCE)

    heart = Heartbeat(SystemClock(), lasting, heard.trouble, seconds=0.05)
    heart.start()
    assert heard.enough.wait(PATIENCE)
    go_on.set()
    heart.stop()

    assert Trouble.SKIPPED in heard.troubles
    caplog.clear()


def test_the_scheduler_is_loaded_when_it_starts_and_never_qts() -> None:
    """B20, and the start of the application."""
    code = (
        "import sys, desktop.backup.schedule, desktop.backup.service;"
        "sys.exit('apscheduler' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    code = (
        "import sys; from desktop.backup.schedule import Heartbeat;"
        "from desktop.clock import SystemClock;"
        "heart = Heartbeat(SystemClock(), print); heart.start(); heart.stop();"
        "sys.exit('apscheduler.schedulers.qt' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
