"""Files that may be one person's, found without comparing everybody with everybody.

Only those who share a key are compared: what is heard of both names; of one of them with the
birth date; a telephone; a national number. A hundred thousand files make a few million pairs
instead of five thousand million.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from db.entities.likeness import in_order
from db.queries.imports import Identity
from desktop.progress import NoProgress, Progress
from desktop.resemblance import Compared, Reason, Resemblance, birth, weighed

MOST_ALIKE = 400
"""More than so many under one key are no hint: a number that every file of a home has."""
_EACH = 2_000


@dataclass(frozen=True, slots=True)
class Pair:
    """Two files that may be one person's, the smaller id first."""

    one: UUID
    other: UUID
    resemblance: Resemblance


def likely_pairs(
    people: Sequence[Identity],
    distinct: frozenset[tuple[UUID, UUID]] = frozenset(),
    progress: Progress | None = None,
) -> tuple[Pair, ...]:
    """The pairs somebody should look at, the likeliest first.

    Args:
        people: everybody.
        distinct: the pairs that are known to be two people's.
        progress: told of blocks that were compared; may cancel.

    Raises:
        Cancelled: the person gave up.
    """
    progress = progress or NoProgress()
    blocks = _blocks(people, progress)
    found: dict[tuple[UUID, UUID], Resemblance] = {}
    seen: set[tuple[int, int]] = set()
    for number, block in enumerate(blocks):
        if number % _EACH == 0:
            progress.check()
            progress.report(number, len(blocks))
        for one, other in _unseen(block, seen):
            alike = weighed(one, other)
            if alike.is_likely:
                found[in_order(one.who.id, other.who.id)] = alike
    progress.report(len(blocks), len(blocks))
    pairs = [Pair(*key, alike) for key, alike in found.items() if key not in distinct]
    return tuple(sorted(pairs, key=lambda pair: (-pair.resemblance.score, pair.one)))


Block = list[tuple[int, Compared]]


def _blocks(people: Sequence[Identity], progress: Progress) -> list[Block]:
    """Those who share a key, where that says something."""
    under: dict[Hashable, Block] = defaultdict(list)
    for number, who in enumerate(people):
        if number % _EACH == 0:
            progress.check()
        compared = Compared(who)
        for key in set(_keys(compared)):
            under[key].append((number, compared))
    return [block for block in under.values() if 1 < len(block) <= MOST_ALIKE]


def _keys(one: Compared) -> Iterator[Hashable]:
    who = one.who
    for name in one.name_sounds:
        for first in one.first_sounds:
            yield name, first
        if who.born is not None:
            yield name, who.born
    if who.born is not None:
        for first in one.first_sounds:
            yield who.born, first
    for number in who.phones:
        yield "phone", number
    if who.nir:
        yield "number", who.nir[:13]


def _unseen(
    block: Block, seen: set[tuple[int, int]]
) -> Iterable[tuple[Compared, Compared]]:
    for (number, one), (other_number, other) in combinations(block, 2):
        if _is_hopeless(one.who, other.who):
            continue
        pair = (number, other_number)
        if pair not in seen:
            seen.add(pair)
            yield one, other


def _is_hopeless(one: Identity, other: Identity) -> bool:
    """Born on other days, and nothing else that could outweigh it: most homonyms."""
    if one.born == other.born:
        return False
    if birth(one.born, other.born)[1] is not Reason.OTHER_BIRTH:
        return False
    return not (one.nir and one.nir[:13] == other.nir[:13])
