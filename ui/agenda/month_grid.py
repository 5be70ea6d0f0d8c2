"""Where each day of a month stands: rows of weeks, narrow columns for closed weekdays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF

from desktop.reads.month import DayFill
from ui.agenda.geometry import Column, columns

WEEK = 7


@dataclass(frozen=True, slots=True)
class MonthSizes:
    """In logical pixels, at the person's text scale."""

    gutter: int
    head: int
    row: int
    closed: int
    least: int


class MonthGrid:
    """The cells of the days in hand, in the paper's coordinates: heads and gutter apart."""

    def __init__(self) -> None:
        self.fills: tuple[DayFill, ...] = ()
        self.columns: tuple[Column, ...] = ()
        self.rows = 0
        self.row = 1.0
        self._weekdays: tuple[int, ...] = ()
        self._places: dict[date, int] = {}

    def lay_out(
        self,
        fills: Sequence[DayFill],
        week: int,
        sizes: MonthSizes,
        room: tuple[int, int],
    ) -> None:
        """Gives every day its cell.

        Args:
            fills: whole weeks from a Monday.
            week: 5, 6 or 7 days; a weekday on which somebody comes is never left out.
            room: width and height to share.
        """
        self.fills = tuple(fills)
        self._places = {fill.day: n for n, fill in enumerate(self.fills)}
        self._weekdays = tuple(
            number for number in range(WEEK) if self._is_shown(number, week)
        )
        self.rows = len(self.fills) // WEEK
        self.row = max(sizes.row, room[1] / self.rows) if self.rows else 1.0
        named = [
            (self.fills[number].day, self._is_thin(number))
            for number in (self._weekdays if self.fills else ())
        ]
        self.columns = columns(named, room[0], sizes.closed, sizes.least)

    @property
    def height(self) -> int:
        """Of all rows."""
        return round(self.row * self.rows)

    @property
    def width(self) -> int:
        """Of all columns."""
        return self.columns[-1].right if self.columns else 0

    @property
    def weekdays(self) -> tuple[int, ...]:
        """The weekdays that are shown, 0 for Monday."""
        return self._weekdays

    def shown(self) -> list[DayFill]:
        """The days that have a cell, in reading order."""
        return [f for f in self.fills if f.day.weekday() in self._weekdays]

    def fill(self, day: date) -> DayFill | None:
        """What is known of a day."""
        place = self._places.get(day)
        return None if place is None else self.fills[place]

    def cell(self, day: date) -> QRectF | None:
        """Where a day stands, None when it has no cell."""
        place = self._places.get(day)
        if place is None or day.weekday() not in self._weekdays:
            return None
        column = self.columns[self._weekdays.index(day.weekday())]
        number = place // WEEK
        top = round(number * self.row)
        bottom = round((number + 1) * self.row)
        return QRectF(column.left, top, column.width, bottom - top)

    def day_at(self, point: QPointF) -> date | None:
        """The day at that place."""
        for fill in self.shown():
            cell = self.cell(fill.day)
            if cell is not None and cell.contains(point):
                return fill.day
        return None

    def _of_weekday(self, number: int) -> Sequence[DayFill]:
        return self.fills[number::WEEK]

    def _is_shown(self, number: int, week: int) -> bool:
        days = self._of_weekday(number)
        if number < week or any(fill.appointments for fill in days):
            return True
        return week == 6 and any(fill.plan.is_open for fill in days)

    def _is_thin(self, number: int) -> bool:
        return not any(
            fill.plan.is_open or fill.appointments for fill in self._of_weekday(number)
        )
