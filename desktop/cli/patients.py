"""`secretaire patients`: find, show, import and export files."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from db.connection import reporting
from db.errors import InvalidValue
from db.plain_file import open_plain
from desktop.cli.context import Context, Reply
from desktop.cli.documents import patient_document
from desktop.cli.parser import Commands
from desktop.dates import numeric_day, phone
from desktop.i18n import _, ngettext
from desktop.imports.report import ImportReport
from desktop.imports.words import reason_words
from desktop.names import shown_name
from desktop.rights import Right
from desktop.session import Session

if TYPE_CHECKING:
    from desktop.imports.writing import Plan

LARGEST_IMPORT = 64 << 20
MOST_FOUND = 10_000
MOST_SHOWN = 50
"""As many as the window shows: a list of everybody is an export."""
FORMS = {"csv": "csv", "vcard": "vcf", "fhir": "json"}


def add(commands: Commands) -> None:
    """Adds the group."""
    group = commands.group("patients", _("patients' files at the counter"))
    parser = group.add(
        "import",
        run_import,
        _("import a CSV, TSV, XLSX or vCard file; a second time changes nothing"),
        "secretaire patients import patients.csv --dry-run",
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--format", choices=("auto", "csv", "xlsx", "vcard"))
    parser.add_argument("--profile", help=_("a mapping of columns saved before"))
    parser.add_argument("--dry-run", action="store_true", help=_("write nothing"))
    parser.add_argument(
        "--nir",
        action="store_true",
        help=_("keep the national numbers, where the practice does"),
    )
    parser = group.add(
        "find", find, _("find patients"), "secretaire patients find 'lefevre 14/05'"
    )
    parser.add_argument("text")
    parser.add_argument("--limit", type=int, default=50)
    parser = group.add("show", show, _("show one file"), "secretaire patients show ID")
    parser.add_argument("id")
    parser = group.add(
        "export",
        export,
        _("write all files as CSV for Excel, vCard or FHIR"),
        "secretaire patients export patients.vcf --notes",
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--format", choices=FORMS, help=_("else by the file's name"))
    parser.add_argument(
        "--notes", action="store_true", help=_("with the counter's notes")
    )
    parser.add_argument(
        "--nir", action="store_true", help=_("with the national numbers")
    )


def find(context: Context) -> Reply:
    """Patients, best first."""
    from desktop.operations.trail import note_search
    from desktop.reads.patients import find_patients

    with context.viewing() as session:
        session.allow(Right.SEE_PATIENT)
        most = MOST_FOUND if session.may(Right.EXPORT) else MOST_SHOWN
        limit = max(1, min(context.limit, most))
        rows = session.ask(find_patients, context.text, limit)
        session.do(note_search, shown=len(rows), place="command_line")
    lines = tuple(
        f"{row.id}  {shown_name(row)}  {numeric_day(row.birth_date)}  "
        + ", ".join(phone(one.number) for one in row.phones)
        for row in rows
    )
    return Reply([patient_document(row) for row in rows], lines)


def show(context: Context) -> Reply:
    """One file."""
    from desktop.operations.patients import open_patient_file

    with context.viewing() as session:
        found = session.do(open_patient_file, patient_id=read_id(context.id)).result
        zone = session.practice.zone
    from desktop.cli.documents import moment
    from desktop.cli.file_document import file_document

    patient = found.patient
    document = {
        "id": str(patient.id),
        "display_name": shown_name(patient),
        "birth_name": patient.birth_name,
        "first_names": patient.first_names,
        "birth_date": patient.birth_date.isoformat() if patient.birth_date else None,
        "phones": [one.number for one in patient.phones],
        "email": patient.email,
        "city": patient.address.city,
        **file_document(found),
        "appointments": [
            {"id": str(row.id), "start": moment(row.start, zone), "state": row.state}
            for row in (*found.upcoming, *found.past)
        ],
    }
    lines = (
        f"{shown_name(patient)}  {numeric_day(patient.birth_date)}",
        *(phone(one.number) for one in patient.phones),
    )
    return Reply(document, lines)


def run_import(context: Context) -> Reply:
    """Imports a file of patients, or says what importing it would do."""
    from desktop.formats.reading import AUTO, read_patient_file
    from desktop.imports.patient_plan import plan_patient_import
    from desktop.imports.profiles import import_profile

    data = read_capped(context.file)
    with context.session() as session:
        session.allow(Right.IMPORT)
        name = context.profile
        profile = session.ask(import_profile, name) if name else None
        file = read_patient_file(
            data, session.wall.date(), profile, context.format or AUTO
        )
        plan = session.ask(plan_patient_import, file, keep_nir=bool(context.nir))
        if not context.dry_run:
            write(session, plan, data, context)
    return report_reply(plan.report)


def export(context: Context) -> Reply:
    """Writes every file as a clear file, readable by its owner only."""
    from desktop.exports.forms import Form, Wanted
    from desktop.exports.leaving import Export, leave

    named = context.file.suffix.lower().lstrip(".")
    form = FORMS[context.format or {"vcf": "vcard", "json": "fhir"}.get(named, "csv")]
    wanted = Wanted(
        form=Form(form),
        notes=bool(context.notes) or form == "csv",
        nir=bool(context.nir),
    )
    with context.session() as session:
        asked = Export(path=context.file, wanted=wanted)
        count = leave(session, asked, context.progress(_("Exporting")))
    said = _("{count} files written in clear: delete them after use.")
    return Reply(
        {"file": str(context.file), "patients": count},
        (said.format(count=count),),
    )


def write(session: Session, plan: Plan, data: bytes, context: Context) -> None:
    """Writes an import that is kept in mind, slice after slice, undone as one."""
    from desktop.formats.reading import holds_cards
    from desktop.imports.writing import write_import
    from desktop.operations.importing import ImportFile

    if not plan.slices:
        return
    calendar = b"BEGIN:VCALENDAR" in data[:4096]
    file = ImportFile(
        kind="calendar" if calendar else "cards" if holds_cards(data) else "table",
        name=context.file.name,
        sha256=hashlib.sha256(data).hexdigest(),
        path=str(context.file.absolute()),
        profile="" if calendar else context.profile or "",
    )
    write_import(session, file, plan, context.progress(_("Importing")))


def report_reply(report: ImportReport) -> Reply:
    """The report of an import, for people and scripts."""
    lines = [
        _("Created: {count}").format(count=report.created),
        _("Updated: {count}").format(count=report.updated),
        _("Unchanged: {count}").format(count=report.unchanged),
        _("Duplicates: {count}").format(count=report.duplicates),
        _("Cancelled: {count}").format(count=report.cancelled),
        ngettext(
            "Skipped: {count} line", "Skipped: {count} lines", len(report.skipped)
        ).format(count=len(report.skipped)),
    ]
    warnings = [
        _("Line {line}: {reason}").format(
            line=problem.line, reason=reason_words(problem.reason, problem.field)
        )
        for problem in (*report.skipped, *report.warnings)
    ]
    return Reply(report.document(), tuple(lines), tuple(warnings))


def read_capped(path: Path, largest: int = LARGEST_IMPORT) -> bytes:
    """A file from outside, never more than is bearable.

    Raises:
        InvalidValue: there is no such file, or it is larger than that.
    """
    try:
        with reporting(path), open_plain(path) as file:
            data = file.read(largest + 1)
    except (FileNotFoundError, IsADirectoryError) as error:
        raise InvalidValue("file", "missing", path.name) from error
    if len(data) > largest:
        raise InvalidValue("file", "too_large", path.name)
    return data


def read_id(text: str) -> UUID:
    """An id as typed.

    Raises:
        InvalidValue: it is none.
    """
    try:
        return UUID(text)
    except ValueError as error:
        raise InvalidValue("id", "unreadable", text) from error
