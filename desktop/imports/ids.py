"""Ids for thousands of new rows, one beside the other in every index.

A random id goes to a random page of each index: a slice of five hundred rows would write
five hundred pages of each. These share a random beginning and go up, and still say nothing:
no time, no machine, and an end that cannot be guessed.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from uuid import UUID

_COUNTED = 26


def ids_in_order(
    random_bits: Callable[[int], int] = secrets.randbits,
) -> Callable[[], UUID]:
    """Gives a new id at each call, each larger than the last: version 4 by its marks.

    48 random bits that all of them share, 26 that count, 48 random ones of each.
    """
    begin, count = random_bits(48), 0

    def new_id() -> UUID:
        nonlocal count
        high, low = divmod(count, 1 << (_COUNTED - 12))
        count += 1
        value = begin << 80 | 0x4 << 76 | high << 64
        return UUID(int=value | 0b10 << 62 | low << 48 | random_bits(48))

    return new_id
