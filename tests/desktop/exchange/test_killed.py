"""Killed anywhere, sending and receiving are done wholly once, or not at all.

Here at a few steps; `make kill` tries each of them.
"""

from __future__ import annotations

from support.exchange import Two
from support.killing import (
    killed_everywhere,
    receiver_is_whole,
    sender_is_whole,
    with_news,
)


def test_a_killed_sender_leaves_a_whole_file_or_none(two: Two) -> None:
    with_news(two)

    for one in killed_everywhere(two, "send", runs=5):
        sender_is_whole(one)


def test_a_killed_receiver_took_it_wholly_or_takes_it_again(two: Two) -> None:
    sealed = with_news(two, sealed=True)

    for one in killed_everywhere(two, "receive", sealed, runs=5):
        receiver_is_whole(one, sealed)
