"""The waiting room's rules: who is called after whom, and from when on a wait is told."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Protocol, Self, TypeVar

from db.errors import InvalidValue

SETTING = "waiting_times"
"""The setting that keeps them, as JSON."""

_MOST = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingTimes:
    """Minutes, chosen by the practice.

    Args:
        alert: a wait of that many minutes stands out.
        full: the waiting bar is full.
        late: whoever is not there so long after her time is late.
    """

    alert: int = 20
    full: int = 30
    late: int = 10

    def __post_init__(self) -> None:
        for name, minutes in asdict(self).items():
            if not 1 <= minutes <= _MOST:
                raise InvalidValue(name, "out_of_range", str(minutes))

    @classmethod
    def read(cls, text: str | None) -> Self:
        """As they were kept; the usual ones where that makes no sense."""
        try:
            kept = json.loads(text) if text else {}
            known = {name: int(kept[name]) for name in asdict(cls()) if name in kept}
            return cls(**known)
        except (ValueError, TypeError, OverflowError, InvalidValue):
            return cls()

    def write(self) -> str:
        """The text to keep."""
        return json.dumps(asdict(self), sort_keys=True)


class Waiting(Protocol):
    """Somebody in the waiting room."""

    @property
    def start(self) -> datetime:
        """When she was to be seen."""

    @property
    def arrived_at(self) -> datetime | None:
        """When she came."""

    @property
    def urgent(self) -> bool:
        """Whether she comes before the others."""

    @property
    def turn(self) -> int | None:
        """Her place where one was given by hand."""


W = TypeVar("W", bound=Waiting)


def in_turn(rows: Iterable[W]) -> tuple[W, ...]:
    """Urgent ones, then the order given by hand, then the longest wait first.

    Whoever was put into an order by hand stays there, urgent or not.
    """
    return tuple(sorted(rows, key=_place))


def _place(row: Waiting) -> tuple[int, int, datetime, datetime]:
    band = 1 if row.turn is not None else (0 if row.urgent else 2)
    return band, row.turn or 0, row.arrived_at or row.start, row.start
