"""`secretaire pair` and `secretaire pli`: pairing with an installation, and envelopes."""

from __future__ import annotations

from pathlib import Path

from desktop.cli.context import Context, Reply
from desktop.cli.parser import Commands
from desktop.exchange import desk
from desktop.i18n import _, ngettext
from desktop.rights import Right


def add(commands: Commands) -> None:
    """Adds both groups."""
    _add_pair(commands.group("pair", _("pairing with a remote secretary")))
    _add_pli(commands.group("pli", _("sealed envelopes")))


def _add_pair(group: Commands) -> None:
    parser = group.add(
        "invite",
        invite,
        _("write a pair file to hand over"),
        "secretaire pair invite --out cabinet.pair",
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")
    parser.add_argument("--name", default="", help=_("what we call the other side"))
    parser = group.add(
        "accept",
        accept,
        _("take the other side's pair file; shows twelve words"),
        "secretaire pair accept voary.pair --out answer.pair --name Voary",
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--out", type=Path, metavar="FILE")
    parser.add_argument("--name", default="", help=_("what we call the other side"))
    parser = group.add(
        "confirm",
        confirm,
        _("the words read over the telephone are the same"),
        "secretaire pair confirm --words 'mot mot ...'",
    )
    parser.add_argument("--words", required=True)
    parser.add_argument("--name", default=None)
    group.add("list", list_peers, _("the paired installations"), "secretaire pair list")


def _add_pli(group: Commands) -> None:
    parser = group.add(
        "seal",
        seal,
        _("seal the next ninety days for a paired installation"),
        "secretaire pli seal --to Voary --out plis/",
    )
    parser.add_argument("--to", required=True, metavar="PEER")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser = group.add(
        "open",
        open_pli,
        _("open a received envelope"),
        "secretaire pli open FILE.pli --review",
    )
    parser.add_argument("file", type=Path)
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--apply", action="store_true", help=_("apply it (the default)"))
    how.add_argument("--review", action="store_true", help=_("list, apply nothing"))
    parser = group.add(
        "folder",
        choose_folder,
        _("the folder that carries the envelopes of a paired installation"),
        "secretaire pli folder --to Voary --at /media/stick/plis",
    )
    parser.add_argument("--to", required=True, metavar="PEER")
    parser.add_argument("--at", type=Path, required=True, metavar="DIR")
    parser = group.add(
        "send", send, _("seal into the chosen folder"), "secretaire pli send --to voary"
    )
    parser.add_argument("--to", required=True, metavar="PEER")
    group.add(
        "fetch",
        fetch,
        _("open what lies for us in the chosen folders"),
        "secretaire pli fetch",
    )
    group.add("list", list_plis, _("envelopes out and in"), "secretaire pli list")
    parser = group.add(
        "show",
        show,
        _("what may be known without opening"),
        "secretaire pli show FILE.pli",
    )
    parser.add_argument("file", type=Path)


def invite(context: Context) -> Reply:
    """Writes an invitation."""
    with context.session() as session:
        file = desk.invite(session, context.out.absolute(), context.name)
    return Reply(
        {"file": str(file)}, (_("Pair file written: {file}").format(file=file),)
    )


def accept(context: Context) -> Reply:
    """Takes a pair file."""
    out = context.out.absolute() if context.out else None
    with context.session() as session:
        accepted = desk.accept(session, context.file, out, context.name)
    document = {
        "file": str(out) if out else None,
        "words": list(accepted.words),
        "digits": accepted.digits,
    }
    lines = (
        _("Both sides must see these twelve words; compare them over the telephone:"),
        " ".join(accepted.words),
        accepted.digits,
    )
    return Reply(document, lines)


def confirm(context: Context) -> Reply:
    """Compares the words."""
    with context.session() as session:
        peer = desk.confirm(session, context.words, context.name)
    line = _("{name} is verified.").format(name=peer.name)
    return Reply({"name": peer.name, "state": peer.state.value}, (line,))


def list_peers(context: Context) -> Reply:
    """Every peer and its state."""
    from desktop.reads.exchange import peers

    with context.session() as session:
        session.allow(Right.SEAL)
        found = session.ask(peers, session.wall.date())
    document = [{"name": row.name, "state": row.state.value} for row in found]
    return Reply(document, tuple(f"{row.name}  {row.state.value}" for row in found))


def choose_folder(context: Context) -> Reply:
    """Keeps the folder that carries the envelopes of a peer."""
    from desktop.operations import exchange as operations

    folder = context.at.absolute()
    with context.session() as session:
        session.do(operations.choose_folder, peer=context.to, folder=folder)
    return Reply({"folder": str(folder)}, (str(folder),))


def send(context: Context) -> Reply:
    """Makes an envelope and lays it into the chosen folder."""
    from desktop.exchange.folder_carrier import send

    with context.session() as session:
        return _sealed(send(session, context.to))


def fetch(context: Context) -> Reply:
    """Opens what lies for us in the chosen folders."""
    from desktop.exchange.folder_carrier import fetch
    from desktop.words import sentence

    with context.session() as session:
        found = fetch(session)
    document = [
        {
            "file": one.file,
            "sender": one.opened.sender if one.opened else None,
            "state": one.opened.state if one.opened else "refused",
            "applied": one.opened.applied if one.opened else 0,
            "reason": sentence(one.fault) if one.fault else None,
        }
        for one in found
    ]
    lines = tuple(f"{line['file']}  {line['state']}" for line in document)
    status = 4 if any(one.fault for one in found) else 0
    return Reply(document, lines, status=status)


def seal(context: Context) -> Reply:
    """Makes an envelope."""
    with context.session() as session:
        return _sealed(desk.seal(session, context.out.absolute(), context.to))


def _sealed(made: desk.SealedFile) -> Reply:
    document = {
        "file": str(made.file),
        "bytes": made.bytes,
        "recipient": made.recipient,
        "appointments": made.appointments,
        "patients": made.patients,
        "withheld": made.withheld,
    }
    line = ngettext(
        "{count} appointment sealed for {name}: {file}",
        "{count} appointments sealed for {name}: {file}",
        made.appointments,
    ).format(count=made.appointments, name=made.recipient, file=made.file)
    return Reply(document, (line,))


def open_pli(context: Context) -> Reply:
    """Opens an envelope."""
    with context.session() as session:
        done = desk.open_file(session, context.file, review=bool(context.review))
    document = {
        "sender": done.sender,
        "sequence": done.sequence,
        "applied": done.applied,
        "pending": done.pending,
        "refused": done.refused,
        "changes": [dict(change) for change in done.changes],
        "state": done.state,
    }
    line = _("From {name}: {applied} applied, {pending} pending, {refused} refused.")
    return Reply(
        document,
        (
            line.format(
                name=done.sender,
                applied=done.applied,
                pending=done.pending,
                refused=done.refused,
            ),
        ),
    )


def list_plis(context: Context) -> Reply:
    """Envelopes, newest first."""
    from desktop.reads.exchange import plis

    with context.session() as session:
        session.allow(Right.SEAL)
        found = session.ask(plis)
    document = [
        {
            "file": row.file,
            "direction": row.direction,
            "peer": row.peer,
            "state": row.state.value,
            "bytes": row.bytes,
        }
        for row in found
    ]
    lines = tuple(f"{row.direction}  {row.peer}  {row.state.value}" for row in found)
    return Reply(document, lines)


def show(context: Context) -> Reply:
    """The clear header of an envelope."""
    with context.session() as session:
        found = desk.show(session, context.file)
    document = {
        "bytes": found.bytes,
        "suite": found.suite,
        "key_id": found.key_id,
        "bundle": found.bundle,
        "recipient": found.recipient,
        "sha256": found.sha256,
    }
    return Reply(
        document, tuple(f"{name}: {value}" for name, value in document.items())
    )
