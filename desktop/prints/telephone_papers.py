"""The papers of the register of calls, as its screen offers them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from uuid import UUID

from db.entities import Practice
from db.queries.phone_messages import phone_message
from db.queries.reader import Reader
from db.rows import MessageFile
from desktop.dates import short_day
from desktop.i18n import _, ngettext
from desktop.prints.printable import Content, Printable
from desktop.prints.register_sheet import RegisterPaper, register_sheet
from desktop.prints.stationery import Stationery
from desktop.reads.phone_messages import messages_of_day


def messages_paper(practice: Practice, day: date, now: datetime) -> Printable:
    """Every call of one day."""

    def read(reader: Reader) -> Content:
        rows = messages_of_day(reader, datetime.combine(day, time()))
        files = [phone_message(reader, row.id) for row in rows]
        return _content(practice, files, day, now)

    title = _("Messages, {day}").format(day=short_day(day))
    return Printable(key="messages", title=title, read=read, first=day, said=True)


def chosen_paper(practice: Practice, keys: Sequence[UUID], now: datetime) -> Printable:
    """Some messages, whatever their days, in this order."""

    def read(reader: Reader) -> Content:
        files = [phone_message(reader, key) for key in keys]
        return _content(practice, files, None, now)

    count = len(keys)
    words = ngettext("{count} message chosen", "{count} messages chosen", count)
    title = words.format(count=count)
    return Printable(key="messages", title=title, read=read, said=True)


def _content(
    practice: Practice, files: Sequence[MessageFile], day: date | None, now: datetime
) -> Content:
    station = Stationery(practice=practice.name, printed_at=now)

    def draw(hidden: bool) -> bytes:  # noqa: FBT001 - Content's signature
        return register_sheet(
            RegisterPaper(station=station, day=day, files=files, hidden=hidden)
        )

    about = dict.fromkeys(f.message.patient_id for f in files if f.message.patient_id)
    return Content(rows=len(files), draw=draw, patients=tuple(about))
