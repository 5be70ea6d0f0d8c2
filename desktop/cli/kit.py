"""`secretaire account check-kit|new-kit`: the recovery kit's paper, tried and made anew."""

from __future__ import annotations

from pathlib import Path

from desktop.cli.context import Context, Reply
from desktop.cli.parser import Commands, UsageError
from desktop.i18n import _


def add(group: Commands) -> None:
    """Adds the commands to the group of accounts."""
    parser = group.add(
        "check-kit",
        check,
        _("try both sheets of the recovery kit, as one should every six months"),
        "secretaire account check-kit --sheet-1 one.txt --recovery-key-file two.txt",
    )
    parser.add_argument("--sheet-1", required=True, metavar="FILE")
    parser = group.add(
        "new-kit",
        new_kit,
        _("a new recovery kit; sheet 2 of the one before opens nothing any more"),
        "secretaire account new-kit --recovery-kit kit.pdf",
    )
    parser.add_argument("--recovery-kit", type=Path, required=True, metavar="FILE.pdf")


def check(context: Context) -> Reply:
    """Tries what the two files say; they are read as they were typed from paper."""
    from db.keys.passphrases import RECOVERY, SECRET
    from desktop.access import Installation
    from desktop.kit_drill import check_kit, kit_state
    from desktop.recovery_kit import from_groups

    typed = context.recovery_key()
    if typed is None:
        raise UsageError(_("Say where the recovery key is: --recovery-key-file FILE."))
    recovery = from_groups(typed, RECOVERY)
    secret = from_groups(context.read_line(context.sheet_1), SECRET)
    here = Installation(
        paths=context.paths, clock=context.clock, secret_file=context.secret_file
    )
    with context.session() as session:
        check_kit(session, here, secret=secret, recovery=recovery)
        state = session.ask(kit_state, context.clock.now())
    assert state.checked is not None
    return Reply(
        {"ok": True, "checked": state.checked.isoformat()},
        (_("Both sheets are good."),),
    )


def new_kit(context: Context) -> Reply:
    """Makes it and writes the two sheets, to be printed and deleted."""
    from desktop.access import Installation
    from desktop.cli.people import write_kit
    from desktop.kit_drill import make_kit

    here = Installation(
        paths=context.paths, clock=context.clock, secret_file=context.secret_file
    )
    with context.session() as session:
        practice = session.practice
        secret, recovery = make_kit(session, here)
    write_kit(context, practice, secret, recovery)
    return Reply(
        {"recovery_kit": str(context.recovery_kit)},
        (_("The new kit is in force. Print its file, then delete it."),),
    )
