"""`secretaire accept`: the doctor takes altered files as they are, and says why."""

from __future__ import annotations

from desktop.cli.context import Context, Reply
from desktop.cli.parser import Commands, UsageError
from desktop.i18n import _


def add(commands: Commands) -> None:
    """Adds the command."""
    accept_command = commands.add(
        "accept",
        accept,
        _("take altered files as they are, with a reason; the doctor decides"),
        'secretaire accept --login vasseur --password-file F --reason "disk exchanged"',
    )
    accept_command.add_argument(
        "--reason", help=_("why this state is right; the audit trail keeps it")
    )


def accept(context: Context) -> Reply:
    """Opens with the doctor's word, begins a new life of the files, and closes."""
    from contextlib import closing

    from desktop.doubts import accept_state

    if not (context.reason or "").strip():
        raise UsageError(_("A reason is needed."))
    session = accept_state(
        context.paths,
        context.login or "",
        context.passphrase(),
        context.secret_file,
        context.clock,
        reason=context.reason,
    )
    with closing(session):
        doubts, number = len(session.home.doubts), session.home.incarnation
    line = _("Nothing was doubtful: the practice opened as usual.")
    if doubts:
        line = _("Accepted: a new life of the files begins (number {number}).").format(
            number=number
        )
    return Reply({"doubts": doubts, "incarnation": number}, (line,))
