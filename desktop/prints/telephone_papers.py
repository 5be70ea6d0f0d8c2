"""The papers of the register of calls, as its screen offers them."""

from __future__ import annotations

from datetime import date, datetime, time

from db.entities import Practice
from db.queries.phone_messages import phone_message
from db.queries.reader import Reader
from desktop.dates import short_day
from desktop.i18n import _
from desktop.prints.printable import Content, Printable
from desktop.prints.register_sheet import RegisterPaper, register_sheet
from desktop.prints.stationery import Stationery
from desktop.reads.phone_messages import messages_of_day


def messages_paper(practice: Practice, day: date, now: datetime) -> Printable:
    """Every call of one day."""

    def read(reader: Reader) -> Content:
        rows = messages_of_day(reader, datetime.combine(day, time()))
        files = [phone_message(reader, row.id) for row in rows]
        station = Stationery(practice=practice.name, printed_at=now)

        def draw(hidden: bool) -> bytes:  # noqa: FBT001 - Content's signature
            return register_sheet(
                RegisterPaper(station=station, day=day, files=files, hidden=hidden)
            )

        return Content(rows=len(rows), draw=draw)

    title = _("Messages, {day}").format(day=short_day(day))
    return Printable(key="messages", title=title, read=read, first=day)
