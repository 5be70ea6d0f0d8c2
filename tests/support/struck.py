"""A practice after the process that worked on it was ended, and what must hold of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from db.keys.header import read_header
from db.queries.backups import backups
from db.queries.history import verify_journal
from desktop.backup.container import read_container
from desktop.paths import Paths
from desktop.session import Session
from support.backups import Saved, fill
from support.homes import paths_in, reopen
from support.striking import Ended, Point, points, spread, strike


@dataclass(frozen=True, slots=True, kw_only=True)
class Stricken:
    """The practice, left by a process that was ended.

    It lies where it was made, because it knows its destination by its path: every point
    begins with the same files, put back there.
    """

    folder: Path
    saved: Saved
    point: Point
    ended: Ended

    @classmethod
    def everywhere(cls, saved: Saved, work: str, most: int | None) -> Iterator[Self]:
        """The practice at each point, put back before the next one."""
        folder, whole = saved.folder, saved.folder.with_name("kept")
        folder.rename(whole)
        shutil.copytree(whole, folder)
        found = points(work, folder, whole.with_name("trace"))
        assert len(found) > 5
        for point in spread(found, most):
            shutil.rmtree(folder)
            shutil.copytree(whole, folder)
            ended = strike(work, folder, point)
            yield cls(folder=folder, saved=saved, point=point, ended=ended)

    @property
    def paths(self) -> Paths:
        """Of the practice."""
        return paths_in(self.folder)

    @property
    def stick(self) -> Path:
        """Its destination's folder."""
        return self.folder / "usb"

    @property
    def epoch(self) -> int:
        """Of the header that would be read now."""
        return read_header(self.paths.home).epoch

    def opened(self) -> Session:
        """The practice, as the next start finds it."""
        return reopen(self.paths, self.saved.clock)


def practice_is_whole(session: Session, *counts: int) -> None:
    """As many patients as appointments, one of these counts; the chain holds, it goes on."""
    assert session.ask(verify_journal).ok
    patients = session.ask(lambda reader: reader.value("SELECT count(*) FROM patient"))
    booked = session.ask(
        lambda reader: reader.value("SELECT count(*) FROM appointment")
    )
    assert patients == booked
    assert patients in counts
    session.do(fill, count=1, first=200)


def backups_are_whole(session: Session, stick: Path) -> None:
    """Every file with a backup's name reads whole, and every noted one is there."""
    for file in stick.glob("*.coffre"):
        container = read_container(file)
        container.check_device()
        container.read_whole()
    for one in session.ask(backups):
        assert (stick / one.file).stat().st_size == one.bytes
