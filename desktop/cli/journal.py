"""`secretaire journal`: the operations and both trails, verified, exported, reported."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from db.errors import InvalidValue
from desktop.cli.context import Context, Reply
from desktop.cli.parser import Commands
from desktop.clock import on_the_wall
from desktop.i18n import _, ngettext
from desktop.reads.trail import Anchor, CheckedTrail, Verified
from desktop.rights import Right
from desktop.session import Session

NOT_VERIFIED = 4


def add(commands: Commands) -> None:
    """Adds the group."""
    group = commands.group(
        "journal", _("the journal of operations and the audit trail")
    )
    group.add(
        "verify",
        verify,
        _("read every chain again, and name the first entry that does not hold"),
        "secretaire journal verify --json",
    )
    parser = group.add(
        "export",
        export,
        _("write the audit trail as CSV for Excel"),
        "secretaire journal export trail.csv --from 2026-10-01",
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--from", dest="first", help=_("first day (YYYY-MM-DD)"))
    parser.add_argument("--to", dest="last", help=_("last day (YYYY-MM-DD)"))
    parser = group.add(
        "report",
        report,
        _("write the month’s report, to be printed and signed"),
        "secretaire journal report --month 2026-10 report.pdf",
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--month", required=True, help=_("month (YYYY-MM)"))


def verify(context: Context) -> Reply:
    """Recomputes every link, MAC and signature, and compares with every anchor."""
    with context.session() as session:
        session.allow(Right.JOURNAL, "note_trail_check")
        found = _verified(session, context)
        zone = session.practice.zone
    lines = tuple(_lines(found, zone))
    return Reply(_document(found), lines, status=0 if found.ok else NOT_VERIFIED)


def export(context: Context) -> Reply:
    """Writes the trail as a clear file, readable by its owner only."""
    from desktop.clear_files import leave_clear
    from desktop.operations.trail import export_journal
    from desktop.reads.trail import oldest_day, read_trail, trail_access
    from desktop.trail.export import trail_csv

    with context.session() as session:
        access = trail_access(session)
        first = _day(context.first) or oldest_day(access)
        progress = context.progress(_("Reading"))
        read = read_trail(access, progress, since=first, until=_day(context.last))
        session.do(export_journal, rows=len(read.rows))
        leave_clear(session, context.file, trail_csv(read.rows), "export_journal")
    line = ngettext(
        "{count} entry written in clear: delete the file after use.",
        "{count} entries written in clear: delete the file after use.",
        len(read.rows),
    ).format(count=len(read.rows))
    return Reply({"file": str(context.file), "entries": len(read.rows)}, (line,))


def report(context: Context) -> Reply:
    """Writes the month's page: what happened, what is unusual, and the fingerprint."""
    from desktop.clear_files import leave_clear
    from desktop.trail.reporting import make_report

    month = read_month_name(context.month)
    with context.session() as session:
        session.allow(Right.JOURNAL, "print_journal_report")
        verified = _verified(session, context)
        made = make_report(session, month, verified)
        leave_clear(session, context.file, made.pdf, "print_journal_report")
        zone = session.practice.zone
    document = {
        "file": str(context.file),
        "month": f"{month:%Y-%m}",
        "entries": made.figures.entries,
        "anomalies": len(made.figures.anomalies),
        "fingerprint": made.figures.fingerprint,
        "ok": verified.ok,
    }
    line = _("Report written. Fingerprint: {fingerprint}").format(
        fingerprint=made.figures.fingerprint
    )
    lines = (line,) if verified.ok else (line, *_lines(verified, zone))
    return Reply(document, lines, status=0 if verified.ok else NOT_VERIFIED)


def read_month_name(text: str) -> date:
    """A month as typed.

    Raises:
        InvalidValue: it is none.
    """
    try:
        return datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007 - a month only
    except ValueError as error:
        raise InvalidValue("month", "unreadable", text) from error


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InvalidValue("date", "unreadable", text) from error


def _verified(session: Session, context: Context) -> Verified:
    from desktop.operations.trail import note_trail_check
    from desktop.reads.trail import trail_access, verify_everything

    found = verify_everything(trail_access(session), context.progress(_("Verifying")))
    session.do(note_trail_check, verified=found)
    return found


def _document(found: Verified) -> dict[str, Any]:
    bad = found.bad_trail
    return {
        "ok": found.ok,
        "operations": found.operations,
        "entries": found.entries,
        "first_bad": bad.first_bad if bad is not None else found.bad_operation,
        "bad_in": _bad_in(found),
        "problem": bad.problem if bad is not None else None,
        "contradicted_by": _anchor_document(bad),
        "trails": [
            {"vault": one.vault, "entries": one.entries, "head": one.chain.hex()}
            for one in found.trails
        ],
        "anchors": [
            {
                "kind": one.kind,
                "vault": one.vault,
                "at": one.at.isoformat() if one.at is not None else None,
                "entries": one.entries,
                "agrees": one.agrees,
                "name": one.name,
            }
            for one in found.anchors
        ],
    }


def _bad_in(found: Verified) -> str | None:
    if found.bad_trail is not None:
        return found.bad_trail.vault
    return None if found.bad_operation is None else "operations"


def _anchor_document(bad: CheckedTrail | None) -> dict[str, Any] | None:
    seen = bad.sighting if bad is not None else None
    if seen is None:
        return None
    at = seen.at.isoformat() if seen.at is not None else None
    return {"kind": seen.kind, "at": at, "name": seen.name}


def _lines(found: Verified, zone: str) -> list[str]:
    from desktop.trail.words import anchor_words, problem_words, vault_words

    if found.ok:
        held = ngettext(
            "The chain holds: {count} operation.",
            "The chain holds: {count} operations.",
            found.operations,
        ).format(count=found.operations)
        entries = ngettext(
            "The trail holds: {count} entry.",
            "The trail holds: {count} entries.",
            found.entries,
        ).format(count=found.entries)
        return [held, entries, *_last_anchor(found.anchors, zone)]
    said = []
    if found.bad_operation is not None:
        broken = _("The chain breaks at operation {number}.")
        said.append(broken.format(number=found.bad_operation))
    bad = found.bad_trail
    if bad is not None and bad.problem is not None:
        words = problem_words(bad.problem, bad.first_bad or 0)
        said.append(f"{vault_words(bad.vault)}: {words}")
        if bad.sighting is not None:
            said.append(anchor_words(bad.sighting.kind))
    return said


def _last_anchor(anchors: tuple[Anchor, ...], zone: str) -> list[str]:
    from desktop.trail.words import anchor_words

    newest = next((one for one in anchors if one.at is not None), None)
    if newest is None or newest.at is None:
        return []
    said = _("Last seen: {where}, {when}.")
    when = on_the_wall(newest.at, zone).strftime("%d/%m/%Y %H:%M")
    return [said.format(where=anchor_words(newest.kind), when=when)]
