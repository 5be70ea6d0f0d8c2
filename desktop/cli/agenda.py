"""`secretaire agenda`: see, search, book, move, cancel, print, import and export."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.entities import AppointmentType
from db.errors import InvalidValue
from desktop.agenda.holidays import PublicHolidays
from desktop.agenda.warnings import Warned
from desktop.agenda.words import named_sentence, reasons, warning_sentence
from desktop.clear_files import leave_clear
from desktop.cli import waiting
from desktop.cli.context import Context, Reply
from desktop.cli.documents import (
    agenda_document,
    booked_document,
    read_day,
    read_moment,
    span_document,
)
from desktop.cli.parser import Commands
from desktop.cli.patients import (
    read_capped,
    read_id,
    report_reply,
    write,
)
from desktop.dates import hour, long_day, short_day, span
from desktop.i18n import _, language
from desktop.names import shown_name
from desktop.prints.files import write_private
from desktop.prints.printable import Content, Printable
from desktop.prints.states import state_word
from desktop.reads.agenda import (
    AgendaDays,
    agenda_days,
    appointment,
    appointment_types,
)
from desktop.rights import Right
from desktop.session import Session

if TYPE_CHECKING:
    from desktop.prints.agenda_papers import AgendaPapers

PAPERS = ("day", "next", "week", "month", "cards", "blank")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def add(commands: Commands) -> None:
    """Adds the group."""
    group = commands.group("agenda", _("the agenda"))
    for name, run, summary in (
        ("day", day, _("a day: openings and appointments")),
        ("week", week, _("a week, from its Monday")),
    ):
        parser = group.add(name, run, summary, f"secretaire agenda {name} 2026-11-24")
        parser.add_argument("date", nargs="?")
    _add_free(group)
    _add_booking(group)
    waiting.add(group)
    parser = group.add(
        "import",
        run_import,
        _("import an iCalendar file"),
        "secretaire agenda import agenda.ics --dry-run",
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--dry-run", action="store_true", help=_("write nothing"))
    parser = group.add(
        "export",
        export,
        _("write an iCalendar file, busy times only"),
        "secretaire agenda export agenda.ics --from 2026-11-23",
    )
    parser.add_argument("file", type=Path)
    how = parser.add_mutually_exclusive_group()
    how.add_argument(
        "--busy-only", action="store_true", help=_("neither name nor text")
    )
    how.add_argument("--full", action="store_true", help=_("with names"))
    parser.add_argument("--from", dest="since", help=_("first day"))
    parser.add_argument("--to", dest="until", help=_("last day"))
    parser = group.add(
        "print",
        print_day,
        _("write a day sheet as PDF"),
        "secretaire agenda print 2026-11-24 day.pdf --initials",
    )
    parser.add_argument("date")
    parser.add_argument("file", type=Path)
    parser.add_argument(
        "--paper",
        choices=PAPERS,
        default="day",
        help=_("what is printed around the day"),
    )
    parser.add_argument("--initials", action="store_true", help=_("initials only"))


def _add_free(group: Commands) -> None:
    parser = group.add(
        "free",
        free,
        _("the next free slots, or why there is none"),
        "secretaire agenda free --type CS --part morning --count 3",
    )
    parser.add_argument("--type", required=True, help=_("code or name"))
    parser.add_argument("--from", dest="first", metavar="DATE")
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--part", choices=("morning", "afternoon"))
    parser.add_argument("--weekday", choices=_WEEKDAYS, action="append")
    parser.add_argument("--count", type=int, default=5)


def _add_booking(group: Commands) -> None:
    parser = group.add(
        "book",
        book,
        _("book an appointment"),
        "secretaire agenda book --patient ID --type CS --at 2026-11-24T09:00",
    )
    parser.add_argument("--patient", required=True, metavar="ID")
    parser.add_argument("--type", required=True, help=_("code or name"))
    parser.add_argument("--at", required=True, metavar="ISO")
    parser.add_argument("--note", default="")
    parser = group.add(
        "move",
        move,
        _("move an appointment"),
        "secretaire agenda move ID --at 2026-11-25T10:30",
    )
    parser.add_argument("id")
    parser.add_argument("--at", required=True, metavar="ISO")
    parser = group.add(
        "cancel",
        cancel,
        _("cancel an appointment"),
        "secretaire agenda cancel ID --reason 'is better'",
    )
    parser.add_argument("id")
    parser.add_argument("--reason", default="")
    parser.add_argument(
        "--excused", action="store_true", help=_("the patient excused herself")
    )


def day(context: Context) -> Reply:
    """One day."""
    return _days(context, 1)


def week(context: Context) -> Reply:
    """Seven days from Monday."""
    return _days(context, 7)


def free(context: Context) -> Reply:
    """The next free slots."""
    from desktop.agenda.slots import Part, Wish
    from desktop.reads.slots import find_slots

    with context.viewing() as session:
        session.allow(Right.SEE_AGENDA)
        kind = type_named(session, context.type)
        weekdays = context.weekday
        wish = Wish(
            minutes=kind.minutes,
            before=kind.before,
            after=kind.after,
            urgent=kind.urgent,
            first_day=read_day(context.first, session.wall.date()),
            days=max(1, min(context.days, 3660)),
            part=Part(context.part) if context.part else None,
            weekdays=frozenset(_WEEKDAYS.index(w) for w in weekdays)
            if weekdays
            else None,
            not_earlier_than=session.wall,
            count=max(1, min(context.count, 1000)),
        )
        found = session.ask(find_slots, wish, _holidays(session))
        zone = session.practice.zone
    why = reasons(found, kind.minutes)
    document = {
        "slots": [span_document(slot, zone) for slot in found.slots],
        "reasons": list(why),
    }
    lines = tuple(
        f"{short_day(slot.start.date())}  {span(slot.start, slot.end)}"
        for slot in found.slots
    )
    return Reply(document, lines or why)


def book(context: Context) -> Reply:
    """Books; warnings are said and never block."""
    from desktop.operations.agenda import book_appointment

    with context.session() as session:
        done = session.do(
            book_appointment,
            patient_id=read_id(context.patient),
            type_id=type_named(session, context.type).id,
            start=read_moment(context.at, session.practice.zone),
            note=context.note,
        )
        return _booked(session, done.result)


def move(context: Context) -> Reply:
    """Moves."""
    from desktop.operations.agenda import move_appointment

    with context.session() as session:
        done = session.do(
            move_appointment,
            appointment_id=read_id(context.id),
            start=read_moment(context.at, session.practice.zone),
        )
        return _booked(session, done.result)


def cancel(context: Context) -> Reply:
    """Gives the slot back."""
    from desktop.operations.agenda import cancel_appointment

    with context.session() as session:
        done = session.do(
            cancel_appointment,
            appointment_id=read_id(context.id),
            reason=context.reason,
            excused=context.excused,
        )
        return _booked(session, done.result)


def run_import(context: Context) -> Reply:
    """Imports a calendar, or says what importing it would do."""
    from desktop.formats.icalendar import read_calendar
    from desktop.imports.calendar_plan import plan_calendar_import

    data = read_capped(context.file)
    with context.session() as session:
        session.allow(Right.IMPORT)
        file = read_calendar(data, session.practice.zone, session.wall.date())
        plan = session.ask(plan_calendar_import, file)
        if not context.dry_run:
            write(session, plan, data, context)
    return report_reply(plan.report)


def export(context: Context) -> Reply:
    """Writes a calendar: busy times only unless `--full`."""
    from desktop.exports.forms import Form, Wanted
    from desktop.exports.leaving import Export, leave
    from desktop.operations.exporting import AHEAD, PAST

    fhir = context.file.suffix.lower() == ".json"
    with context.session() as session:
        wall = session.wall
        wanted = Wanted(
            form=Form.FHIR if fhir else Form.ICALENDAR,
            patients=fhir and bool(context.full),
            agenda=True,
            names=bool(context.full),
            first=read_day(context.since or f"{wall - PAST:%Y-%m-%d}", wall.date()),
            last=read_day(context.until or f"{wall + AHEAD:%Y-%m-%d}", wall.date()),
        )
        asked = Export(path=context.file, wanted=wanted, busy=_("Busy"))
        count = leave(session, asked, context.progress(_("Exporting")))
    line = _("{count} appointments written.").format(count=count)
    return Reply({"file": str(context.file), "appointments": count}, (line,))


def print_day(context: Context) -> Reply:
    """Writes the day sheet, or another paper around that day."""
    from desktop.prints.agenda_papers import AgendaPapers

    with context.viewing() as session:
        session.allow(Right.SEE_AGENDA)
        wanted = read_day(context.date, session.wall.date())
        papers = AgendaPapers(
            practice=session.practice, holidays=_holidays(session), now=session.wall
        )
        paper = _paper(papers, context.paper, wanted)
        content = session.ask(paper.read)
        hidden = bool(context.initials)
        _tell_paper(session, paper, content, hidden=hidden)
        pdf = content.draw(hidden)
        if paper.named:
            leave_clear(session, context.file, pdf, "save_document")
        else:
            write_private(context.file, pdf)
    line = _("Day sheet of {day} written.").format(day=long_day(wanted))
    if context.paper != "day":
        line = _("{paper}: written.").format(paper=paper.title)
    document = {"file": str(context.file), "appointments": content.rows}
    return Reply(document, (line,))


def _paper(papers: AgendaPapers, kind: str, day: date) -> Printable:
    """The paper of this kind around a day."""
    made: dict[str, Callable[[date], Printable]] = {
        "day": papers.day,
        "next": papers.coming,
        "week": papers.week,
        "month": papers.month,
        "cards": papers.cards.of_day,
        "blank": papers.blank,
    }
    return made[kind](day)


def _tell_paper(
    session: Session, paper: Printable, content: Content, *, hidden: bool
) -> None:
    """What names people leaves as a file, for whoever may let it out as in the window."""
    from desktop.operations.outputs import print_document, save_document

    session.do(
        save_document if paper.named else print_document,
        document=paper.key,
        rows=content.rows,
        hidden=hidden or not paper.named,
        day=content.first or paper.first,
        days=paper.days,
    )


def type_named(session: Session, text: str) -> AppointmentType:
    """The type of this code or name.

    Raises:
        InvalidValue: there is none.
    """
    for kind in session.ask(appointment_types):
        if text.casefold() in (kind.code.casefold(), kind.name.casefold()):
            return kind
    raise InvalidValue("type", "unknown", text)


def _days(context: Context, count: int) -> Reply:
    with context.viewing() as session:
        session.allow(Right.SEE_AGENDA)
        first = read_day(context.date, session.wall.date())
        if count > 1:
            first -= timedelta(days=first.weekday())
        found = session.ask(agenda_days, first, count, _holidays(session))
        zone = session.practice.zone
    plans = [one.plan for one in found.days]
    rows = [row for one in found.days for row in one.appointments]
    last = first + timedelta(days=count - 1)
    document = agenda_document(first, last, plans, rows, zone)
    return Reply(document, tuple(_lines(found)))


def _lines(found: AgendaDays) -> list[str]:
    lines = []
    for one in found.days:
        why = one.plan.holiday or _("closed")
        closed = "" if one.plan.is_open else f"  ({why})"
        lines.append(long_day(one.plan.day) + closed)
        lines.extend(
            f"  {hour(row.start)}  {shown_name(row):<28} {row.type_name:<22}"
            f" {state_word(row.state)}"
            for row in one.appointments
        )
    return lines


def _booked(session: Session, result: Any) -> Reply:
    sentences = tuple(_sentence(session, warned) for warned in result.warnings)
    document = booked_document(result.appointment, sentences, session.practice.zone)
    at = result.appointment
    line = (
        f"{long_day(at.start.date())}  {span(at.start, at.end)}  {state_word(at.state)}"
    )
    return Reply(document, (line,), sentences)


def _sentence(session: Session, warned: Warned) -> str:
    other = session.ask(appointment, warned.other) if warned.other else None
    if other is None:
        return warning_sentence(warned)
    return named_sentence(warned, shown_name(other) or other.type_name)


def _holidays(session: Session) -> PublicHolidays:
    return PublicHolidays(region=session.practice.holidays, language=language())
