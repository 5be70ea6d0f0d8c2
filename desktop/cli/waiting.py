"""`secretaire agenda waiting`: the waiting list, and who of it fits a slot."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from db.entities import AttemptOutcome, DayPart, Priority
from db.errors import InvalidValue
from db.rows import WishRow
from desktop.agenda.holidays import PublicHolidays
from desktop.agenda.warnings import Warned
from desktop.agenda.wish_words import constraint_words, priority_word, tries_words
from desktop.agenda.words import warning_sentence
from desktop.cli.context import Context, Reply
from desktop.cli.documents import (
    booked_document,
    moment,
    read_day,
    read_moment,
    span_document,
)
from desktop.cli.parser import Commands
from desktop.cli.patients import read_id
from desktop.dates import long_day, phone, span
from desktop.i18n import _, language
from desktop.names import shown_name
from desktop.rights import Right
from desktop.session import Session

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = 24 * 60
_SETTLED = ("booked", "withdrawn", "no_answer", "refused")


def add(agenda: Commands) -> None:
    """Adds the group below `agenda`."""
    group = agenda.group("waiting", _("the waiting list"))
    parser = group.add(
        "list",
        listed,
        _("who waits, or who fits a slot"),
        "secretaire agenda waiting list --fits 2026-11-24T09:00 --minutes 20",
    )
    parser.add_argument("--fits", metavar="ISO", help=_("a time that is free"))
    parser.add_argument("--minutes", type=int, default=20)
    parser = group.add(
        "add",
        put,
        _("put a patient on the list"),
        "secretaire agenda waiting add --patient ID --type CS --part morning",
    )
    parser.add_argument("--patient", required=True, metavar="ID")
    parser.add_argument("--type", help=_("code or name"))
    parser.add_argument("--weekday", choices=WEEKDAYS, action="append")
    parser.add_argument("--part", choices=[p.value for p in DayPart], action="append")
    parser.add_argument("--from", dest="first", metavar="DATE")
    parser.add_argument("--until", dest="last", metavar="DATE")
    parser.add_argument(
        "--priority", choices=[p.value for p in Priority], default="normal"
    )
    parser.add_argument("--note", default="")
    parser.add_argument("--earlier-than", metavar="ID", help=_("an appointment kept"))
    parser = group.add(
        "settle",
        settle,
        _("book somebody of the list, note a call, or take her off"),
        "secretaire agenda waiting settle ID --outcome booked --at 2026-11-24T09:00",
    )
    parser.add_argument("id")
    parser.add_argument("--outcome", choices=_SETTLED, required=True)
    parser.add_argument("--at", metavar="ISO", help=_("the time that is booked"))


def listed(context: Context) -> Reply:
    """Who waits, in the order of the list."""
    from desktop.reads.waiting import fitting, waiting_list

    with context.viewing() as session:
        session.allow(Right.WAITING_LIST)
        zone = session.practice.zone
        if context.fits is None:
            rows = session.ask(waiting_list)
            documents = [_document(row, zone) for row in rows]
        else:
            start = read_moment(context.fits, zone)
            if not 1 <= context.minutes <= _DAY:
                raise InvalidValue("minutes", "out_of_range")
            end = start + timedelta(minutes=context.minutes)
            offers = session.ask(
                fitting, start, end, session.wall, _holidays(session)
            ).offers
            rows = tuple(offer.row for offer in offers)
            documents = [
                _document(offer.row, zone) | {"offer": span_document(offer.span, zone)}
                for offer in offers
            ]
    lines = tuple(_line(row) for row in rows) or (_("Nobody waits."),)
    return Reply({"waiting": documents}, lines)


def put(context: Context) -> Reply:
    """Puts a patient on the list."""
    from desktop.cli.agenda import type_named
    from desktop.operations.waiting import NewWish, add_wish
    from desktop.reads.waiting import wish_line

    with context.session() as session:
        today = session.wall.date()
        new = NewWish(
            patient_id=read_id(context.patient),
            type_id=type_named(session, context.type).id if context.type else None,
            weekdays=frozenset(WEEKDAYS.index(w) for w in context.weekday or ()),
            parts=frozenset(DayPart(part) for part in context.part or ()),
            first_day=read_day(context.first, today) if context.first else None,
            last_day=read_day(context.last, today) if context.last else None,
            priority=Priority(context.priority),
            note=context.note,
            earlier_than=read_id(context.earlier_than)
            if context.earlier_than
            else None,
        )
        wish = session.do(add_wish, new=new).result
        row = session.ask(wish_line, wish.id)
        return Reply(_document(row, session.practice.zone), (_line(row),))


def settle(context: Context) -> Reply:
    """Books, notes a call, or takes off the list."""
    from desktop.operations.waiting import (
        book_wish,
        note_wish_attempt,
        withdraw_wishes,
    )

    key = read_id(context.id)
    with context.session() as session:
        zone = session.practice.zone
        if context.outcome == "booked":
            start = read_moment(context.at or "", zone)
            booked = session.do(book_wish, wish_id=key, start=start).result
            return _booked(booked.appointment, booked.warnings, zone)
        if context.outcome == "withdrawn":
            session.do(withdraw_wishes, wish_ids=(key,))
        else:
            outcome = AttemptOutcome(context.outcome)
            session.do(note_wish_attempt, wish_id=key, outcome=outcome)
    return Reply({"id": str(key), "outcome": context.outcome}, (_("Noted."),))


def _booked(appointment: Any, warnings: tuple[Warned, ...], zone: str) -> Reply:
    said = tuple(warning_sentence(one) for one in warnings)
    day = long_day(appointment.start.date())
    line = f"{day}  {span(appointment.start, appointment.end)}"
    return Reply(booked_document(appointment, said, zone), (line,), said)


def _document(row: WishRow, zone: str) -> dict[str, Any]:
    wish = row.wish
    return {
        "id": str(wish.id),
        "patient_id": str(wish.patient_id),
        "display_name": shown_name(row),
        "phone": row.phone,
        "type": row.type_name,
        "minutes": row.minutes,
        "weekdays": [WEEKDAYS[number] for number in sorted(wish.weekdays)],
        "parts": [part.value for part in DayPart if part in wish.parts],
        "from": wish.first_day.isoformat() if wish.first_day else None,
        "until": wish.last_day.isoformat() if wish.last_day else None,
        "priority": wish.priority.value,
        "since": moment(wish.since, zone),
        "state": wish.state.value,
        "attempts": row.tries.count,
    }


def _line(row: WishRow) -> str:
    said = (
        *constraint_words(row.wish),
        phone(row.phone),
        tries_words(row.tries),
        row.wish.note,
    )
    facts = "; ".join(one for one in said if one)
    head = f"{priority_word(row.wish.priority):<8} {shown_name(row):<28}"
    return f"{head} {row.type_name:<22} {facts}".rstrip()


def _holidays(session: Session) -> PublicHolidays:
    return PublicHolidays(region=session.practice.holidays, language=language())
