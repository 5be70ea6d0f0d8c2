"""Every paper of the agenda, as the screens and the command line offer them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from db.entities import Practice
from db.queries.reader import Reader
from desktop.agenda.holidays import PublicHolidays
from desktop.dates import month_name, short_day
from desktop.i18n import _
from desktop.prints.blank_sheet import BlankSheets, blank_sheets
from desktop.prints.call_sheet import CallPaper, call_paper
from desktop.prints.card_papers import CardPapers
from desktop.prints.cards import Cut
from desktop.prints.coming_list import ComingList, coming_list
from desktop.prints.day_sheet import DaySheet, day_sheet
from desktop.prints.month_sheet import MonthSheet, month_sheet
from desktop.prints.patient_sheet import PatientSheet, patient_sheet
from desktop.prints.printable import Content, Printable
from desktop.prints.stationery import Stationery
from desktop.prints.week_sheet import WeekSheet, week_sheet
from desktop.reads.agenda import AgendaDay, agenda_days, appointment_types
from desktop.reads.calls import call_sheet
from desktop.reads.papers import (
    coming,
    next_day_of_work,
    open_days,
    still_booked,
)
from desktop.reads.patients import patient_file, patient_line

BLANK_DAYS = 5
"""A power cut lasts a day; a flood a week."""
_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaPapers:
    """What can be printed of one practice's agenda.

    Args:
        now: the practice's wall clock when it is asked.
    """

    practice: Practice
    holidays: PublicHolidays
    now: datetime

    def around(self, day: date, seen: str = "day-sheet") -> tuple[Printable, ...]:
        """Everything around a day; what the screen shows, by its key, comes first."""
        offered = [
            self.day(day),
            self.coming(day),
            self.week(day),
            self.month(day),
            self.cards.of_day(day),
            self.cards.of_day(day, Cut.CARD_SHEET),
            self.blank(day),
            self.cards.blank(),
            self.cards.blank(Cut.CARD_SHEET),
        ]
        return tuple(sorted(offered, key=lambda one: one.key != seen))

    @property
    def cards(self) -> CardPapers:
        """Appointment cards, of every size."""
        return CardPapers(practice=self.practice, holidays=self.holidays, now=self.now)

    def day(self, day: date) -> Printable:
        """One day on one page."""

        def read(reader: Reader) -> Content:
            found = self._days(reader, day, 1)[0]
            rows = found.appointments

            def draw(hidden: bool) -> bytes:  # noqa: FBT001 - Content's signature
                return day_sheet(
                    DaySheet(
                        practice=self.practice.name,
                        day=day,
                        appointments=rows,
                        hidden=hidden,
                        note=found.plan.holiday or found.plan.closed_label,
                        printed_at=self.now,
                    )
                )

            return Content(rows=len(rows), draw=draw)

        title = _("Day sheet, {day}").format(day=short_day(day))
        return Printable(key="day-sheet", title=title, read=read, first=day)

    def coming(self, after: date) -> Printable:
        """The next day somebody works, as it is prepared the evening before."""

        def read(reader: Reader) -> Content:
            found = next_day_of_work(reader, after, self.holidays)
            if found is None:
                found = self._days(reader, after + timedelta(days=1), 1)[0]
            whole = coming(reader, found)

            def draw(hidden: bool) -> bytes:  # noqa: FBT001 - Content's signature
                return coming_list(
                    ComingList(station=self._station(), coming=whole, hidden=hidden)
                )

            return Content(
                rows=len(still_booked(found.appointments)),
                draw=draw,
                first=found.plan.day,
            )

        title = _("List of the day after {day}").format(day=short_day(after))
        return Printable(
            key="next-day", title=title, read=read, first=after + timedelta(days=1)
        )

    def week(self, day: date) -> Printable:
        """The week the day is in."""
        monday = day - timedelta(days=day.weekday())

        def read(reader: Reader) -> Content:
            days = self._days(reader, monday, _WEEK)

            def draw(hidden: bool) -> bytes:  # noqa: FBT001 - Content's signature
                return week_sheet(
                    WeekSheet(station=self._station(), days=days, hidden=hidden)
                )

            return Content(rows=_count(days), draw=draw)

        number = day.isocalendar().week
        title = _("Week {number}").format(number=number)
        return Printable(key="week", title=title, read=read, first=monday, days=_WEEK)

    def month(self, day: date) -> Printable:
        """The month the day is in, at a glance: it names nobody."""
        first = day.replace(day=1)
        monday = first - timedelta(days=first.weekday())
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        weeks = (last - monday).days // _WEEK + 1

        def read(reader: Reader) -> Content:
            days = self._days(reader, monday, weeks * _WEEK)

            def draw(_hidden: bool) -> bytes:  # noqa: FBT001 - Content's signature
                station = self._station(destroyed=False)
                return month_sheet(MonthSheet(station=station, month=day, days=days))

            return Content(rows=0, draw=draw)

        title = _("{month} at a glance").format(month=month_name(day))
        return Printable(key="month", title=title, read=read, first=first, named=False)

    def blank(self, day: date) -> Printable:
        """The next open days, to be written by hand when there is no current."""

        def read(reader: Reader) -> Content:
            plans = open_days(reader, day, BLANK_DAYS, self.holidays)

            def draw(_hidden: bool) -> bytes:  # noqa: FBT001 - Content's signature
                station = self._station(destroyed=False)
                return blank_sheets(BlankSheets(station=station, days=plans))

            return Content(rows=0, draw=draw)

        return Printable(
            key="blank-days",
            title=_("Blank day sheets, {count} days").format(count=BLANK_DAYS),
            read=read,
            first=day,
            days=BLANK_DAYS,
            named=False,
        )

    def patient(self, key: UUID) -> Printable:
        """One patient's appointments, past and to come."""

        def read(reader: Reader) -> Content:
            found = patient_file(reader, key, self.now)
            who = patient_line(reader, key)
            codes = {row.type_code for row in found.upcoming}
            said = [
                (kind.name, kind.instructions)
                for kind in appointment_types(reader)
                if kind.code in codes and kind.instructions
            ]

            def draw(hidden: bool) -> bytes:  # noqa: FBT001 - Content's signature
                return patient_sheet(
                    PatientSheet(
                        station=self._station(destroyed=False),
                        patient=who,
                        upcoming=found.upcoming,
                        past=found.past,
                        instructions=said,
                        hidden=hidden,
                    )
                )

            return Content(rows=1, draw=draw)

        title = _("Appointments of a patient")
        return Printable(key="patient", title=title, read=read, patient=key)

    def calls(self, key: UUID) -> Printable:
        """A call list, as far as it was worked through."""

        def read(reader: Reader) -> Content:
            calls = call_sheet(reader, key)

            def draw(hidden: bool) -> bytes:  # noqa: FBT001 - Content's signature
                return call_paper(
                    CallPaper(station=self._station(), calls=calls, hidden=hidden)
                )

            return Content(rows=len(calls.lines), draw=draw)

        return Printable(key="call-list", title=_("Call list"), read=read)

    # Inside --------------------------------------------------------------------------

    def _station(self, *, destroyed: bool = True) -> Stationery:
        return Stationery(
            practice=self.practice.name, printed_at=self.now, destroyed=destroyed
        )

    def _days(self, reader: Reader, first: date, count: int) -> tuple[AgendaDay, ...]:
        return agenda_days(reader, first, count, self.holidays).days


def _count(days: tuple[AgendaDay, ...]) -> int:
    return sum(len(day.appointments) for day in days)
