"""What a slot leaves of the free time around it, and the order that leaves least waste."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import groupby

from desktop.agenda.slots import NOON, SlotSearch
from desktop.agenda.spans import Span


def useless_minutes(slot: Span, around: Span, shortest: int) -> int:
    """Minutes beside the slot that are too few for the shortest type; 0 for none.

    Args:
        slot: what would be booked; around: the free stretch it lies in.
        shortest: minutes of the shortest type that is booked.
    """
    sides = (
        Span(around.start, slot.start).minutes,
        Span(slot.end, around.end).minutes,
    )
    return sum(side for side in sides if 0 < side < shortest)


def sparing(search: SlotSearch, shortest: int) -> SlotSearch:
    """The same slots: within each half day first those that leave nothing useless.

    Nobody is offered a later half day for it, and time's order stays otherwise.
    """
    pairs = list(zip(search.slots, search.around, strict=True))
    ordered: list[tuple[Span, Span]] = []
    for _half, group in groupby(pairs, key=lambda pair: _half_day(pair[0])):
        ordered.extend(sorted(group, key=lambda pair: _wastes(pair, shortest)))
    return replace(
        search,
        slots=tuple(slot for slot, _around in ordered),
        around=tuple(around for _slot, around in ordered),
    )


def _wastes(pair: tuple[Span, Span], shortest: int) -> bool:
    return useless_minutes(pair[0], pair[1], shortest) > 0


def _half_day(slot: Span) -> tuple[date, bool]:
    return slot.start.date(), slot.start.time() >= NOON
