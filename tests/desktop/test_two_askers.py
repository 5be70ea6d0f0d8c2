"""Two threads ask one session: neither waits for the other, and closing for neither."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest
from support.homes import found, paths_in, reopen

from db.errors import Interrupted
from db.queries.reader import Reader
from desktop.clock import FixedClock

TURNS = 3_000
WANTED = "SELECT count(*) FROM account WHERE login <> ? AND rowid <> {number}"
ENDLESS = """
    WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted)
    SELECT max(n) FROM counted
"""


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


def test_closing_stops_a_question_that_is_being_answered(
    tmp_path: Path, clock: FixedClock
) -> None:
    paths = paths_in(tmp_path)
    found(paths, clock)
    session = reopen(paths, clock)
    begun = Event()

    def ask(reader: Reader) -> object:
        begun.set()
        return reader.value(ENDLESS)

    with ThreadPoolExecutor(1) as other:
        answer = other.submit(session.ask, ask)
        begun.wait()
        session.close()

        assert isinstance(answer.exception(), Interrupted)
    with pytest.raises(Interrupted):
        session.ask(asked(1))
    reopen(paths, clock).close()
