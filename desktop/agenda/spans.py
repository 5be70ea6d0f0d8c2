"""Stretches of time, and what is left when some are taken out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From `start` until `end`, wall clock, end excluded."""

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


def without(spans: Iterable[Span], taken: Iterable[Span]) -> tuple[Span, ...]:
    """What is left of the spans when these are taken out; both in time's order."""
    left = list(spans)
    for gone in taken:
        left = [part for span in left for part in _minus(span, gone)]
    return tuple(left)


def _minus(span: Span, gone: Span) -> Iterable[Span]:
    if not span.meets(gone.start, gone.end):
        yield span
        return
    if span.start < gone.start:
        yield Span(span.start, gone.start)
    if gone.end < span.end:
        yield Span(gone.end, span.end)
