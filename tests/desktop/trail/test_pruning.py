"""A5: old entries go behind the doctor's signature, and nobody else's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from support.trails import Watched, chained

from db.errors import InvalidValue
from db.trail import GENESIS
from db.trail_checkpoint import keep_months, months_kept, newest_checkpoint
from desktop.operations.trail import choose_trail_months, note_search
from desktop.reads.trail import Problem, latest_anchors, read_trail
from desktop.trail.pruning import months_back, prune_old, verified_if_due

YEAR = timedelta(days=370)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    """A practice with entries of last year and of today."""
    made = Watched(tmp_path)
    made.session.do(note_search, shown=1, place="palette")
    made.session.close()
    made.clock.advance(YEAR)
    made.enter()
    made.session.do(note_search, shown=2, place="palette")
    yield made
    made.close()


def pruned(watched: Watched) -> int:
    verified = verified_if_due(watched.access)
    assert verified is not None
    return prune_old(watched.session, verified)


def test_a5_what_is_older_than_a_year_goes_and_the_rest_verifies(
    watched: Watched,
) -> None:
    before = len(watched.rows())

    gone = pruned(watched)

    assert gone == 6
    rows = watched.rows()
    assert rows[0][0] == gone + 1
    assert len(rows) == before - gone + 1
    found = watched.verified()
    assert found.ok
    assert read_trail(watched.access).rows[0].facts["removed"] == 0
    told = [one for one in read_trail(watched.access).rows if one.what == "prune_trail"]
    assert [row.facts["removed"] for row in told] == [gone]
    assert verified_if_due(watched.access) is None


def test_a5_anchors_of_before_still_agree(watched: Watched) -> None:
    pruned(watched)
    watched.session.close()
    watched.enter()

    assert all(one.agrees for one in latest_anchors(watched.access))
    assert watched.verified().ok


def test_a5_a_forged_checkpoint_is_refused(watched: Watched) -> None:
    """Cut the beginning, and sign a checkpoint with any key but hers."""
    rows = watched.rows()
    watched.write(rows[3:])
    watched.office.execute(
        "INSERT INTO trail_checkpoint (upto, chain, count, at, signature)"
        " VALUES (3, ?, 3, '2026-11-23T09:42:00.000Z', ?)",
        (rows[2][6], bytes(64)),
    )

    bad = watched.verified().bad_trail

    assert bad is not None
    assert (bad.first_bad, bad.problem) == (3, Problem.CHECKPOINT)


@pytest.mark.parametrize("column", ["upto = upto + 1", "chain = x'00'", "count = 1"])
def test_a5_a_changed_checkpoint_is_refused(watched: Watched, column: str) -> None:
    pruned(watched)
    watched.office.execute(f"UPDATE trail_checkpoint SET {column}")

    bad = watched.verified().bad_trail

    assert bad is not None
    assert bad.problem is Problem.CHECKPOINT


def test_a5_a_checkpoint_that_was_taken_away_leaves_a_gap(watched: Watched) -> None:
    pruned(watched)
    watched.office.execute("DELETE FROM trail_checkpoint")

    bad = watched.verified().bad_trail

    assert bad is not None
    assert (bad.first_bad, bad.problem) == (1, Problem.MISSING)


def test_a5_entries_put_back_below_the_checkpoint_are_named(watched: Watched) -> None:
    old = watched.rows()[:2]
    pruned(watched)
    watched.write([*old, *watched.rows()])

    bad = watched.verified().bad_trail

    assert bad is not None
    assert (bad.first_bad, bad.problem) == (1, Problem.ALTERED)


def test_what_does_not_verify_is_evidence_and_stays(watched: Watched) -> None:
    watched.write(chained(watched.rows()[1:], GENESIS, 1))
    before = len(watched.rows())

    verified = verified_if_due(watched.access)

    assert verified is not None
    assert prune_old(watched.session, verified) == 0
    assert newest_checkpoint(watched.office) is None
    assert len(watched.rows()) == before


def test_a_session_that_is_still_needed_keeps_its_first_entry(
    watched: Watched,
) -> None:
    """A session from before the limit to after it stays whole."""
    watched.session.close()
    watched.clock.advance(timedelta(days=30))
    watched.enter()
    first = len(watched.rows())
    watched.clock.advance(YEAR)
    watched.session.do(note_search, shown=1, place="palette")

    pruned(watched)

    assert watched.rows()[0][0] == first
    assert watched.verified().ok


def test_the_doctor_chooses_between_6_and_36_months(watched: Watched) -> None:
    assert watched.session.home.doctor is not None
    own = watched.session.home.doctor.writer
    assert months_kept(own) == 12

    watched.session.do(choose_trail_months, months=36)

    assert months_kept(own) == 36
    assert verified_if_due(watched.access) is None
    for wrong in (0, 5, 37):
        with pytest.raises(InvalidValue):
            keep_months(own, wrong)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ((2027, 3, 31), 1, (2027, 2, 28)),
        ((2027, 11, 23), 12, (2026, 11, 23)),
        ((2027, 1, 15), 36, (2024, 1, 15)),
    ],
)
def test_months_back_is_the_same_day_or_the_months_last(
    day: tuple[int, int, int], months: int, expected: tuple[int, int, int]
) -> None:
    now = datetime(*day, tzinfo=UTC)

    assert months_back(now, months) == datetime(*expected, tzinfo=UTC)
