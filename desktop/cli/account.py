"""`secretaire account`: one's own passphrase, the way back in, and the people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.cli import kit, people
from desktop.cli.context import Context, Reply
from desktop.cli.parser import Commands, UsageError
from desktop.i18n import _
from desktop.plain_text import plain

if TYPE_CHECKING:
    from desktop.access import Installation
    from desktop.after_kit import LostSecret, Recovered


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
    parser = group.add(
        "recover",
        recover,
        _("a new passphrase for the doctor, with the recovery key of the kit"),
        "secretaire account recover --recovery-key-file key.txt"
        " --new-password-file new.txt --recovery-kit kit.pdf",
    )
    parser.add_argument(
        "--recovery-kit",
        type=Path,
        metavar="FILE.pdf",
        help=_("where the new kit is written when the practice secret is lost"),
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
    """Opens with the kit's sheet 2; a practice secret that is lost is drawn anew."""
    from db.keys.passphrases import RECOVERY
    from desktop import after_kit
    from desktop.prints.files import try_private
    from desktop.recovery_kit import from_groups

    typed = context.recovery_key()
    if typed is None:
        raise UsageError(_("Say where the recovery key is: --recovery-key-file FILE."))
    recovery = from_groups(typed, RECOVERY)
    new = context.new_passphrase()
    if context.recovery_kit:
        try_private(context.recovery_kit)

    def warn(lost: LostSecret) -> None:
        for line in _warning(lost):
            context.streams.err.write(plain(line) + "\n")

    done = after_kit.recover(_here(context), recovery=recovery, new=new, warn=warn)
    reply = _changed(done.account.login)
    if done.secret is None:
        return reply
    return _with_new_secret(context, reply, done, recovery)


def _warning(lost: LostSecret) -> tuple[str, ...]:
    said = _(
        "The practice secret is not on this computer. Another one is drawn: sheet 1 of"
        " the kit is void from now on, sheet 2 stays good."
    )
    if not lost.people:
        return (said,)
    names = ", ".join(one.display_name for one in lost.people)
    return said, _("These people need a new passphrase from you: {names}.").format(
        names=names
    )


def _with_new_secret(
    context: Context, reply: Reply, done: Recovered, recovery: bytes
) -> Reply:
    from desktop.cli.people import write_kit
    from desktop.recovery_kit import as_groups

    assert done.secret is not None
    groups = "-".join(as_groups(done.secret))
    document = {"practice_secret": groups}
    lines = [
        _("New practice secret, shown once: {key}").format(key=groups),
        _("Write it on a new sheet 1, and destroy the old one."),
    ]
    if context.recovery_kit:
        write_kit(context, done.practice, done.secret, recovery)
        document = {"recovery_kit": str(context.recovery_kit)}
        line = _("The recovery kit is in {file}: print it, then delete the file.")
        lines = [line.format(file=context.recovery_kit)]
    return Reply(reply.document | document, (*reply.lines, *lines))


def _here(context: Context) -> Installation:
    from desktop.access import Installation

    return Installation(
        paths=context.paths, clock=context.clock, secret_file=context.secret_file
    )


def _changed(login: str) -> Reply:
    line = _("The passphrase of {login} is changed. The old one opens nothing here.")
    kept = _("Backups made before still open with the old one.")
    return Reply({"login": login}, (line.format(login=login), kept))
