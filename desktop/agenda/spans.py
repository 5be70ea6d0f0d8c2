"""Stretches of time, and what is left when some are taken out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

Pair = tuple[datetime, datetime]


class Span(NamedTuple):
    """From `start` until `end`, wall clock, end excluded.

    A tuple, because a search over a year makes thousands and sorts them.
    """

    start: datetime
    end: datetime

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return int((self.end - self.start) / timedelta(minutes=1))

    def meets(self, start: datetime, end: datetime) -> bool:
        """Whether the two share a moment."""
        return self.start < end and start < self.end

    def holds(self, start: datetime, end: datetime) -> bool:
        """Whether the other lies in it whole."""
        return self.start <= start and end <= self.end


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """In time's order, touching ones made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def without(spans: Iterable[Pair], taken: Sequence[Pair]) -> tuple[Span, ...]:
    """What is left of the spans when these are taken out; both in time's order.

    The spans do not overlap each other; what is taken may.
    """
    left: list[Span] = []
    first = 0
    for start, end in spans:
        while first < len(taken) and taken[first][1] <= start:
            first += 1
        left.extend(_remainder(start, end, taken, first))
    return tuple(left)


def shared(spans: Iterable[Pair], others: Sequence[Pair]) -> Iterator[Span]:
    """What lies in both; each in time's order, without overlap of its own."""
    first = 0
    for start, end in spans:
        while first < len(others) and others[first][1] <= start:
            first += 1
        at = first
        while at < len(others) and others[at][0] < end:
            yield Span(max(start, others[at][0]), min(end, others[at][1]))
            at += 1


def _remainder(
    start: datetime, end: datetime, taken: Sequence[Pair], first: int
) -> Iterator[Span]:
    """One span less those from `first` on, which are in the order of their starts."""
    for at in range(first, len(taken)):
        begins, ends = taken[at]
        if begins >= end or start >= end:
            break
        if begins > start:
            yield Span(start, begins)
        start = max(start, ends)
    if start < end:
        yield Span(start, end)
