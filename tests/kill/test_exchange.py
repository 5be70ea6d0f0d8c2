"""Sending and receiving an envelope, killed at every single step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.exchange import Two
from support.killing import (
    killed_everywhere,
    receiver_is_whole,
    sender_is_whole,
    with_news,
)

from desktop.clock import FixedClock


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    made = Two(
        folder=tmp_path, clock=FixedClock(datetime(2026, 11, 10, 9, 42, tzinfo=UTC))
    )
    yield made
    made.close()


def test_a_sender_killed_at_any_step(two: Two) -> None:
    with_news(two)

    for one in killed_everywhere(two, "send"):
        sender_is_whole(one)


def test_a_receiver_killed_at_any_step(two: Two) -> None:
    sealed = with_news(two, sealed=True)

    for one in killed_everywhere(two, "receive", sealed):
        receiver_is_whole(one, sealed)
