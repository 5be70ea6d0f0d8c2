"""Tells the trail of searches: one entry when the typing has settled, never waited for."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from desktop.operations.trail import note_search
from desktop.reads.patients import Asker
from ui.operator import Operator

SETTLED_MS = 900


def asker_of(operator: Operator) -> Asker:
    """Who looks, and when: whom she has to do with now comes first."""
    session = operator.session
    return Asker(session.account.id, session.wall)


class SearchNotes(QObject):
    """Watches what one search field shows.

    Args:
        place: "palette" or "patients".
    """

    def __init__(self, operator: Operator, place: str, parent: QObject) -> None:
        super().__init__(parent)
        self._operator, self._place = operator, place
        self._waiting: tuple[str, int] | None = None
        self._told = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLED_MS)
        self._timer.timeout.connect(self.settle)

    def showed(self, text: str, names: int) -> None:
        """These letters show so many names; asking again for the same is no search."""
        if not text or text == self._told:
            return
        self._waiting = (text, names)
        self._timer.start()

    def settle(self) -> None:
        """Tells what is shown now: nobody types any more, or the field goes away."""
        self._timer.stop()
        if self._waiting is None or not self._operator.session.is_open:
            return
        self._told, names = self._waiting
        self._waiting = None
        # The operator owns it: the entry is written even when the field has gone.
        self._operator.do(
            self._operator, note_search, {"shown": names, "place": self._place}
        )
