"""`secretaire account list|add|edit|reset|disable|enable|right|leave`: the people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop.cli.context import Context, Reply
from desktop.cli.documents import read_day
from desktop.cli.parser import Commands, UsageError
from desktop.i18n import _, ngettext

if TYPE_CHECKING:
    from db.entities import Account, Practice
    from desktop.access import Installation
    from desktop.leaving import Departure
    from desktop.people import PersonRow
    from desktop.session import Session

ROLES = ("secretary", "substitute", "remote_secretary")


def add(group: Commands) -> None:
    """Adds the commands to the group of accounts."""
    group.add(
        "list", list_people, _("who has or had an access"), "secretaire account list"
    )
    parser = group.add(
        "add",
        add_person,
        _("let somebody in, with a passphrase that she changes at her first unlock"),
        "secretaire account add 'Odile Renard' --as renard --role secretary"
        " --new-password-file hers.txt",
    )
    parser.add_argument("name")
    parser.add_argument("--as", dest="new_login", required=True, metavar="LOGIN")
    parser.add_argument("--role", choices=ROLES, required=True)
    parser.add_argument("--ends-on", metavar="DATE", help=_("last day of the access"))
    parser.add_argument(
        "--confidential",
        action="store_true",
        help=_("a substitute who opens the confidential file"),
    )
    parser = group.add(
        "edit",
        edit,
        _("how somebody is called, her colour, her last day"),
        "secretaire account edit renard --name 'Odile Renard-Petit' --ends-on +30",
    )
    parser.add_argument("who", metavar="LOGIN")
    parser.add_argument("--name")
    parser.add_argument("--colour", metavar="HUE")
    parser.add_argument("--ends-on", metavar="DATE", help=_("last day of the access"))
    parser = group.add(
        "reset",
        reset,
        _("a passphrase for somebody who forgot hers, changed at her next unlock"),
        "secretaire account reset renard --new-password-file hers.txt",
    )
    parser.add_argument("who", metavar="LOGIN")
    parser = group.add(
        "right",
        move_right,
        _("give a role a right that may be moved, or take it"),
        "secretaire account right secretary edit_agenda_settings on",
    )
    parser.add_argument("role", choices=ROLES[:2])
    parser.add_argument("right", metavar="RIGHT")
    parser.add_argument("granted", choices=("on", "off"))
    parser = group.add(
        "disable",
        disable,
        _("close somebody out from now on"),
        "secretaire account disable renard",
    )
    parser.add_argument("who", metavar="LOGIN")
    parser = group.add(
        "enable",
        enable,
        _("let somebody in again, new passphrase"),
        "secretaire account enable renard --new-password-file hers.txt",
    )
    parser.add_argument("who", metavar="LOGIN")
    parser = group.add(
        "leave",
        leave,
        _("somebody leaves: new keys, a new kit, what she can still read"),
        "secretaire account leave renard --recovery-kit kit.pdf",
    )
    parser.add_argument("who", metavar="LOGIN")
    parser.add_argument("--recovery-kit", type=Path, required=True, metavar="FILE.pdf")


def list_people(context: Context) -> Reply:
    """Everybody with the state of her access."""
    from desktop.people import people

    with context.session() as session:
        rows = people(session)
    lines = (
        f"{row.account.login}  {row.account.display_name}  {row.account.role.value}"
        f"  {row.state.value}"
        for row in rows
    )
    return Reply([_document(row) for row in rows], tuple(lines))


def add_person(context: Context) -> Reply:
    """Lets somebody in."""
    from db.entities import Role
    from desktop import people

    with context.session() as session:
        today = session.wall.date()
        new = people.NewPerson(
            display_name=context.name,
            login=context.new_login,
            role=Role(context.role),
            ends_on=read_day(context.ends_on, today) if context.ends_on else None,
            confidential=bool(context.confidential),
        )
        here, phrase = _here(context), context.new_passphrase()
        account = people.add_person(session, here, new, phrase)
    return _said(account, _("{name} opens the practice with her passphrase."))


def edit(context: Context) -> Reply:
    """What is not said stays as it is."""
    from db.queries.practice import account_with_login
    from desktop.people import describe_person

    with context.session() as session:
        known = session.ask(account_with_login, context.who)
        today = session.wall.date()
        account = describe_person(
            session,
            _here(context),
            known.id,
            display_name=context.name or known.display_name,
            colour=context.colour or known.colour,
            ends_on=read_day(context.ends_on, today)
            if context.ends_on
            else known.ends_on,
        )
    return _said(account, _("Changed: {name}."))


def reset(context: Context) -> Reply:
    """Gives a passphrase that she will change."""
    from desktop.people import give_new_passphrase

    with context.session() as session:
        who, phrase = _who(context, session), context.new_passphrase()
        account = give_new_passphrase(session, _here(context), who, phrase)
    return _said(account, _("{name} opens the practice with her passphrase."))


def move_right(context: Context) -> Reply:
    """Moves one right of one role."""
    from db.entities import Role
    from desktop.operations.people import set_right
    from desktop.rights import Right

    if context.right not in set(Right):
        raise UsageError(_("There is no such right."))
    role, right = Role(context.role), Right(context.right)
    with context.session() as session:
        table = session.do(
            set_right, role=role, right=right, granted=context.granted == "on"
        ).result
    document = {
        "role": role.value,
        "rights": sorted(one.value for one in Right if table.may(role, one)),
    }
    return Reply(document, (_("Rights changed: in force at the next unlock."),))


def disable(context: Context) -> Reply:
    """Closes somebody out."""
    from desktop.people import disable_person

    with context.session() as session:
        account = disable_person(session, _here(context), _who(context, session))
    return _said(account, _("{name} opens nothing here any more."))


def enable(context: Context) -> Reply:
    """Lets somebody in again."""
    from desktop.people import enable_person

    with context.session() as session:
        who, phrase = _who(context, session), context.new_passphrase()
        account = enable_person(session, _here(context), who, phrase)
    return _said(account, _("{name} opens the practice with her passphrase."))


def leave(context: Context) -> Reply:
    """Puts new keys in force, and says what must be written on paper."""
    from desktop.leaving import let_go
    from desktop.prints.files import try_private

    try_private(context.recovery_kit)
    typed = context.passphrase()
    with context.session(typed) as session:
        practice = session.practice
        departure = let_go(
            session,
            _here(context),
            _who(context, session),
            typed,
            context.progress(_("New keys")),
        )
    write_kit(context, practice, departure.secret, departure.recovery)
    return Reply(_departed(context, departure), tuple(_departed_lines(departure)))


def _departed(context: Context, departure: Departure) -> dict[str, Any]:
    return {
        "login": departure.account.login,
        "recovery_kit": str(context.recovery_kit),
        "passphrases": [
            {"login": account.login, "passphrase": phrase}
            for account, phrase in departure.passphrases
        ],
        "still_readable": {
            "backups": list(departure.readable.backups),
            "peers": list(departure.readable.peers),
        },
    }


def _departed_lines(departure: Departure) -> list[str]:
    readable = departure.readable
    lines = [
        _("New keys are in force. Print the new kit, then delete its file."),
        *(
            _("{login} comes in with: {passphrase}").format(
                login=account.login, passphrase=phrase
            )
            for account, phrase in departure.passphrases
        ),
    ]
    if readable.backups:
        lines.append(
            ngettext(
                "{count} earlier backup can still be read by whoever kept a copy of it.",
                "{count} earlier backups can still be read by whoever kept a copy of them.",
                len(readable.backups),
            ).format(count=len(readable.backups))
        )
    if readable.peers:
        peers = ", ".join(readable.peers)
        lines.append(_("Pair again with: {peers}.").format(peers=peers))
    return lines


def write_kit(
    context: Context, practice: Practice, secret: bytes, recovery: bytes
) -> None:
    """Both sheets into the file that was named, for its owner alone."""
    from desktop.prints.files import write_private
    from desktop.prints.recovery_kit import KitPages, recovery_kit
    from desktop.recovery_kit import as_groups

    pages = KitPages(
        practice=practice.name,
        made_on=context.clock.wall(practice.zone).date(),
        secret=as_groups(secret),
        recovery=as_groups(recovery),
    )
    write_private(context.recovery_kit, recovery_kit(pages))


def _who(context: Context, session: Session) -> Any:
    from db.queries.practice import account_with_login

    if not context.who:
        raise UsageError(_("Say whose access it is."))
    return session.ask(account_with_login, context.who).id


def _here(context: Context) -> Installation:
    from desktop.access import Installation

    return Installation(
        paths=context.paths, clock=context.clock, secret_file=context.secret_file
    )


def _document(row: PersonRow) -> dict[str, Any]:
    account = row.account
    return {
        "id": str(account.id),
        "login": account.login,
        "name": account.display_name,
        "role": account.role.value,
        "state": row.state.value,
        "ends_on": account.ends_on.isoformat() if account.ends_on else None,
        "confidential": row.confidential,
    }


def _said(account: Account, words: str) -> Reply:
    document = {"id": str(account.id), "login": account.login}
    return Reply(document, (words.format(name=account.display_name),))
