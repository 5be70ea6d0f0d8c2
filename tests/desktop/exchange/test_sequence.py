"""A bundle's place decides: applied once, ignored, held, or the sender is frozen."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.exchange.sequence import MOST_HELD, Place, Reached, Verdict, judge

HERE = Reached(incarnation=3, sequence=5, sha256="five")
NEXT = Place(incarnation=3, sequence=6, previous="five")


def test_the_next_in_line_is_applied() -> None:
    assert judge(NEXT, HERE, seen=None, sha256="six") is Verdict.APPLY


def test_the_same_again_is_ignored() -> None:
    assert judge(NEXT, HERE, seen="six", sha256="six") is Verdict.IGNORE


def test_another_content_under_the_same_number_freezes_the_sender() -> None:
    assert judge(NEXT, HERE, seen="six", sha256="other") is Verdict.FREEZE


def test_a_follower_of_another_past_freezes_the_sender() -> None:
    forked = replace(NEXT, previous="another five")

    assert judge(forked, HERE, seen=None, sha256="six") is Verdict.FREEZE


def test_a_gap_is_held_until_there_are_too_many() -> None:
    later = replace(NEXT, sequence=8, previous="seven")

    assert judge(later, HERE, seen=None, sha256="eight") is Verdict.HOLD
    full = replace(HERE, held=MOST_HELD)
    assert judge(later, full, seen=None, sha256="eight") is Verdict.REFUSE


def test_a_snapshot_that_stands_by_itself_follows_a_gap_and_a_restore() -> None:
    whole = Place(incarnation=3, sequence=9)
    after = Place(incarnation=4, sequence=1)

    assert judge(whole, HERE, seen=None, sha256="nine") is Verdict.APPLY
    assert judge(after, HERE, seen=None, sha256="one") is Verdict.APPLY


def test_after_a_restore_only_such_a_snapshot_is_taken() -> None:
    linked = Place(incarnation=4, sequence=2, previous="one")
    delta = Place(incarnation=4, sequence=1, snapshot=False)

    assert judge(linked, HERE, seen=None, sha256="two") is Verdict.HOLD
    assert judge(delta, HERE, seen=None, sha256="one") is Verdict.HOLD


def test_what_an_earlier_life_sent_late_is_ignored() -> None:
    late = Place(incarnation=2, sequence=90, previous="x")

    assert judge(late, HERE, seen=None, sha256="y") is Verdict.IGNORE


@given(st.integers(0, 2**32), st.integers(1, 10))
@settings(max_examples=100)
def test_any_order_with_repeats_ends_at_the_same_bundle(seed: int, count: int) -> None:
    random = Random(seed)
    sent = [
        Place(incarnation=1, sequence=n, previous=str(n - 1))
        for n in range(2, count + 1)
    ]
    sent = [Place(incarnation=1, sequence=1), *sent]
    delivered = random.sample(sent, count) + random.choices(sent, k=count)
    reached, taken, held = Reached(incarnation=0, sequence=0), [], {}

    for place in delivered:
        waiting = [place]
        while waiting:
            one = waiting.pop()
            name = str(one.sequence)
            seen = name if one.sequence in taken else None
            verdict = judge(one, reached, seen=seen, sha256=name)
            assert verdict is not Verdict.FREEZE
            if verdict is Verdict.HOLD:
                held[one.sequence] = one
            if verdict is Verdict.APPLY:
                taken.append(one.sequence)
                held.pop(one.sequence, None)
                reached = Reached(incarnation=1, sequence=one.sequence, sha256=name)
                waiting = [held[one.sequence + 1]] if one.sequence + 1 in held else []

    assert taken == list(range(1, count + 1))
