"""The papers of a day, as the screens and the command line offer them."""

from __future__ import annotations

from datetime import date

from db.entities import Practice
from db.queries.reader import Reader
from desktop.agenda.holidays import PublicHolidays
from desktop.dates import long_day
from desktop.i18n import _
from desktop.prints.day_sheet import DaySheet, day_sheet
from desktop.prints.printable import Content, Printable
from desktop.reads.agenda import agenda_days


def papers_of(
    practice: Practice, day: date, holidays: PublicHolidays
) -> tuple[Printable, ...]:
    """Everything that can be printed around a day, the day itself first."""
    return (day_paper(practice, day, holidays),)


def day_paper(practice: Practice, day: date, holidays: PublicHolidays) -> Printable:
    """One day on one page."""

    def read(reader: Reader) -> Content:
        found = agenda_days(reader, day, 1, holidays).days[0]

        def draw(hidden: bool) -> bytes:  # noqa: FBT001 - Content's signature
            return day_sheet(
                DaySheet(
                    practice=practice.name,
                    day=day,
                    appointments=found.appointments,
                    hidden=hidden,
                    note=found.plan.holiday or found.plan.closed_label,
                )
            )

        return Content(rows=len(found.appointments), draw=draw)

    title = _("Day sheet, {day}").format(day=long_day(day, year=False))
    return Printable(key="day-sheet", title=title, read=read, first=day)
