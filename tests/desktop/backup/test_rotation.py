"""What is kept, what goes, and what never goes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from support.backups import a_backup

from db.entities.backup import Backup, KeptAs
from desktop.backup.rotation import (
    Bucket,
    clock_is_trusted,
    place,
    to_prune,
)

ZONE = "Europe/Paris"
NOW = datetime(2026, 11, 10, 18, 0, tzinfo=UTC)


def daily(days: int, until: datetime = NOW) -> list[Backup]:
    return [a_backup(until - timedelta(days=n), sequence=days - n) for n in range(days)]


def after_pruning(backups: list[Backup], now: datetime = NOW) -> list[Backup]:
    while gone := to_prune(backups, now, ZONE):
        backups = [one for one in backups if one not in gone]
    return backups


def test_a_year_of_daily_backups_leaves_seven_days_five_weeks_twelve_months() -> None:
    kept = place(after_pruning(daily(400)), NOW, ZONE)
    counts = {
        bucket: sum(one.bucket is bucket for one in kept)
        for bucket in (Bucket.DAY, Bucket.WEEK, Bucket.MONTH)
    }
    assert counts[Bucket.DAY] == 7
    assert counts[Bucket.WEEK] in (3, 4)
    assert counts[Bucket.MONTH] in (10, 11)
    assert not any(one.bucket is Bucket.SURPLUS for one in kept)


def test_at_most_two_go_in_one_run_and_the_oldest_first() -> None:
    backups = daily(60)
    gone = to_prune(backups, NOW, ZONE)
    assert len(gone) == 2
    assert gone[0].created < gone[1].created


def test_a_machine_off_for_forty_days_finds_every_backup() -> None:
    """B10: what is kept is counted, not dated."""
    kept = after_pruning(daily(100))
    assert to_prune(kept, NOW + timedelta(days=40), ZONE) == ()


def test_the_last_three_never_go() -> None:
    same_hour = [a_backup(NOW - timedelta(minutes=n), sequence=9 - n) for n in range(6)]
    assert len(after_pruning(same_hour)) == 3


def test_backups_made_by_hand_or_before_a_restore_never_go() -> None:
    kept = [
        a_backup(NOW - timedelta(days=500 + n), kept_as=kind)
        for n, kind in enumerate((KeptAs.MANUAL, KeptAs.BEFORE_RESTORE))
    ]
    assert set(kept) <= set(after_pruning([*kept, *daily(90)]))


def test_a_backup_dated_in_the_future_counts_in_no_bucket_and_stays() -> None:
    strange = a_backup(NOW + timedelta(days=300))
    placed = place([strange, *daily(40)], NOW, ZONE)
    assert placed[-1].bucket is Bucket.FUTURE
    assert strange in after_pruning([strange, *daily(40)])


def test_a_clock_that_jumped_is_not_trusted() -> None:
    newest = a_backup(NOW - timedelta(hours=2))
    assert clock_is_trusted(NOW, newest, NOW - timedelta(hours=1))
    assert not clock_is_trusted(NOW, newest, NOW - timedelta(days=3))
    assert not clock_is_trusted(NOW - timedelta(days=1), newest, NOW)


@given(
    st.lists(
        st.integers(min_value=-20_000, max_value=900_000), unique=True, max_size=60
    )
)
def test_whatever_there_is_the_newest_of_each_period_stays(minutes: list[int]) -> None:
    backups = [a_backup(NOW - timedelta(minutes=n)) for n in minutes]
    kept = after_pruning(backups)
    soon = NOW + timedelta(minutes=10)
    past = sorted(one.created for one in backups if one.created <= soon)
    assert set(past[-3:]) <= {one.created for one in kept}
    days = {created.date() for created in past}
    assert len(kept) >= min(len(days), 7)
