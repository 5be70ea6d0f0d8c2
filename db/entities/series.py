"""A series: the rule its dates follow; its occurrences are ordinary appointments."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self
from uuid import UUID

from db.errors import InvalidValue

LONGEST = 104
"""Sessions of one series at the most: two years of weeks."""

_FURTHEST_STEP = 52


class Frequency(StrEnum):
    """What is counted from one occurrence to the next."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTH_DAY = "month_day"
    MONTH_WEEKDAY = "month_weekday"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """When a series comes back, in the practice's calendar.

    Args:
        every: how many days, weeks or months lie between two occurrences.
        weekdays: of a weekly series, 0 Monday to 6 Sunday; empty for the first one's.
        count: how many sessions, the first included; None when `until` ends it.
        until: the last day that may be one; None when `count` ends it.
    """

    frequency: Frequency
    every: int = 1
    weekdays: frozenset[int] = frozenset()
    count: int | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.every <= _FURTHEST_STEP:
            raise InvalidValue("every", "out_of_range", str(self.every))
        if (self.count is None) == (self.until is None):
            raise InvalidValue("count", "one_end_needed")
        if self.count is not None and not 1 <= self.count <= LONGEST:
            raise InvalidValue("count", "out_of_range", str(self.count))
        if any(not 0 <= day <= 6 for day in self.weekdays):
            raise InvalidValue("weekdays", "out_of_range")

    def write(self) -> str:
        """The rule to keep, as JSON."""
        return json.dumps(
            {
                "frequency": self.frequency.value,
                "every": self.every,
                "weekdays": sorted(self.weekdays),
                "count": self.count,
                "until": self.until.isoformat() if self.until else None,
            },
            sort_keys=True,
        )

    @classmethod
    def read(cls, text: str) -> Self:
        """The rule as it was kept.

        Raises:
            InvalidValue: it is none that we write; the row lies where others can write.
        """
        try:
            kept = json.loads(text)
            until = kept["until"]
            return cls(
                frequency=Frequency(kept["frequency"]),
                every=_whole(kept["every"]),
                weekdays=frozenset(_whole(day) for day in kept["weekdays"]),
                count=None if kept["count"] is None else _whole(kept["count"]),
                until=date.fromisoformat(until) if until else None,
            )
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise InvalidValue("rule", "unreadable") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """What the occurrences of a series have in common.

    Args:
        sessions: how many there are, as in "3/12".
    """

    id: UUID
    rule: Recurrence
    sessions: int


def _whole(value: object) -> int:
    if type(value) is not int:
        raise TypeError(type(value).__name__)
    return value
