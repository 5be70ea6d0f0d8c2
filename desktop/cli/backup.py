"""`secretaire backup`: run, list, verify, restore, drill, and the destinations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from db.entities.backup import Level
from db.errors import InvalidValue, WrongKey
from desktop.backup import service
from desktop.cli.context import Context, Reply
from desktop.cli.parser import Commands, UsageError
from desktop.clock import on_the_wall
from desktop.i18n import _, ngettext
from desktop.rights import Right

if TYPE_CHECKING:
    from db.entities.backup import Backup
    from desktop.backup.restore import Keys
    from desktop.throttle import Throttle

NOT_VERIFIED = 4


def add(commands: Commands) -> None:
    """Adds the group."""
    group = commands.group("backup", _("encrypted, verified backups"))
    parser = group.add(
        "run",
        run,
        _("make a backup now, and prove it"),
        "secretaire backup run --to usb",
    )
    parser.add_argument("--to", metavar="NAME", help=_("destination"))
    parser.add_argument("--automatic", action="store_true", help=_("kept by the rule"))
    group.add(
        "list", list_backups, _("the backups that were made"), "secretaire backup list"
    )
    parser = group.add(
        "verify",
        verify,
        _("read a backup again, open and compare it"),
        "secretaire backup verify FILE.coffre",
    )
    parser.add_argument("file", type=Path)
    parser = group.add(
        "restore",
        restore,
        _("make a practice of a backup, in a folder where there is none"),
        "secretaire backup restore FILE --into DIR --password-file F",
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--into", type=Path, required=True, metavar="DIR")
    parser = group.add(
        "drill",
        drill,
        _("restore for practice into a private folder, check, time, take away"),
        "secretaire backup drill",
    )
    parser.add_argument("file", type=Path, nargs="?")
    places = group.group("destination", _("where backups go"))
    parser = places.add(
        "add",
        add_destination,
        _("add a folder"),
        "secretaire backup destination add usb /media/usb",
    )
    parser.add_argument("name")
    parser.add_argument("path", type=Path)
    places.add(
        "list",
        list_destinations,
        _("the folders"),
        "secretaire backup destination list",
    )
    parser = places.add(
        "remove",
        remove_destination,
        _("backups no longer go there"),
        "secretaire backup destination remove usb",
    )
    parser.add_argument("name")


def run(context: Context) -> Reply:
    """Makes a backup."""
    from db.entities.backup import KeptAs

    kept_as = KeptAs.AUTOMATIC if context.automatic else KeptAs.MANUAL
    with context.session() as session:
        made = service.run_backup(
            session,
            context.paths,
            name=context.to,
            kept_as=kept_as,
            progress=context.progress(_("Backup")),
        )
    document = {
        "file": str(made.path),
        "bytes": made.backup.bytes,
        "sha256": made.backup.sha256,
        "level": made.backup.level.value,
        "destination": made.backup.destination,
        "pruned": list(made.pruned),
    }
    line = _("Written and read again: {file}").format(file=made.path)
    return Reply(document, (line,), tuple(_warnings(made)))


def list_backups(context: Context) -> Reply:
    """The catalogue."""
    from db.queries.backups import backups, destinations

    with context.session() as session:
        session.allow(Right.RUN_BACKUP)
        made = [one for one in session.ask(backups) if not one.missing]
        places = {one.name: Path(one.path) for one in session.ask(destinations)}
        zone = session.practice.zone
    lines = tuple(
        f"{on_the_wall(one.created, zone):%Y-%m-%d %H:%M}  {one.destination}  {one.file}"
        for one in made
    )
    return Reply([_document(one, places) for one in made], lines)


def verify(context: Context) -> Reply:
    """Reads a backup again; with a passphrase or the kit, opens it too."""
    import tempfile

    from desktop.backup.restore import verify_file
    from desktop.words import sentence

    _there(context.file)
    keys = _keys(context)
    with (
        tempfile.TemporaryDirectory(dir=_scratch(context)) as scratch,
        _counted(context, keys) as throttle,
    ):
        found = verify_file(
            context.file.absolute(),
            Path(scratch),
            keys,
            context.progress(_("Verification")),
        )
        if throttle and any(isinstance(one, WrongKey) for one in found.problems):
            throttle.failed()
    problems = [sentence(error) for error in found.problems]
    document = {
        "file": str(found.file),
        "ok": found.ok,
        "level": found.level,
        "created": found.created,
        "problems": problems,
    }
    lines = tuple(problems) or (_("The backup is whole."),)
    unknown = found.known_device is False
    warnings = (_("It was written by a computer this practice does not know."),)
    return Reply(
        document,
        lines,
        warnings if unknown else (),
        status=0 if found.ok else NOT_VERIFIED,
    )


def drill(context: Context) -> Reply:
    """Restores for practice."""
    from desktop.backup import drill as drills

    file = context.file.absolute() if context.file else None
    if file is not None:
        _there(file)
    with context.session() as session:
        reports = drills.drill(session, file, context.progress(_("Drill")))
    document = [report.document() | {"ok": report.ok} for report in reports]
    lines = tuple(
        ngettext(
            "{file}: {patients} patients and {count} appointment came back.",
            "{file}: {patients} patients and {count} appointments came back.",
            report.appointments,
        ).format(file=report.file, patients=report.patients, count=report.appointments)
        if report.ok
        else _("{file} would not come back.").format(file=report.file)
        for report in reports
    )
    whole = all(report.ok for report in reports)
    return Reply(document, lines, status=0 if whole else NOT_VERIFIED)


def restore(context: Context) -> Reply:
    """Restores elsewhere."""
    from desktop.application import adopt_restored, anchor_file
    from desktop.backup.restore import restore as restore_file
    from desktop.helper import HelperProcess

    _there(context.file)
    keys = _keys(context)
    if keys is None:
        raise UsageError(
            _("restore needs --password-file, or --recovery-key-file of the kit.")
        )
    with _counted(context, keys):
        done = restore_file(
            context.file.absolute(),
            context.into.absolute(),
            keys,
            HelperProcess(),
            context.progress(_("Restoring")),
            anchors=partial(anchor_file, context.paths),
        )
    adopt_restored(
        done.home, done.practice_id, keys.secret, context.secret_file, context.paths
    )
    document = {
        "home": str(done.home),
        "incarnation": done.incarnation,
        "patients": done.patients,
        "appointments": done.appointments,
    }
    line = ngettext(
        "Restored: {patients} patients and {count} appointment.",
        "Restored: {patients} patients and {count} appointments.",
        done.appointments,
    ).format(patients=done.patients, count=done.appointments)
    return Reply(document, (line, _erased_words(context, done.practice_id)))


def _erased_words(context: Context, practice: UUID) -> str:
    """What becomes of who was erased after the backup was made."""
    from db.erased import beside_anchors
    from desktop.application import anchor_file

    anchors = anchor_file(context.paths, practice)
    known = len(beside_anchors(anchors, practice.hex).read())
    if not known:
        return _(
            "Whoever was erased after this backup was made is there again: nothing here"
            " knows of an erasure."
        )
    return ngettext(
        "{count} file was erased in this practice: if it is there again, the doctor’s next"
        " unlock in the window proposes to erase it again.",
        "{count} files were erased in this practice: those that are there again, the"
        " doctor’s next unlock in the window proposes to erase again.",
        known,
    ).format(count=known)


def add_destination(context: Context) -> Reply:
    """Adds a folder."""
    with context.session() as session:
        made = service.add_destination(session, context.name, context.path)
    line = _("Backups go to {path}.").format(path=made.path)
    return Reply({"name": made.name, "path": made.path}, (line,))


def list_destinations(context: Context) -> Reply:
    """The folders."""
    from db.queries.backups import destinations

    with context.session() as session:
        session.allow(Right.RUN_BACKUP)
        found = session.ask(destinations)
    document = [{"name": one.name, "path": one.path} for one in found]
    return Reply(document, tuple(f"{one.name}  {one.path}" for one in found))


def remove_destination(context: Context) -> Reply:
    """Forgets a folder."""
    with context.session() as session:
        service.remove_destination(session, context.name)
    line = _("Backups no longer go to {name}; those that are there stay.")
    return Reply({"name": context.name}, (line.format(name=context.name),))


def _warnings(made: service.Made) -> Iterator[str]:
    if made.earlier_bad:
        yield _(
            "The previous backup no longer reads as it was written: nothing was deleted."
        )
    if made.backup.level is Level.UNFLUSHED:
        yield _("This medium does not say when it has kept what it was given.")
    if made.same_disk:
        yield _(
            "It lies on this computer's own disk: no help against a theft or a fault."
        )


def _document(one: Backup, places: Mapping[str, Path]) -> dict[str, Any]:
    """A line: its file as `verify` takes it, its name alone without a destination."""
    place = places.get(one.destination)
    return {
        "file": str(place / one.file) if place else one.file,
        "created": one.created.isoformat(),
        "bytes": one.bytes,
        "verified": one.verified.isoformat() if one.verified else None,
        "kept_as": one.kept_as.value,
        "destination": one.destination,
    }


def _there(file: Path) -> None:
    """Goes on when there is such a file: one that is away is not a damaged one."""
    if not file.exists() or file.is_dir():
        raise InvalidValue("backup", "missing", file.name)


def _scratch(context: Context) -> str | None:
    """Copies are ciphertext, and still better beside the home than in a shared folder."""
    home = context.paths.home
    return str(home.parent) if home.parent.is_dir() else None


@contextmanager
def _counted(context: Context, keys: Keys | None) -> Iterator[Throttle | None]:
    """A backup is no place to guess either; the kit's key cannot be guessed."""
    from uuid import UUID

    from desktop.application import attempts
    from desktop.backup.container import read_container
    from desktop.backup.restore import header_of

    if keys is None or keys.recovery:
        yield None
        return
    header = header_of(read_container(context.file.absolute()))
    throttle = attempts(context.paths, UUID(hex=header.practice_id), context.clock)
    with throttle.counting():
        yield throttle


def _keys(context: Context) -> Keys | None:
    """The keys of the backup's header: the kit's, or a person's with the secret."""
    from uuid import UUID

    from db.keys.passphrases import RECOVERY
    from desktop.application import only_login
    from desktop.backup.container import read_container
    from desktop.backup.restore import Keys, header_of
    from desktop.recovery_kit import from_groups
    from desktop.secret_store import secret_store

    recovery = context.recovery_key()
    if recovery is not None:
        return Keys(recovery=from_groups(recovery, RECOVERY))
    if context.password_file is None:
        return None
    header = header_of(read_container(context.file.absolute()))
    practice = UUID(hex=header.practice_id)
    return Keys(
        login=context.login or only_login(context.paths),
        passphrase=context.passphrase(),
        secret=secret_store(context.paths, context.secret_file).secret(practice),
    )
