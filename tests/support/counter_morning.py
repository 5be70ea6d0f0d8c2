"""A practice whose Tuesday morning has who is awaited, who waits and who is not settled."""

from __future__ import annotations

from desktop.clock import Clock
from desktop.paths import Paths
from support.board import S, at, fill_day
from support.homes import reopen

DAY = (
    {"at": "10:20", "name": "Petit"},
    {"at": "10:50", "name": "Roy"},
    {"at": "11:10", "name": "Diop", "state": S.CONFIRMED},
    {"at": "11:30", "name": "Garnier", "state": S.ARRIVED, "arrived_at": at("10:20")},
    {"at": "09:00", "name": "Aubry"},
    {"at": "09:20", "name": "Collet"},
)


def with_morning(paths: Paths, clock: Clock) -> Paths:
    """That morning, closed again."""
    session = reopen(paths, clock)
    session.do(fill_day, lines=DAY)
    session.close()
    return paths
