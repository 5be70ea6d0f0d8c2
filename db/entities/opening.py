"""When the practice is open: weekly rules, dated exceptions, absences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID

from db.errors import InvalidValue


class WeekParity(StrEnum):
    """Which ISO weeks a rule is for."""

    EVERY = "every"
    ODD = "odd"
    EVEN = "even"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningRule:
    """Open every week on this day between these hours.

    Args:
        weekday: 0 Monday to 6 Sunday.
        valid_from: first day it holds, None for always; valid_to: last day it holds.
    """

    id: UUID
    weekday: int
    start: time
    end: time
    parity: WeekParity = WeekParity.EVERY
    valid_from: date | None = None
    valid_to: date | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.weekday <= 6:
            raise InvalidValue("weekday", "out_of_range")
        if self.end <= self.start:
            raise InvalidValue("end", "before_start")


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningException:
    """One date that differs: closed, or open at other hours, whatever the weekly rule.

    Args:
        open: True adds the hours; False closes them (the whole day when start is None).
    """

    id: UUID
    day: date
    open: bool
    start: time | None = None
    end: time | None = None
    label: str = ""

    def __post_init__(self) -> None:
        if (self.start is None) != (self.end is None) or (
            self.open and self.start is None
        ):
            raise InvalidValue("start", "missing")
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise InvalidValue("end", "before_start")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRange:
    """Hours held back for emergencies, every week or on one date.

    Args:
        weekday: 0 Monday to 6 Sunday, with its weeks and its validity; None with a date.
        day: the one date; None with a weekday.
        release: minutes before it begins from which everybody may book it; None never.
    """

    id: UUID
    start: time
    end: time
    weekday: int | None = None
    day: date | None = None
    parity: WeekParity = WeekParity.EVERY
    valid_from: date | None = None
    valid_to: date | None = None
    release: int | None = 24 * 60
    label: str = ""

    def __post_init__(self) -> None:
        if (self.weekday is None) == (self.day is None):
            raise InvalidValue("weekday", "missing")
        if self.weekday is not None and not 0 <= self.weekday <= 6:
            raise InvalidValue("weekday", "out_of_range")
        if self.end <= self.start:
            raise InvalidValue("end", "before_start")
        if self.release is not None and not 0 <= self.release <= 60 * 24 * 60:
            raise InvalidValue("release", "out_of_range")


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """The doctor is away, from and until (wall clock, end excluded)."""

    id: UUID
    start: datetime
    end: datetime
    label: str = ""

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise InvalidValue("end", "before_start")
