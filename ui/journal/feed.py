"""Reads a period of the trail off the window's thread, tells so, then hands it over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from desktop.i18n import _
from desktop.operations.trail import read_trail as tell_reading
from desktop.progress import Progress
from desktop.reads.trail import (
    TrailAccess,
    TrailFilter,
    TrailRead,
    read_trail,
    trail_access,
)
from ui.journal.filters import Period
from ui.journal.lines import Picked, pick
from ui.operator import Operator
from ui.work import Work


class TrailFeed(QObject):
    """One period at a time; only the newest question is answered.

    Signals:
        came: a TrailRead that may be shown: the trail knows that it is read.
        picked: what a filter leaves of it.
    """

    came = Signal(object)
    picked = Signal(object)

    def __init__(self, operator: Operator, parent: QObject) -> None:
        super().__init__(parent)
        self._operator = operator
        self.access: TrailAccess = trail_access(operator.session)
        self.read: TrailRead | None = None
        self._turn, self._pick = 0, 0
        self._work: Work | None = None

    def ask(self, period: Period, *, again: bool = False) -> None:
        """Reads this period.

        Args:
            again: it was shown before, and what has happened since is wanted: no new look.
        """
        self._turn += 1
        if self._work is not None:
            self._work.cancel()
        self._work = self._operator.run(
            self,
            _reading(self.access, period.since, period.until),
            title=_("Reading the trail"),
            then=self._when_newest(self._turn, self._show if again else self._tell),
            failed=self._when_newest(self._turn, self._fail),
        )

    def pick(self, wanted: TrailFilter) -> None:
        """Looks for what is wanted in the period that was read."""
        read = self.read
        if read is None:
            return
        self._pick += 1
        turn = self._pick

        def found(picked: Picked) -> None:
            if turn == self._pick:
                self.picked.emit(picked)

        self._operator.run(self, lambda _progress: pick(read, wanted), then=found)

    def forget(self) -> None:
        """The session is over: nothing that was read stays."""
        self._turn += 1
        self._pick += 1
        if self._work is not None:
            self._work.cancel()
        self.read = None
        self.access.known.clear()

    # Inside --------------------------------------------------------------------------

    def _when_newest(
        self, turn: int, then: Callable[[object], None]
    ) -> Callable[[object], None]:
        def came(value: object) -> None:
            if turn == self._turn:
                self._work = None
                then(value)

        return came

    def _tell(self, read: object) -> None:
        """Whoever reads the trail stands in it; if that cannot be, nothing is shown."""
        if isinstance(read, TrailRead):
            told = {"rows": len(read.rows), "patient_id": None}
            shown = self._when_newest(self._turn, lambda _done: self._show(read))
            self._operator.do(self, tell_reading, told, then=shown)

    def _show(self, read: object) -> None:
        if isinstance(read, TrailRead):
            self.read = read
            self.came.emit(read)

    def _fail(self, error: object) -> None:
        self._operator.failed.emit(error)


def _reading(
    access: TrailAccess, since: date, until: date
) -> Callable[[Progress], TrailRead]:
    return lambda progress: read_trail(access, progress, since=since, until=until)
