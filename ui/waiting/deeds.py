"""What is done with wishes: each one operation, with the words of its notice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject

from db.entities import AttemptOutcome, Priority
from db.rows import WishRow
from desktop.dates import hour, short_day
from desktop.i18n import _, ngettext
from desktop.operations import waiting
from desktop.operations.answering import wait_answering
from desktop.operations.operation import Operation
from desktop.operations.waiting import NewWish
from ui.names import Names
from ui.operator import Operator
from ui.waiting.words import TRIED

_UP = (Priority.NORMAL, Priority.SOON, Priority.URGENT)
Then = Callable[[Any], None]


class WishDeeds:
    """The operations of the waiting list, for one owner."""

    def __init__(self, operator: Operator, names: Names, owner: QObject) -> None:
        self._operator, self._names, self._owner = operator, names, owner

    def add(
        self,
        new: NewWish,
        name: str,
        then: Then | None = None,
        answers: UUID | None = None,
    ) -> None:
        """Puts somebody on the list, and deals with the message that asked for it."""
        operation: Operation[..., Any] = waiting.add_wish
        fields: dict[str, Any] = {"new": new}
        if answers is not None:
            operation, fields = wait_answering, {"message_id": answers, "new": new}
        self._operator.do(
            self._owner,
            operation,
            fields,
            then=then,
            said=_("{name} is on the waiting list.").format(name=name),
        )

    def change(self, row: WishRow, fields: Mapping[str, Any]) -> None:
        """Changes some of what was said."""
        self._operator.do(
            self._owner,
            waiting.change_wish,
            {"wish_id": row.id, "fields": dict(fields)},
            said=_("Wish of {name} changed.").format(name=self._who(row)),
        )

    def press(self, row: WishRow, by: int) -> None:
        """More pressing, or less."""
        at = _UP.index(row.wish.priority) + by
        if 0 <= at < len(_UP):
            self.change(row, {"priority": _UP[at]})

    def note_text(self, row: WishRow, text: str) -> None:
        """The note, typed in its place."""
        if text != row.wish.note:
            self.change(row, {"note": text})

    def tried(
        self,
        row: WishRow,
        outcome: AttemptOutcome,
        *,
        offered: datetime | None = None,
        back: datetime | None = None,
        then: Then | None = None,
    ) -> None:
        """What came of a call."""
        fields = {"outcome": outcome, "offered": offered, "call_back_at": back}
        self._operator.do(
            self._owner,
            waiting.note_wish_attempt,
            {"wish_id": row.id, **fields},
            then=then,
            said=_(TRIED[outcome]).format(name=self._who(row)),
        )

    def book(self, row: WishRow, start: datetime, then: Then | None = None) -> None:
        """Books her, or moves the appointment she kept; the wish is settled by it."""
        moved = row.kept_start is not None
        said = _("{name} moved to {day} at {time}.")
        if not moved:
            said = _("{name} booked on {day} at {time}.")
        self._operator.do(
            self._owner,
            waiting.book_wish,
            {"wish_id": row.id, "start": start, "minutes": row.minutes},
            then=then,
            said=said.format(
                name=self._who(row), day=short_day(start.date()), time=hour(start)
            ),
        )

    def withdraw(self, rows: Sequence[WishRow]) -> None:
        """They wait no longer."""
        if not rows:
            return
        said = _("{name} no longer waits.").format(name=self._who(rows[0]))
        if len(rows) > 1:
            said = ngettext(
                "{count} wish taken off the list.",
                "{count} wishes taken off the list.",
                len(rows),
            ).format(count=len(rows))
        self._operator.do(
            self._owner,
            waiting.withdraw_wishes,
            {"wish_ids": tuple(row.id for row in rows)},
            said=said,
        )

    def reopen(self, row: WishRow) -> None:
        """She waits again."""
        self._operator.do(
            self._owner,
            waiting.reopen_wish,
            {"wish_id": row.id},
            said=_("{name} waits again.").format(name=self._who(row)),
        )

    def _who(self, row: WishRow) -> str:
        return self._names.name(row)
