"""The demonstration's trail: some weeks, three things to explain, the same for a seed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

from support.homes import PASSPHRASE
from support.trails import ODILE, Watched

from desktop.agenda.holidays import PublicHolidays
from desktop.clock import FixedClock, instant_of
from desktop.demonstration.practice import Size, fill
from desktop.demonstration.trail import (
    BEGUN,
    Hand,
    counter_hand,
    first_day,
    keep_trail,
    last_evening,
)
from desktop.reads.trail import (
    Code,
    TrailRow,
    days,
    oldest_day,
    read_trail,
    trail_access,
    verify_everything,
)

TODAY = date(2026, 11, 10)
NOON = time(12, 0)


def demonstrated(folder: Path, seed: int) -> Watched:
    begun = datetime.combine(first_day(TODAY, PublicHolidays()), BEGUN)
    clock = FixedClock(instant_of(begun, "Europe/Paris"))
    watched = Watched(folder, clock)
    fill(watched.session, Size(patients=60, appointments=60), 7, TODAY)
    hand = odile(watched)
    keep_trail(watched.session, seed, TODAY, hand)
    clock.advance(last_evening(TODAY) - clock.now())
    watched.session.close()
    now = instant_of(datetime.combine(TODAY, NOON), "Europe/Paris")
    clock.advance(now - clock.now())
    watched.enter()
    return watched


def odile(watched: Watched) -> Hand:
    """Her hand, as the demonstration finds it: by a passphrase that is no secret."""
    account = watched.engage_odile()
    found = counter_hand(watched.session, {ODILE: PASSPHRASE}, watched.secret)
    assert found is not None
    assert found.account == account.id
    assert counter_hand(watched.session, {}, watched.secret) is None
    return found


def told(row: TrailRow) -> tuple[object, ...]:
    names = [one.family_name for one in row.patients]
    return row.at, row.who, row.what, names, dict(row.facts)


def test_three_things_in_a_month_of_two_peoples_work(tmp_path: Path) -> None:
    watched = demonstrated(tmp_path, 7)
    read = read_trail(watched.access)

    assert [(one.code, one.who) for one in read.anomalies] == [
        (Code.MASS_OUTPUT, "Odile Renard"),
        (Code.MANY_FILES, "Odile Renard"),
        (Code.OUTSIDE_HOURS, "Odile Renard"),
    ]
    assert {one.name for one in read.people} == {"Dr Claire Vasseur", "Odile Renard"}
    assert TODAY - oldest_day(watched.access) > timedelta(days=30)
    assert len(days(read.rows)) >= 19
    assert verify_everything(trail_access(watched.session)).ok
    watched.close()


def test_the_same_seed_tells_the_same(tmp_path: Path) -> None:
    practices = [
        demonstrated(tmp_path / str(number), seed)
        for number, seed in enumerate((7, 7, 8))
    ]
    first, again, other = (
        [told(row) for row in read_trail(one.access).rows if row.what != "engage"]
        for one in practices
    )
    for one in practices:
        one.close()

    assert again == first
    assert other != first
