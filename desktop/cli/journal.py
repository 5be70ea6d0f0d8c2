"""`secretaire journal`: the chain of operations, read again from the first to the last."""

from __future__ import annotations

from db.queries.history import verify_journal
from desktop.cli.context import Context, Reply
from desktop.cli.parser import Commands
from desktop.i18n import _, ngettext
from desktop.rights import Right

NOT_VERIFIED = 4


def add(commands: Commands) -> None:
    """Adds the group."""
    group = commands.group("journal", _("the journal of operations"))
    group.add(
        "verify",
        verify,
        _("read the whole chain again, and name the first entry that does not hold"),
        "secretaire journal verify --json",
    )


def verify(context: Context) -> Reply:
    """Recomputes every link."""
    with context.session() as session:
        session.allow(Right.JOURNAL)
        found = session.ask(verify_journal)
    document = {
        "ok": found.ok,
        "operations": found.operations,
        "entries": 0,
        "first_bad": found.first_bad,
    }
    if found.ok:
        line = ngettext(
            "The chain holds: {count} operation.",
            "The chain holds: {count} operations.",
            found.operations,
        ).format(count=found.operations)
        return Reply(document, (line,))
    line = _("The chain breaks at operation {number}.").format(number=found.first_bad)
    return Reply(document, (line,), status=NOT_VERIFIED)
