"""From the agenda onto the waiting list: an appointment, or a search that found nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from db.entities.appointment import AWAITED_STATES
from db.rows import AppointmentRow
from desktop.operations.waiting import NewWish
from ui.agenda.wish import Asked
from ui.booking.draft import Counter
from ui.theme import Theme
from ui.waiting.adding import open_wish
from ui.waiting.desk import Desk


def desk_at(counter: Counter, theme: Theme, owner: QWidget) -> Desk:
    """What the dialogs of the lists need, as the agenda has it."""
    return Desk(
        operator=counter.operator,
        theme=theme,
        names=counter.names,
        now=counter.now,
        owner=owner,
    )


def wait_for(desk: Desk, row: AppointmentRow) -> None:
    """Her patient waits for an earlier time; one that stands is kept meanwhile."""
    stands = row.state in AWAITED_STATES
    wish = NewWish(
        type_id=row.type_id,
        minutes=row.minutes,
        last_day=row.start.date() if stands else None,
        earlier_than=row.id if stands else None,
    )
    kept = row.start if stands else None
    open_wish(desk, patient=row.patient_id, wish=wish, kept_start=kept)


def wait_for_search(desk: Desk, asked: Asked) -> None:
    """Nothing suited: what was looked for becomes a wish."""
    wish = NewWish(
        type_id=asked.type_id,
        minutes=asked.minutes,
        weekdays=asked.weekdays,
        parts=asked.parts,
        from_time=asked.since,
        to_time=asked.until,
        first_day=asked.first_day,
        last_day=asked.last_day,
    )
    open_wish(desk, wish=wish)
