"""Appointment cards as the screens offer them: of a day, of a patient, to be filled in by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from db.entities import Practice
from db.queries.reader import Reader
from db.rows import AppointmentRow
from desktop.agenda.holidays import PublicHolidays
from desktop.dates import phone, short_day
from desktop.i18n import _
from desktop.prints.cards import Card, CardSheet, Cut, card_sheet, cards_a_page
from desktop.prints.printable import Content, Printable
from desktop.reads.agenda import agenda_days
from desktop.reads.papers import still_booked
from desktop.reads.patients import patient_line, upcoming_of

_KEYS = {Cut.A7_SHEET: "", Cut.CARD_SHEET: "-small", Cut.A6: "-a6", Cut.CARD: "-85x54"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPapers:
    """Cards of one practice.

    Args:
        now: the practice's wall clock when it is asked.
    """

    practice: Practice
    holidays: PublicHolidays
    now: datetime

    def of_day(self, day: date, cut: Cut = Cut.A7_SHEET) -> Printable:
        """A card for each patient of a day, with what she has booked from then on."""

        def read(reader: Reader) -> Content:
            found = agenda_days(reader, day, 1, self.holidays).days[0]
            cards = tuple(self._cards_of(reader, still_booked(found.appointments)))
            return Content(rows=len(cards), draw=self._drawn(cards, cut))

        title = _("Appointment cards, {day}").format(day=short_day(day))
        key = f"cards{_KEYS[cut]}"
        return Printable(key=key, title=_titled(title, cut), read=read, first=day)

    def blank(self, cut: Cut = Cut.A7_SHEET) -> Printable:
        """A page of cards to be filled in by hand."""

        def read(_reader: Reader) -> Content:
            cards = (Card(),) * cards_a_page(cut)
            return Content(rows=0, draw=self._drawn(cards, cut))

        return Printable(
            key=f"blank-cards{_KEYS[cut]}",
            title=_titled(_("Blank appointment cards"), cut),
            read=read,
            named=False,
        )

    def of_patient(self, key: UUID, cut: Cut = Cut.A7_SHEET) -> Printable:
        """One card with her next appointments."""

        def read(reader: Reader) -> Content:
            times = [row.start for row in upcoming_of(reader, key, self.now)]
            card = Card(who=patient_line(reader, key), times=times)
            return Content(rows=1, draw=self._drawn((card,), cut))

        title = _titled(_("Appointment card"), cut)
        return Printable(key=f"card{_KEYS[cut]}", title=title, read=read, patient=key)

    def _cards_of(
        self, reader: Reader, rows: tuple[AppointmentRow, ...]
    ) -> Iterator[Card]:
        seen: set[UUID] = set()
        for row in rows:
            if row.patient_id is None or row.patient_id in seen:
                continue
            seen.add(row.patient_id)
            times = [one.start for one in upcoming_of(reader, row.patient_id, self.now)]
            if times:
                yield Card(who=row, times=times)

    def _drawn(self, cards: tuple[Card, ...], cut: Cut) -> Callable[[bool], bytes]:
        practice = self.practice

        def draw(hidden: bool) -> bytes:  # noqa: FBT001 - Content's signature
            return card_sheet(
                CardSheet(
                    practice=practice.name,
                    doctor=practice.doctor_name,
                    address=practice.address,
                    phone=phone(practice.phone),
                    cards=cards,
                    hidden=hidden,
                    cut=cut,
                )
            )

        return draw


def _titled(title: str, cut: Cut) -> str:
    """What the preview calls it, with what it is printed on where that is not usual."""
    on = {
        Cut.A7_SHEET: "",
        Cut.CARD_SHEET: _("ten of 85 × 54 mm a sheet"),
        Cut.A6: _("A6"),
        Cut.CARD: _("85 × 54 mm"),
    }[cut]
    return f"{title} ({on})" if on else title
