"""Whom a message is about, found out afterwards: somebody who called for her, or was unknown."""

from __future__ import annotations

from functools import partial

from db.rows import MessageRow
from desktop.i18n import _
from ui.phone_messages.deeds import MessageDeeds
from ui.waiting.desk import Desk
from ui.waiting.whom_dialog import WhomDialog


class TieDialog(WhomDialog):
    """Looks for the caller at once: where she is meant, Enter ties."""

    def __init__(self, desk: Desk, row: MessageRow, deeds: MessageDeeds) -> None:
        unknown = row.patient_id is None
        super().__init__(
            desk,
            _("Whom is the message of {name} about?").format(name=desk.names.name(row)),
            _("Who called and what was said stay as they were noted."),
            _("Tie"),
            desk.names.detail(row.message.caller_name) if unknown else "",
        )
        self.set_way_out(_("Leave it as it is"))
        self.chosen.connect(partial(deeds.tie, row))
