"""Who stands beside whom when appointments overlap: a share of the day for each."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Stretch(Generic[K]):
    """A stretch of a day to be given a lane; `weight` orders those that start together."""

    key: K
    start: int
    end: int
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Lane:
    """The share of the day's width: from `index` over `span` of `count` equal parts."""

    index: int
    span: int
    count: int


def lanes(stretches: Iterable[Stretch[K]]) -> dict[K, Lane]:
    """Gives each stretch a lane such that no two that overlap share one.

    Those that touch in a chain share the width in equal parts; one that has free parts
    on its right spreads over them.
    """
    ordered = sorted(stretches, key=lambda s: (s.start, s.weight, -s.end))
    result: dict[K, Lane] = {}
    for group in _groups(ordered):
        result.update(_placed(group))
    return result


def _groups(ordered: Iterable[Stretch[K]]) -> Iterator[list[Stretch[K]]]:
    group: list[Stretch[K]] = []
    until = 0
    for stretch in ordered:
        if group and stretch.start >= until:
            yield group
            group = []
        until = max(until, stretch.end) if group else stretch.end
        group.append(stretch)
    if group:
        yield group


def _placed(group: list[Stretch[K]]) -> dict[K, Lane]:
    taken: list[list[Stretch[K]]] = []
    where: dict[K, int] = {}
    for stretch in group:
        index = next(
            (i for i, lane in enumerate(taken) if lane[-1].end <= stretch.start),
            len(taken),
        )
        if index == len(taken):
            taken.append([])
        taken[index].append(stretch)
        where[stretch.key] = index
    return {
        s.key: Lane(where[s.key], _spread(s, where[s.key], taken), len(taken))
        for s in group
    }


def _spread(stretch: Stretch[K], index: int, taken: list[list[Stretch[K]]]) -> int:
    span = 1
    for lane in taken[index + 1 :]:
        if any(o.start < stretch.end and stretch.start < o.end for o in lane):
            break
        span += 1
    return span
