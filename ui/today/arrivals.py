"""Somebody else noted an arrival: said once, politely; one's own act has its notice."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from db.rows import AppointmentRow
from desktop.i18n import _
from ui.names import Names
from ui.widgets.announcing import announce


class Arrivals:
    """Knows who waited a moment ago.

    Args:
        owner: whoever the announcement comes from.
    """

    def __init__(self, owner: QWidget, names: Names) -> None:
        self._owner, self._names = owner, names
        self._known: frozenset[UUID] | None = None
        self._own: set[UUID] = set()
        self.said: list[str] = []

    def own(self, key: UUID) -> None:
        """Something is done with it here: it needs no announcement."""
        self._own.add(key)

    def hear(self, waiting: Sequence[AppointmentRow]) -> None:
        """Who waits now; the first time nothing is said."""
        now = frozenset(row.id for row in waiting)
        known = self._known
        self._known = now
        if known is None:
            return
        for row in waiting:
            if row.id not in known and row.id not in self._own:
                words = _("{name} has arrived.").format(name=self._names.shown(row))
                self.said = [*self.said[-19:], words]
                announce(self._owner, words)
        self._own &= now
