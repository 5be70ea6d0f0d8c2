"""The lines that are typed: what each cell holds, and what a line comes to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import IntEnum

from db.entities.appointment import AWAITED_STATES, AppointmentState
from db.rows import AppointmentRow
from desktop.operations.catch_up import PaperLine
from ui.booking.when import time_typed

S = AppointmentState
OPEN = AWAITED_STATES | {S.ARRIVED, S.IN_CONSULTATION}
YES = frozenset({"x", "o", "oui", "y", "yes", "a", "l", "1"})


class Column(IntEnum):
    """From left to right."""

    PLANNED = 0
    PATIENT = 1
    TYPE = 2
    ARRIVED = 3
    IN = 4
    OUT = 5
    ABSENT = 6
    STATE = 7


TYPED = (Column.ARRIVED, Column.IN, Column.OUT, Column.ABSENT)
_TIMES = {
    Column.ARRIVED: "arrived_at",
    Column.IN: "started_at",
    Column.OUT: "completed_at",
}


@dataclass(slots=True)
class Line:
    """One appointment and what was typed beside it.

    Args:
        typed: by column, as it was typed; wrong: columns that cannot be read.
        refused: why the practice did not take it, "" as long as it has not.
    """

    row: AppointmentRow
    typed: dict[Column, str] = field(default_factory=dict)
    refused: str = ""

    @property
    def is_open(self) -> bool:
        """Whether something can still be entered."""
        return self.row.state in OPEN

    @property
    def is_begun(self) -> bool:
        """Whether something was typed that is not kept."""
        return self.is_open and any(text.strip() for text in self.typed.values())

    def wrong(self) -> list[Column]:
        """Times that are none."""
        return [
            column
            for column in _TIMES
            if self.typed.get(column, "").strip() and self._time(column) is None
        ]

    def type(self, column: Column, text: str) -> None:
        """Another text in a cell; a time is written back in full, "=" is as planned."""
        text = text.strip()
        self.refused = ""
        if column is Column.ABSENT:
            self.typed[column] = "×" if text.lower() in YES or text == "×" else ""
            return
        if text == "=":
            planned = self.row.end if column is Column.OUT else self.row.start
            text = f"{planned:%H:%M}"
        found = time_typed(text)
        self.typed[column] = f"{found:%H:%M}" if found is not None else text

    def text(self, column: Column) -> str:
        """What a cell of times shows: what was typed, else what is kept."""
        if column in self.typed and self.is_open:
            return self.typed[column]
        if column is Column.ABSENT:
            return "×" if self.row.state is S.NO_SHOW else ""
        kept: datetime | None = getattr(self.row, _TIMES[column])
        return f"{kept:%H:%M}" if kept is not None else ""

    def paper(self) -> PaperLine | None:
        """The line to keep; None while nothing can be read of it."""
        if not self.is_begun or self.wrong():
            return None
        day = self.row.start.date()
        return PaperLine(
            appointment_id=self.row.id,
            absent=bool(self.typed.get(Column.ABSENT)),
            arrived_at=self._at(Column.ARRIVED, day),
            started_at=self._at(Column.IN, day),
            completed_at=self._at(Column.OUT, day),
        )

    def _at(self, column: Column, day: date) -> datetime | None:
        """The time that was typed, else the one that is known already."""
        if column not in self.typed:
            kept: datetime | None = getattr(self.row, _TIMES[column])
            return kept
        found = self._time(column)
        return None if found is None else datetime.combine(day, found)

    def _time(self, column: Column) -> time | None:
        return time_typed(self.typed.get(column, ""))
