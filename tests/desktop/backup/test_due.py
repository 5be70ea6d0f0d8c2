"""When a backup is due, whatever the machine, the clock or the plan did meanwhile."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.backups import a_backup

from db.entities.backup import Backup
from desktop.backup.due import (
    Attempts,
    Light,
    Reason,
    light,
    next_due,
    planned_before,
    why_due,
    why_due_closing,
    why_due_plugged,
)
from desktop.backup.plan import Plan

ZONE = "Europe/Paris"
NOW = datetime(2026, 11, 10, 9, 42, tzinfo=UTC)
PLAN = Plan(daily_at=time(18, 0))


def made(at: datetime, **fields: Any) -> Backup:
    return a_backup(at, **fields)


def wall(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZoneInfo(ZONE))


def test_without_a_verified_backup_one_is_due() -> None:
    assert why_due([], PLAN, NOW, ZONE) is Reason.NEVER
    assert why_due([made(NOW, verified=None)], PLAN, NOW, ZONE) is Reason.NEVER


def test_a_planned_time_that_passed_while_closed_is_due_once_a_day() -> None:
    """B19: planned 18:00, open 09:00 to 17:00: one catch-up each morning."""
    backups = [made(wall(2, 9, 1))]
    caught_up = 0
    for day in range(3, 10):
        for hour in range(9, 17):
            if why_due(backups, PLAN, wall(day, hour), ZONE):
                backups.append(made(wall(day, hour)))
                caught_up += 1

    assert caught_up == 7


def test_a_change_of_the_planned_time_does_not_lose_the_catch_up() -> None:
    """B19."""
    last = [made(wall(8, 18, 1))]
    for at in (time(7, 0), time(12, 0), time(23, 0)):
        assert why_due(last, Plan(daily_at=at), wall(10, 9), ZONE) is Reason.DAILY


def test_a_backup_made_by_hand_today_counts_for_the_plan_before_it() -> None:
    assert why_due([made(wall(10, 8))], PLAN, wall(10, 9), ZONE) is None
    assert why_due([made(wall(10, 8))], PLAN, wall(10, 18), ZONE) is Reason.DAILY


@pytest.mark.parametrize(("month", "day"), [(3, 29), (10, 25)])
def test_half_past_two_comes_once_on_the_days_the_clocks_change(
    month: int, day: int
) -> None:
    """B20."""
    plan = Plan(daily_at=time(2, 30))
    now = datetime(2026, month, day - 1, 3, 0, tzinfo=UTC)
    backups, runs = [made(now)], 0
    while now < datetime(2026, month, day, 22, 0, tzinfo=UTC):
        now += timedelta(minutes=1)
        if why_due(backups, plan, now, ZONE):
            backups.append(made(now))
            runs += 1

    assert runs == 1


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)),
    st.times(),
    st.sampled_from([ZONE, "UTC", "America/Guadeloupe", "Pacific/Noumea"]),
)
def test_the_planned_instant_is_within_the_last_day_and_not_ahead(
    at: datetime, planned: time, zone: str
) -> None:
    now = at.replace(tzinfo=UTC)
    plan = Plan(daily_at=planned.replace(second=0, microsecond=0, tzinfo=None))
    found = planned_before(plan, now, zone)
    assert found is not None
    assert timedelta() <= now - found <= timedelta(hours=25)


def test_the_next_one_is_told() -> None:
    assert next_due([made(wall(10, 8))], PLAN, wall(10, 9), ZONE) == wall(10, 18)
    assert next_due([made(wall(10, 18))], PLAN, wall(10, 19), ZONE) == wall(11, 18)
    assert next_due([], PLAN, NOW, ZONE) == NOW
    never = Plan(daily_at=None)
    assert next_due([made(NOW)], never, NOW, ZONE) is None


def test_closing_and_plugging_make_one_after_four_hours() -> None:
    recent, old = made(NOW - timedelta(hours=3)), made(NOW - timedelta(hours=5))
    assert why_due_closing([recent], PLAN, NOW) is None
    assert why_due_closing([old], PLAN, NOW) is Reason.CLOSING
    assert why_due_closing([old], Plan(when_closing=False), NOW) is None
    assert why_due_plugged([old, made(NOW, destination="b")], PLAN, NOW, "usb")
    assert why_due_plugged([recent], PLAN, NOW, "usb") is None


def test_the_light_follows_the_last_verified_one() -> None:
    ages = {1: Light.FINE, 25: Light.CARE, 71: Light.CARE, 72: Light.STOP}
    for hours, expected in ages.items():
        assert light([made(NOW - timedelta(hours=hours))], PLAN, NOW) is expected
    assert light([], PLAN, NOW) is Light.STOP


def test_a_target_that_is_not_ready_is_tried_again_and_never_given_up() -> None:
    """B18: five minutes, fifteen, then every hour."""
    attempts, now, tried = Attempts(), NOW, []
    for _minute in range(60 * 5):
        if attempts.may_try(now):
            attempts.note_failure(now)
            tried.append((now - NOW) // timedelta(minutes=1))
        now += timedelta(minutes=1)

    assert tried == [0, 5, 20, 80, 140, 200, 260]
    attempts.note_success()
    assert attempts.may_try(now)


def test_a_plan_is_kept_as_it_was_chosen() -> None:
    for plan in (Plan(), Plan(daily_at=None, when_plugged=False, warn_after=48)):
        assert Plan.from_document(plan.document()) == plan
