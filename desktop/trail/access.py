"""The way to the trail in the doctor's session: on connections of its own, off the window."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from db.entities import Practice
from db.home import OpenHome
from db.queries.reader import Reader
from db.trail_reading import Opened, OpenTrail, Report, open_trails
from desktop.errors import NotAllowed
from desktop.progress import Progress
from desktop.rights import Right

if TYPE_CHECKING:
    from desktop.clock import Clock
    from desktop.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Trails:
    """Both trails, open; `office` and `own` ask the two vaults anything else."""

    pair: tuple[OpenTrail, OpenTrail]

    @property
    def office(self) -> Reader:
        """The office vault."""
        return Reader(self.pair[0].connection)

    @property
    def own(self) -> Reader:
        """The doctor vault."""
        return Reader(self.pair[1].connection)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailAccess:
    """What reads of the trail are given; kept by a screen, forgotten when it goes.

    Args:
        known: seals that were opened before: reading again costs little.
    """

    home: OpenHome = field(repr=False)
    practice: Practice
    clock: Clock = field(repr=False)
    known: Opened = field(default_factory=dict, repr=False)

    @contextmanager
    def open(self) -> Iterator[Trails]:
        """Both trails, on any thread."""
        with open_trails(self.home) as pair:
            yield Trails(pair=pair)

    def reporting_to(self, progress: Progress) -> Report:
        """What the reading below is given: it ends when asked, or with the session."""

        def report(done: int, total: int) -> None:
            self.home.beside.check()
            progress.check()
            progress.report(done, total)

        return report


def trail_access(session: Session) -> TrailAccess:
    """Access to the trail; cheap.

    Raises:
        NotAllowed: it is not the doctor's session; the refusal is told.
    """
    session.allow(Right.JOURNAL, "read_trail")
    if session.home.doctor is None:
        raise NotAllowed(Right.JOURNAL)
    return TrailAccess(
        home=session.home, practice=session.practice, clock=session.clock
    )
