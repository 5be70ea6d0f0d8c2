"""`secretaire archive`: everything of a practice in one file, and back into an empty one."""

from __future__ import annotations

from pathlib import Path

from db.errors import InvalidValue
from desktop.cli.context import Context, Reply
from desktop.cli.parser import Commands, Parser
from desktop.i18n import _


def add(commands: Commands) -> None:
    """Adds the group."""
    group = commands.group("archive", _("everything in one file, and back"))
    parser = group.add(
        "export",
        export,
        _("write everything into one archive"),
        "secretaire archive export cabinet.zip.age --archive-password-file words.txt",
    )
    parser.add_argument("file", type=Path)
    parser.add_argument(
        "--confidential",
        action="store_true",
        help=_("with the doctor’s confidential file"),
    )
    _add_passphrase(parser)
    parser = group.add(
        "import",
        run_import,
        _("make an empty practice the one of an archive"),
        "secretaire archive import cabinet.zip",
    )
    parser.add_argument("file", type=Path)
    _add_passphrase(parser)


def export(context: Context) -> Reply:
    """Writes the archive; without a passphrase anybody can read it."""
    from desktop.exports.forms import Form, Wanted
    from desktop.exports.leaving import Export, leave

    words = _passphrase(context)
    with context.session() as session:
        asked = Export(
            path=context.file,
            wanted=Wanted(form=Form.ARCHIVE),
            confidential=bool(context.confidential),
            passphrase=words,
            busy=_("Busy"),
        )
        count = leave(session, asked, context.progress(_("Exporting")))
    line = _("Everything written: {count} patients.").format(count=count)
    clear = _(
        "Anybody who has the file can read it: delete it as soon as it has served."
    )
    return Reply(
        {"file": str(context.file), "patients": count, "sealed": bool(words)},
        (line,) if words else (line, clear),
    )


def run_import(context: Context) -> Reply:
    """Reads the whole archive first, then makes this practice of it, or nothing."""
    from desktop.archive.taking import take

    if not context.file.is_file():
        raise InvalidValue("file", "missing", context.file.name)
    with context.session() as session:
        rows = take(
            session,
            context.file,
            _passphrase(context),
            context.progress(_("Importing")),
        )
    patients, appointments = rows.get("patient", 0), rows.get("appointment", 0)
    said = _("The practice is back: {patients} patients, {appointments} appointments.")
    return Reply(
        {"patients": patients, "appointments": appointments, "tables": dict(rows)},
        (said.format(patients=patients, appointments=appointments),),
    )


def _add_passphrase(parser: Parser) -> None:
    parser.add_argument(
        "--archive-password-file",
        metavar="FILE",
        help=_("file with the passphrase of the archive"),
    )


def _passphrase(context: Context) -> str:
    name = context.archive_password_file
    return "" if name is None else context.read_line(name)
