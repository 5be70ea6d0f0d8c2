"""A minute of booking, searching and backing up at once: nobody is told of a locked file."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from support.backups import Saved, fill

from db.queries.history import verify_journal
from desktop.backup import service
from desktop.backup.run import take_snapshot
from desktop.clock import FixedClock
from desktop.reads.agenda import agenda_days, holidays_of
from desktop.reads.patients import find_patients

SECONDS = 60.0
TYPED = ("lef", "lefèvre", "01 99", "Camille", "lefevre7")


@dataclass(slots=True)
class Lanes:
    """What each thread did until the minute was over; what it raised ends the test."""

    saved: Saved
    writer: ThreadPoolExecutor
    over: threading.Event = field(default_factory=threading.Event)
    counts: dict[str, int] = field(default_factory=dict)

    def book(self) -> None:
        """The counter, on the one thread that writes."""
        session = self.saved.session
        session.do(fill, count=1, first=1000 + self.counts.get("booked", 0))
        self._count("booked")

    def search(self) -> None:
        """What is typed into the search field, and the week beside it."""
        session = self.saved.session
        number = self.counts.get("searched", 0)
        session.ask(find_patients, TYPED[number % len(TYPED)])
        day = session.wall.date() + timedelta(days=number % 30)
        session.ask(agenda_days, day, 6, holidays_of(session.practice, "fr"))
        self._count("searched")

    def back_up(self) -> None:
        """As the window does: ordered, copied and noted on the writer, written beside."""
        session, paths = self.saved.session, self.saved.paths

        def begin() -> tuple[object, service.Order]:
            order = service.order_for(session, paths)
            return take_snapshot(session.home), order

        snapshot, order = self.writer.submit(begin).result()
        backup, bad = service.write(snapshot, order)  # type: ignore[arg-type]
        self.writer.submit(service.note, session, paths, backup, bad=bad).result()
        self._count("backed up")

    def until_over(self, act: Callable[[], None]) -> None:
        """Again and again; the end of the minute or an error stops it."""
        while not self.over.is_set():
            act()

    def _count(self, what: str) -> None:
        self.counts[what] = self.counts.get(what, 0) + 1


def test_a_minute_of_booking_searching_and_backing_up_meets_no_lock(
    tmp_path: Path, clock: FixedClock
) -> None:
    """D17."""
    saved = Saved(tmp_path / "at", clock)
    with ThreadPoolExecutor(1) as writer, ThreadPoolExecutor(3) as others:
        lanes = Lanes(saved=saved, writer=writer)

        def book() -> None:
            writer.submit(lanes.book).result()

        running = [
            others.submit(lanes.until_over, act)
            for act in (book, lanes.search, lanes.back_up)
        ]
        # An error ends one of them at once; else all go on until the minute is over.
        ended, _going = wait(running, SECONDS, return_when="FIRST_COMPLETED")
        lanes.over.set()
        for one in running:
            one.result()
        assert not ended

    booked, backups = lanes.counts["booked"], lanes.counts["backed up"]
    session = saved.session
    count = session.ask(lambda reader: reader.value("SELECT count(*) FROM patient"))
    assert count == booked + 3
    assert len(saved.noted) == backups
    assert session.ask(verify_journal).ok
    assert lanes.counts["searched"] > 0
    print(lanes.counts)  # noqa: T201 - the figures of a soak are its result
    saved.close()
