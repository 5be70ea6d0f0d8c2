"""What the backups' screen shows, from the catalogue and the folders."""

from __future__ import annotations

import shutil
from datetime import date, time, timedelta

from support.backups import Saved

from db.entities.backup import KeptAs
from desktop.backup import service
from desktop.backup.drill import drill
from desktop.backup.due import Light, Reason
from desktop.backup.plan import Plan
from desktop.backup.rotation import Bucket
from desktop.operations.backups import plan_backups
from desktop.reads.backups import BackupState, Problem, backup_state


def state_of(saved: Saved) -> BackupState:
    return saved.session.ask(backup_state, saved.clock.now(), saved.home)


def problems_of(saved: Saved) -> list[Problem]:
    return [found.problem for found in state_of(saved).problems]


def test_a_new_practice_is_told_to_make_one(saved: Saved) -> None:
    state = state_of(saved)

    assert (state.light, state.last, state.due) == (Light.STOP, None, Reason.NEVER)
    assert next(found.problem for found in state.problems) is Problem.NEVER
    service.remove_destination(saved.session, "usb")
    assert problems_of(saved) == [Problem.NO_DESTINATION]
    assert state_of(saved).due is None


def test_after_a_backup_the_light_is_fine(saved: Saved) -> None:
    made = saved.back_up()
    state = state_of(saved)

    assert (state.light, state.due) == (Light.FINE, None)
    assert state.last == made.backup
    (usb,) = state.destinations
    assert (usb.is_there, usb.count, usb.days) == (True, 1, 0)
    assert 0 < usb.free <= usb.total
    assert state.next_due is not None
    assert state.next_due > saved.clock.now()


def test_days_without_a_backup_turn_the_light(saved: Saved) -> None:
    saved.back_up()
    lights = []
    for _day in range(4):
        lights.append(state_of(saved).light)
        saved.clock.advance(timedelta(days=1))

    assert lights == [Light.FINE, Light.CARE, Light.CARE, Light.STOP]
    assert Problem.LATE in problems_of(saved)


def test_the_axis_shows_what_is_kept_and_the_days_that_were_missed(
    saved: Saved,
) -> None:
    saved.back_up_daily(10)
    saved.clock.advance(timedelta(days=2))
    saved.back_up(kept_as=KeptAs.AUTOMATIC)
    state = state_of(saved)

    assert [mark.backup for mark in state.axis] == list(reversed(state.kept))
    assert sum(mark.bucket is Bucket.DAY for mark in state.axis) == 7
    assert state.missed == (date(2026, 11, 20), date(2026, 11, 21))
    assert all(mark.verified for mark in state.axis)


def test_a_stick_that_is_away_is_named_after_six_days(saved: Saved) -> None:
    saved.back_up()
    service.add_destination(saved.session, "post", saved.folder / "post")
    shutil.rmtree(saved.stick)
    saved.clock.advance(timedelta(days=6))
    saved.back_up(name="post")
    state = state_of(saved)

    (away,) = [one for one in state.problems if one.problem is Problem.AWAY]
    assert (away.name, away.count) == ("usb", 6)
    assert state.light is Light.CARE
    assert [one.is_there for one in state.destinations] == [False, True]


def test_one_place_for_a_month_and_no_drill_are_told(saved: Saved) -> None:
    saved.back_up()
    saved.clock.advance(timedelta(days=45))
    saved.back_up()
    assert {Problem.ONE_PLACE, Problem.NO_DRILL} <= set(problems_of(saved))

    drill(saved.session)
    state = state_of(saved)
    assert Problem.NO_DRILL not in problems_of(saved)
    assert state.drill is not None
    assert state.drill.ok
    assert any(mark.tried for mark in state.axis)
    assert (state.next_drill - state.drill.at.date()).days == 30


def test_a_spoilt_backup_is_named(saved: Saved) -> None:
    path = saved.back_up().path
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    saved.back_up()

    (bad,) = [one for one in state_of(saved).problems if one.problem is Problem.BAD]
    assert bad.name == path.name


def test_the_same_disk_is_told_and_does_not_turn_the_light(saved: Saved) -> None:
    saved.back_up()

    assert problems_of(saved) == [Problem.SAME_DISK]
    assert state_of(saved).light is Light.FINE


def test_the_plan_is_the_doctors(saved: Saved) -> None:
    assert state_of(saved).plan == Plan()
    plan = Plan(daily_at=time(12, 30), when_closing=False)
    saved.session.do(plan_backups, plan=plan)

    assert state_of(saved).plan == plan
