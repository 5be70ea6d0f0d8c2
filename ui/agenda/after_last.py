"""Right after the last: where the next appointment of a day would stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from db.entities.appointment import FREE_STATES
from db.rows import AppointmentRow
from ui.agenda.geometry import moment_of
from ui.agenda.page import DayPage


def after_last(
    pages: Sequence[DayPage], selected: AppointmentRow | None, day: date
) -> datetime | None:
    """The end of the selected appointment, else of the day's last, else its opening.

    None where the day is not shown, or neither open nor booked.
    """
    if selected is not None:
        return selected.end
    page = next((one for one in pages if one.day == day), None)
    if page is None:
        return None
    held = [row.end for row in page.rows if row.state not in FREE_STATES]
    if held:
        return max(held)
    return moment_of(day, page.open[0][0]) if page.open else None
