"""Time is read in one place and behaves on the days when the law moves the clocks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from desktop.clock import FixedClock, SystemClock, instant_of, on_the_wall


def test_a_wall_clock_shows_the_minute_of_its_zone(clock: FixedClock) -> None:
    assert clock.wall("Europe/Paris") == datetime(2026, 11, 10, 10, 42)
    assert clock.wall("Indian/Antananarivo") == datetime(2026, 11, 10, 12, 42)


def test_the_clock_moves_only_when_told(clock: FixedClock) -> None:
    before = clock.now()

    clock.advance(timedelta(minutes=5))

    assert clock.now() - before == timedelta(minutes=5)
    assert clock.monotonic() == 300.0


@pytest.mark.parametrize(
    ("wall", "instant"),
    [
        (datetime(2026, 7, 1, 9, 0), datetime(2026, 7, 1, 7, 0, tzinfo=UTC)),
        (datetime(2026, 12, 1, 9, 0), datetime(2026, 12, 1, 8, 0, tzinfo=UTC)),
        (datetime(2026, 10, 25, 2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ],
)
def test_an_appointment_keeps_its_hour_in_summer_and_winter(
    wall: datetime, instant: datetime
) -> None:
    assert instant_of(wall, "Europe/Paris") == instant
    assert on_the_wall(instant, "Europe/Paris") == wall


def test_an_hour_skipped_in_spring_moves_on_by_the_jump() -> None:
    skipped = instant_of(datetime(2026, 3, 29, 2, 30), "Europe/Paris")

    assert on_the_wall(skipped, "Europe/Paris") == datetime(2026, 3, 29, 3, 30)


def test_the_machine_s_clock_is_aware_and_grows() -> None:
    clock = SystemClock()

    first = clock.monotonic()

    assert clock.now().tzinfo is UTC
    assert clock.monotonic() >= first
    assert clock.wall("Europe/Paris").tzinfo is None
