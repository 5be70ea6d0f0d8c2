"""One line of the table, and how the figures of a line are taken."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median

from desktop.paths import Paths


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Milliseconds over the rounds."""

    median: float
    p99: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One operation.

    Args:
        size: what it was done on.
        reference: what it is compared with, "" without one.
        ratio: its median over the reference's, None without one.
    """

    operation: str
    size: str
    figures: Figures
    reference: str = ""
    ratio: float | None = None

    def document(self) -> dict[str, object]:
        """As the command line's JSON has it."""
        return {
            "operation": self.operation,
            "size": self.size,
            "median_ms": round(self.figures.median, 3),
            "p99_ms": round(self.figures.p99, 3),
            "reference": self.reference,
            "ratio": None if self.ratio is None else round(self.ratio, 2),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredHome:
    """The practice that is measured, closed, for a window of its own.

    Args:
        passphrase: of the invented practice; it opens nothing else.
        moment: at which its clock stands.
        size: as the lines say it.
    """

    paths: Paths
    passphrase: str = field(repr=False)
    moment: datetime
    size: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """All lines, and the machine they were taken on."""

    machine: str
    rows: tuple[Row, ...]


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of one call."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def figures(times: list[float]) -> Figures:
    """Median and 99th percentile."""
    ordered = sorted(times)
    last = min(len(ordered) - 1, int(len(ordered) * 0.99))
    return Figures(median=median(ordered), p99=ordered[last])


def measured(
    operation: str,
    size: str,
    times: list[float],
    *,
    reference: str = "",
    against: list[float] | None = None,
) -> Row:
    """A line from the times of an operation and of its reference."""
    mine = figures(times)
    ratio = mine.median / figures(against).median if against else None
    return Row(
        operation=operation, size=size, figures=mine, reference=reference, ratio=ratio
    )
