"""`secretaire account`: one's own passphrase, the way back in, and the people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.cli import kit, people
from desktop.cli.context import Context, Reply
from desktop.cli.parser import Commands, UsageError
from desktop.i18n import _

if TYPE_CHECKING:
    from desktop.access import Installation


def add(commands: Commands) -> None:
    """Adds the group."""
    group = commands.group("account", _("who opens the practice, and how"))
    group.add(
        "password",
        password,
        _("change your passphrase"),
        "secretaire account password --login vasseur --password-file old.txt"
        " --new-password-file new.txt",
    )
    group.add(
        "recover",
        recover,
        _("a new passphrase for the doctor, with the recovery key of the kit"),
        "secretaire account recover --recovery-key-file key.txt"
        " --new-password-file new.txt",
    )
    people.add(group)
    kit.add(group)


def password(context: Context) -> Reply:
    """Asks for the present passphrase again, even in a session."""
    from desktop.access import change_own_passphrase

    now = context.passphrase()
    with context.session(now) as session:
        change_own_passphrase(
            session, _here(context), now=now, new=context.new_passphrase()
        )
        login = session.account.login
    return _changed(login)


def recover(context: Context) -> Reply:
    """Opens with the kit's sheet 2."""
    from db.keys.passphrases import RECOVERY
    from desktop.access import recover as recovered
    from desktop.recovery_kit import from_groups

    typed = context.recovery_key()
    if typed is None:
        raise UsageError(_("Say where the recovery key is: --recovery-key-file FILE."))
    recovery = from_groups(typed, RECOVERY)
    new = context.new_passphrase()
    return _changed(recovered(_here(context), recovery=recovery, new=new))


def _here(context: Context) -> Installation:
    from desktop.access import Installation

    return Installation(
        paths=context.paths, clock=context.clock, secret_file=context.secret_file
    )


def _changed(login: str) -> Reply:
    line = _("The passphrase of {login} is changed. The old one opens nothing here.")
    kept = _("Backups made before still open with the old one.")
    return Reply({"login": login}, (line.format(login=login), kept))
