"""Opening rules, dated exceptions, hours held back and absences."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import cast
from uuid import UUID

from db.changes import Columns
from db.entities.opening import (
    Absence,
    HeldRange,
    OpeningException,
    OpeningRule,
    WeekParity,
)
from db.repositories.repository import Repository
from db.repositories.written import (
    day,
    hour,
    number,
    read_day,
    read_hour,
    read_wall,
    text,
    wall,
)


class OpeningRules(Repository[OpeningRule]):
    """The weekly template."""

    table = "opening_rule"
    columns = ("weekday", "start", "end", "parity", "valid_from", "valid_to")

    def to_columns(self, entity: OpeningRule) -> dict[str, str | int | None]:
        return {
            "weekday": entity.weekday,
            "start": hour(entity.start),
            "end": hour(entity.end),
            "parity": entity.parity.value,
            "valid_from": day(entity.valid_from),
            "valid_to": day(entity.valid_to),
        }

    def from_columns(self, key: UUID, columns: Columns) -> OpeningRule:
        start, end = read_hour(columns["start"]), read_hour(columns["end"])
        assert start is not None
        assert end is not None
        return OpeningRule(
            id=key,
            weekday=number(columns["weekday"]),
            start=start,
            end=end,
            parity=WeekParity(text(columns["parity"])),
            valid_from=read_day(columns["valid_from"]),
            valid_to=read_day(columns["valid_to"]),
        )


class OpeningExceptions(Repository[OpeningException]):
    """Dates that differ."""

    table = "opening_exception"
    columns = ("day", "open", "start", "end", "label")

    def to_columns(self, entity: OpeningException) -> dict[str, str | int | None]:
        return {
            "day": day(entity.day),
            "open": int(entity.open),
            "start": hour(entity.start),
            "end": hour(entity.end),
            "label": entity.label,
        }

    def from_columns(self, key: UUID, columns: Columns) -> OpeningException:
        return OpeningException(
            id=key,
            day=cast("date", read_day(columns["day"])),
            open=bool(columns["open"]),
            start=read_hour(columns["start"]),
            end=read_hour(columns["end"]),
            label=text(columns["label"]),
        )

    def between(self, first: date, last: date) -> list[OpeningException]:
        """Those of these days, both included."""
        return list(
            self._where(
                " WHERE day BETWEEN ? AND ? ORDER BY day", (day(first), day(last))
            )
        )


class HeldRanges(Repository[HeldRange]):
    """Hours held back for emergencies."""

    table = "held_range"
    columns = (
        "weekday",
        "day",
        "start",
        "end",
        "parity",
        "valid_from",
        "valid_to",
        "release",
        "label",
    )

    def to_columns(self, entity: HeldRange) -> dict[str, str | int | None]:
        return {
            "weekday": entity.weekday,
            "day": day(entity.day),
            "start": hour(entity.start),
            "end": hour(entity.end),
            "parity": entity.parity.value,
            "valid_from": day(entity.valid_from),
            "valid_to": day(entity.valid_to),
            "release": entity.release,
            "label": entity.label,
        }

    def from_columns(self, key: UUID, columns: Columns) -> HeldRange:
        weekday, release = columns["weekday"], columns["release"]
        return HeldRange(
            id=key,
            weekday=None if weekday is None else number(weekday),
            day=read_day(columns["day"]),
            start=cast("time", read_hour(columns["start"])),
            end=cast("time", read_hour(columns["end"])),
            parity=WeekParity(text(columns["parity"])),
            valid_from=read_day(columns["valid_from"]),
            valid_to=read_day(columns["valid_to"]),
            release=None if release is None else number(release),
            label=text(columns["label"]),
        )


class Absences(Repository[Absence]):
    """When the doctor is away."""

    table = "absence"
    columns = ("start", "end", "label")

    def to_columns(self, entity: Absence) -> dict[str, str | int | None]:
        return {
            "start": wall(entity.start),
            "end": wall(entity.end),
            "label": entity.label,
        }

    def from_columns(self, key: UUID, columns: Columns) -> Absence:
        return Absence(
            id=key,
            start=cast("datetime", read_wall(columns["start"])),
            end=cast("datetime", read_wall(columns["end"])),
            label=text(columns["label"]),
        )

    def between(self, start: datetime, end: datetime) -> list[Absence]:
        """Those that touch this span."""
        return list(
            self._where(
                ' WHERE "end" > ? AND start < ? ORDER BY start',
                (wall(start), wall(end)),
            )
        )
