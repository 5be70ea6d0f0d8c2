from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from support.homes import PASSPHRASE, found, paths_in, reopen

from db.errors import WrongKey
from desktop.clock import FixedClock
from desktop.throttle import FREE, LONGEST, Throttle, TooSoon, when


def fail(throttle: Throttle, clock: FixedClock) -> int:
    """Waits as long as it must, fails once more, and gives the wait that follows."""
    clock.advance(timedelta(seconds=throttle.wait()))
    throttle.check()
    throttle.failed()
    return throttle.wait()


def test_three_failures_are_free_then_the_wait_doubles(
    tmp_path: Path, clock: FixedClock
) -> None:
    throttle = Throttle(tmp_path / "attempts.json", clock)

    waits = [fail(throttle, clock) for _number in range(20)]

    assert waits[:7] == [0, 0, 1, 2, 4, 8, 16]
    assert waits[-1] == LONGEST


def test_the_count_survives_a_restart_and_ends_with_an_unlock(
    tmp_path: Path, clock: FixedClock
) -> None:
    path = tmp_path / "local" / "attempts.json"
    for _number in range(FREE + 2):
        fail(Throttle(path, clock), clock)

    restarted = Throttle(path, clock)

    assert restarted.wait() == 4
    passed = restarted.passed()
    assert passed.failed == FREE + 2
    assert when(passed) == clock.now()
    assert restarted.wait() == 0


def test_a_clock_that_is_set_back_locks_nobody_out(
    tmp_path: Path, clock: FixedClock
) -> None:
    throttle = Throttle(tmp_path / "attempts.json", clock)
    for _number in range(FREE):
        throttle.failed()

    clock.advance(timedelta(days=-400))

    assert throttle.wait() == 1


@pytest.mark.parametrize("content", [b"", b"[]", b'{"failed":-1,"last":0}', b"\xff"])
def test_a_counter_that_makes_no_sense_is_not_a_way_round(
    tmp_path: Path, clock: FixedClock, content: bytes
) -> None:
    path = tmp_path / "attempts.json"
    path.write_bytes(content)

    assert Throttle(path, clock).wait() == 1


def test_a_practice_counts_and_the_right_passphrase_works_afterwards(
    tmp_path: Path, clock: FixedClock
) -> None:
    paths = paths_in(tmp_path)
    found(paths, clock)
    for _number in range(FREE):
        with pytest.raises(WrongKey):
            reopen(paths, clock, "une autre phrase de passe")

    with pytest.raises(TooSoon):
        reopen(paths, clock, PASSPHRASE)
    clock.advance(timedelta(seconds=1))

    reopen(paths, clock, PASSPHRASE).close()
    with pytest.raises(WrongKey):
        reopen(paths, clock, "une autre phrase de passe")
