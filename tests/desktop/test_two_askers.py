"""The writer's thread asks too: two threads on one connection do not wait for each other."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from support.homes import found, paths_in, reopen

from db.queries.reader import Reader
from desktop.clock import FixedClock

TURNS = 3_000
WANTED = "SELECT count(*) FROM account WHERE login <> ? AND rowid <> {number}"


def asked(number: int) -> Callable[[Reader], int]:
    """A statement that SQLite has not seen before, with something bound to it."""
    sql = WANTED.format(number=-number)
    return lambda reader: int(reader.value(sql, ("nobody",)))


def test_two_threads_ask_at_once_and_both_are_answered(
    tmp_path: Path, clock: FixedClock
) -> None:
    paths = paths_in(tmp_path)
    found(paths, clock)
    with closing(reopen(paths, clock)) as session, ThreadPoolExecutor(2) as both:

        def ask(first: int) -> set[int]:
            turns = range(first, first + TURNS)
            return {session.ask(asked(turn)) for turn in turns}

        answers = list(both.map(ask, (1, TURNS + 1)))

    assert answers == [{1}, {1}]
