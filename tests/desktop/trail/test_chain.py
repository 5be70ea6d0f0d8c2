"""A1, A2, A5: whoever holds every key of the office cannot rewrite the trail unseen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from support.homes import LOGIN, PASSPHRASE
from support.trails import Row, Watched, chained, forged_session

from db.errors import AlteredOutside, OlderThanSeen
from db.keys import generate_signing, mac, signing_key
from db.opening import Trust
from db.trail import GENESIS, Act
from db.trail_keys import admit_person, dismiss_hand
from desktop.application import open_practice
from desktop.operations.trail import note_search
from desktop.reads.trail import Kind, Problem, latest_anchors
from desktop.trail.minding import mind

BAD = 6
"""The entry that an attacker is after, somewhere in the middle."""

Change = Callable[[list[Row]], list[Row]]


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    made = Watched(tmp_path)
    for _number in range(8):
        made.session.do(note_search, shown=3, place="palette")
    yield made
    made.close()


def deleted(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row[0] != BAD]


def deleted_and_numbered_again(rows: list[Row]) -> list[Row]:
    return [(number, *row[1:]) for number, row in enumerate(deleted(rows), 1)]


def with_another_time(rows: list[Row]) -> list[Row]:
    return [
        (row[0], "2026-11-23T08:00:00.000Z", *row[2:]) if row[0] == BAD else row
        for row in rows
    ]


def with_another_seal(rows: list[Row]) -> list[Row]:
    other = rows[BAD][5]
    return [(*row[:5], other, *row[6:]) if row[0] == BAD else row for row in rows]


def reordered(rows: list[Row]) -> list[Row]:
    rows = list(rows)
    one, two = rows[BAD - 1], rows[BAD]
    rows[BAD - 1], rows[BAD] = (one[0], *two[1:]), (two[0], *one[1:])
    return rows


def duplicated(rows: list[Row]) -> list[Row]:
    copies = [*rows[: BAD - 1], rows[BAD - 2], *rows[BAD - 1 :]]
    return [(number, *row[1:]) for number, row in enumerate(copies, 1)]


def linked_again(rows: list[Row]) -> list[Row]:
    """Deleted, and every later link made again: that takes no key at all."""
    return chained(deleted(rows), GENESIS, 1)


def with_a_guessed_mac(rows: list[Row]) -> list[Row]:
    """Linked again, with MACs under a key of his own."""
    return [(*row[:7], mac(bytes(32), row[6])) for row in linked_again(rows)]


@pytest.mark.parametrize(
    ("change", "first_bad", "problem"),
    [
        (deleted, BAD, Problem.MISSING),
        (deleted_and_numbered_again, BAD, Problem.ALTERED),
        (with_another_time, BAD, Problem.ALTERED),
        (with_another_seal, BAD, Problem.ALTERED),
        (reordered, BAD, Problem.ALTERED),
        (duplicated, BAD, Problem.ALTERED),
        (linked_again, BAD, Problem.MAC),
        (with_a_guessed_mac, 1, Problem.MAC),
    ],
)
def test_a1_one_changed_entry_is_named_with_the_office_key_known(
    watched: Watched, change: Change, first_bad: int, problem: Problem
) -> None:
    assert watched.verified().ok

    watched.write(change(watched.rows()))

    bad = watched.verified().bad_trail
    assert bad is not None
    assert (bad.vault, bad.first_bad, bad.problem) == ("office", first_bad, problem)


def test_a1_the_first_entries_cannot_be_dropped_without_a_checkpoint(
    watched: Watched,
) -> None:
    watched.write(watched.rows()[3:])

    bad = watched.verified().bad_trail
    assert bad is not None
    assert (bad.first_bad, bad.problem) == (1, Problem.MISSING)


def test_a2_a_tail_that_was_cut_is_contradicted_by_the_doctors_vault(
    watched: Watched,
) -> None:
    watched.session.home.remember_head(watched.clock.now())
    rows = watched.rows()
    watched.write(rows[:-3])

    bad = watched.verified().bad_trail

    assert bad is not None
    assert (bad.first_bad, bad.problem) == (len(rows) - 2, Problem.ANCHOR)
    assert bad.sighting is not None
    assert bad.sighting.at == watched.clock.now()
    assert {(one.kind, one.agrees) for one in latest_anchors(watched.access)} == {
        (Kind.FILE, False),
        (Kind.DOCTOR, False),
    }


def test_a2_a_tail_that_was_cut_and_written_again_by_the_rules_is_contradicted(
    watched: Watched,
) -> None:
    """A secretary opens sessions of her own as she likes: the chain holds, no more."""
    account = watched.engage_odile()
    watched.session.close()
    hers = watched.enter("renard")
    hand = hers.home.user_seed
    hers.do(note_search, shown=50, place="patients")
    hers.close()
    watched.enter()
    rows = watched.rows()
    watched.write(rows[:-5])
    forged_session(watched, account.id, signing_key(hand), ["note_search"] * 7)

    bad = watched.verified().bad_trail

    assert bad is not None
    assert bad.problem is Problem.ANCHOR
    assert bad.sighting is not None
    assert bad.sighting.kind is Kind.DOCTOR


@pytest.mark.parametrize("kept", [-3, None])
def test_a2_the_next_opening_sees_that_the_trail_was_cut(
    watched: Watched, kept: int | None
) -> None:
    """After a crash no record of a clean close says it, and the anchors do."""
    mind(watched.session, slept=timedelta(), set_back=timedelta())
    rows = watched.rows()
    if kept is None:
        watched.write(chained(rows[1:], GENESIS, 1))
        rows = watched.rows()
        watched.write([*rows, (len(rows) + 1, *rows[-1][1:])])
    else:
        watched.write(rows[:kept])
    watched.session.home.abandon()

    with pytest.raises((OlderThanSeen, AlteredOutside)):
        watched.enter()

    watched.session = open_practice(
        watched.paths,
        login=LOGIN,
        passphrase=lambda: PASSPHRASE,
        clock=watched.clock,
        trust=Trust.LOOK,
    )


def test_a1_a_session_in_anothers_name_is_told_from_hers(watched: Watched) -> None:
    account = watched.engage_odile()
    at = len(watched.rows()) + 1

    forged_session(watched, account.id, generate_signing(), ["note_search"])

    bad = watched.verified().bad_trail
    assert bad is not None
    assert (bad.first_bad, bad.problem) == (at, Problem.SIGNATURE)


def test_a1_a_whole_session_replaced_by_another_hand_is_named(
    watched: Watched,
) -> None:
    account = watched.session.account
    rows = watched.rows()
    session = rows[-1][3]
    first = next(row[0] for row in rows if row[3] == session)
    watched.write(rows[: first - 1])

    forged_session(watched, account.id, generate_signing(), ["note_search"] * 9)

    bad = watched.verified().bad_trail
    assert bad is not None
    assert (bad.first_bad, bad.problem) == (first, Problem.SIGNATURE)


def test_a1_somebody_who_was_never_let_in_is_a_finding_and_no_crash(
    watched: Watched,
) -> None:
    at = len(watched.rows()) + 1

    forged_session(watched, uuid4(), generate_signing(), ["note_search"])

    bad = watched.verified().bad_trail
    assert bad is not None
    assert (bad.first_bad, bad.problem) == (at, Problem.UNKNOWN_HAND)


def test_a1_what_the_doctor_ended_signs_no_more(watched: Watched) -> None:
    account = watched.engage_odile()
    watched.session.close()
    hers = watched.enter("renard")
    hand = signing_key(hers.home.user_seed)
    hers.close()
    watched.enter()
    assert watched.session.home.doctor is not None
    assert watched.verified().ok
    watched.clock.advance(timedelta(days=1))
    dismiss_hand(watched.session.home.doctor.writer, account.id, watched.clock.now())
    assert watched.verified().ok
    watched.clock.advance(timedelta(days=1))

    forged_session(watched, account.id, hand, ["note_search"])

    bad = watched.verified().bad_trail
    assert bad is not None
    assert bad.problem is Problem.SIGNATURE


def test_a1_a_new_passphrase_for_her_leaves_her_earlier_sessions_valid(
    watched: Watched,
) -> None:
    account = watched.engage_odile()
    watched.session.close()
    watched.enter("renard").close()
    watched.enter()
    assert watched.session.home.doctor is not None
    watched.clock.advance(timedelta(minutes=1))

    admit_person(
        watched.session.home.doctor.writer,
        account.id,
        bytes(range(32)),
        "secretary",
        watched.clock.now(),
    )

    assert watched.verified().ok


def test_a1_an_operation_that_a_session_had_seen_is_missed(watched: Watched) -> None:
    watched.work()
    watched.session.close()
    watched.enter()
    seen = watched.office.execute("SELECT max(n) FROM operation").fetchone()[0]
    first = len(watched.rows())
    watched.office.execute("UPDATE operation SET chain = x'00' WHERE n = ?", (seen,))

    found = watched.verified()

    bad = found.bad_trail
    assert bad is not None
    assert (bad.first_bad, bad.problem) == (first, Problem.JOURNAL)
    assert found.bad_operation == seen


def test_a_commit_that_was_reported_failed_and_stayed_breaks_nothing(
    watched: Watched,
) -> None:
    """F-9b: the key stays where it was, and the entry is there."""
    unit = watched.session._units.open("note_search")
    with unit as uow:
        uow._trail.write(watched.office, Act(what="note_search"), watched.clock.now())
        watched.office.execute("COMMIT")
    watched.session.do(note_search, shown=1, place="palette")
    watched.session.do(note_search, shown=1, place="palette")

    assert watched.verified().ok
