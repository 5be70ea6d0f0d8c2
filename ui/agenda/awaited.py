"""The appointment that somebody sent here, until it is on the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from ui.agenda.actions import BY_NAME, may

if TYPE_CHECKING:
    from ui.agenda.acting import Acting
    from ui.agenda.parts import AgendaParts


class Awaited:
    """Selects it as soon as it is shown, and does what is wanted with it."""

    def __init__(self, parts: AgendaParts, acting: Acting) -> None:
        self._parts, self._acting = parts, acting
        self._wanted: UUID | None = None
        self._verb = ""

    def send(self, appointment_id: UUID, verb: str = "") -> None:
        """This one is wanted; `verb` is the name of one of `actions.VERBS`."""
        self._wanted, self._verb = appointment_id, verb
        self.look()

    def look(self) -> None:
        """The paper may hold it now."""
        if self._wanted is None or not self._parts.holds(self._wanted):
            return
        self._parts.select(self._wanted)
        verb, self._wanted, self._verb = BY_NAME.get(self._verb), None, ""
        row = self._parts.selected_row()
        if row is not None and verb is not None and may(row, verb):
            self._acting.ask(verb.name, row)
