"""The whole table: a practice of the asked size, then every line."""

from __future__ import annotations

import os
import platform
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

from db.keys.passphrases import CHEAP
from desktop.application import Founding, found_practice, open_practice
from desktop.clock import FixedClock, instant_of
from desktop.demonstration.practice import MOMENT, ZONE, Size, fill
from desktop.measuring.import_lines import import_lines
from desktop.measuring.lines import Bench, backup_lines, opening_line, session_lines
from desktop.measuring.rows import MeasuredHome, Row, Table
from desktop.measuring.trail_lines import trail_lines
from desktop.paths import Paths
from desktop.progress import NoProgress, Progress

Painting = Callable[[int, MeasuredHome], Iterator[Row]]
"""Of so many rounds: the lines of the window's side."""
_TODAY = date(2026, 11, 10)
_PHRASE = "sept mots pour mesurer un cabinet entier"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How much of it, and how often each line is done."""

    patients: int = 100_000
    appointments: int = 1_000_000
    rounds: int = 200


def measure_all(
    sizes: Sizes,
    painting: Painting,
    progress: Progress | None = None,
) -> Table:
    """Makes the practice and takes every line; minutes for a million appointments."""
    progress = progress or NoProgress()
    folder = Path(tempfile.mkdtemp(prefix="secretaire-bench-"))
    try:
        return Table(
            machine=_machine(), rows=tuple(_lines(folder, sizes, painting, progress))
        )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def table_lines(table: Table) -> Iterable[str]:
    """The table as Markdown."""
    yield f"{table.machine}"
    yield ""
    yield "| operation | size | median ms | p99 ms | reference | ratio |"
    yield "|---|---|---|---|---|---|"
    for row in table.rows:
        ratio = "" if row.ratio is None else f"{row.ratio:.2f}"
        yield (
            f"| {row.operation} | {row.size} | {row.figures.median:.2f} |"
            f" {row.figures.p99:.2f} | {row.reference} | {ratio} |"
        )


def _lines(
    folder: Path,
    sizes: Sizes,
    painting: Painting,
    progress: Progress,
) -> Iterator[Row]:
    paths = Paths(home=folder / "home", config=folder / "local")
    clock = FixedClock(instant_of(datetime.combine(_TODAY, MOMENT), ZONE))
    found_practice(
        paths,
        Founding(
            practice="Cabinet", doctor="Dr Vasseur", login="dr", passphrase=_PHRASE
        ),
        clock=clock,
        policy=CHEAP,
    )
    session = open_practice(paths, login="dr", passphrase=lambda: _PHRASE, clock=clock)
    fill(
        session,
        Size(patients=sizes.patients, appointments=sizes.appointments),
        seed=1,
        today=_TODAY,
    )
    progress.report(1, 4)
    bench = Bench(
        session=session,
        paths=paths,
        folder=folder,
        rounds=sizes.rounds,
        today=_TODAY,
        days=_days(sizes),
        random=Random(1),  # noqa: S311 - which lines are asked, no secret
        size=f"{sizes.patients:,} patients, {sizes.appointments:,} appointments",
    )
    yield from session_lines(bench)
    progress.report(2, 4)
    yield from backup_lines(bench)
    yield from trail_lines(bench)
    session.close()
    progress.report(3, 4)
    yield opening_line(bench, _PHRASE, clock)
    yield from import_lines(folder, sizes.patients, clock)
    home = MeasuredHome(
        paths=paths, passphrase=_PHRASE, moment=clock.now(), size=bench.size
    )
    yield from painting(100, home)
    progress.report(4, 4)


def _days(sizes: Sizes) -> list[date]:
    """Mondays over the years that are filled, for weeks at random."""
    weeks = max(4, sizes.appointments // 120)
    return [
        _TODAY - timedelta(days=_TODAY.weekday(), weeks=n)
        for n in range(min(weeks, 900))
    ]


def _machine() -> str:
    memory = ""
    info = Path("/proc/meminfo")
    if info.exists():
        kib = int(info.read_text().split("MemTotal:")[1].split()[0])
        memory = f", {kib / 1048576:.0f} GiB"
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores{memory},"
        f" Python {platform.python_version()}"
    )
