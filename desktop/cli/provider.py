"""`secretaire provider`: the agreement, and the gate that it opens."""

from __future__ import annotations

from pathlib import Path

from desktop.cli.context import Context, Reply
from desktop.cli.documents import read_day
from desktop.cli.parser import Commands
from desktop.dates import long_day
from desktop.exchange import desk
from desktop.i18n import _
from desktop.oversight.words import gate_sentence
from desktop.rights import Right


def add(commands: Commands) -> None:
    """Adds the group."""
    group = commands.group("provider", _("the provider and the export gate"))
    agreement = group.group("agreement", _("the signed agreement"))
    parser = agreement.add(
        "attach",
        attach,
        _("keep the signed agreement in the vault"),
        "secretaire provider agreement attach accord.pdf --valid-to 2027-11-30",
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--valid-to", required=True, metavar="DATE")
    parser.add_argument("--valid-from", metavar="DATE")
    parser.add_argument("--signed-on", metavar="DATE")
    parser.add_argument("--peer", metavar="NAME")
    parser = group.add(
        "gate",
        gate,
        _("whether anything may leave, or what is missing"),
        "secretaire provider gate --peer voary",
    )
    parser.add_argument("--peer", metavar="NAME")


def attach(context: Context) -> Reply:
    """Keeps the agreement."""
    with context.session() as session:
        today = session.wall.date()
        agreement = desk.attach_agreement(
            session,
            context.file,
            read_day(context.valid_to, today),
            valid_from=read_day(context.valid_from, today)
            if context.valid_from
            else None,
            signed_on=read_day(context.signed_on, today) if context.signed_on else None,
            peer=context.peer,
        )
    document = {
        "sha256": agreement.sha256,
        "valid_from": agreement.valid_from.isoformat(),
        "valid_to": agreement.valid_to.isoformat(),
    }
    line = _("Agreement kept, valid until {day}.").format(
        day=long_day(agreement.valid_to)
    )
    return Reply(document, (line,))


def gate(context: Context) -> Reply:
    """Looks at the gate."""
    from desktop.reads.exchange import gate as look

    with context.session() as session:
        session.allow(Right.SEAL)
        found = session.ask(look, session.wall.date(), context.peer)
    missing = [gate_sentence(one) for one in found.missing]
    lines = tuple(missing) or (_("The gate is open."),)
    return Reply({"open": found.open, "missing": missing}, lines)
