"""What the palette adds to its lines once they are there: visits, and the first free slot."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.agenda.spans import Span
from desktop.dates import hour, numeric_day, short_day
from desktop.i18n import _
from desktop.reads.palette import Visits, first_slot, visits_of
from desktop.rights import Right
from desktop.telephone.words import day_words
from ui.opened import Opened

QUIET_MS = 150
"""Without a key for so long, the agenda may be looked through."""


class Soon(QObject):
    """Asked behind the search, whose answers never wait for it.

    Signals:
        came: there is more to show.
    """

    came = Signal()

    def __init__(self, opened: Opened, parent: QObject) -> None:
        super().__init__(parent)
        self._operator, self._session = opened.operator, opened.session
        self.visits: dict[UUID, Visits] = {}
        self.slot: Span | None = None
        self._asked = not opened.session.may(Right.BOOK)
        self._known = self._asked
        self._then: Callable[[], object] | None = None
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self.look)

    def beside(self, keys: Iterable[UUID]) -> None:
        """When each of these comes next; the agenda is looked through in a quiet moment."""
        wanted = [key for key in keys if key not in self.visits]
        if not self._asked:
            self._quiet.start()
        if wanted:
            self._operator.ask(
                self,
                visits_of,
                wanted,
                self._session.wall,
                then=self._show,
                channel="visits",
            )

    def once_slot_known(self, then: Callable[[], object]) -> None:
        """At once where it is, else as soon as it is: a key is not lost."""
        if self._known:
            then()
            return
        self._then = then
        self.look()

    def words(self, key: UUID) -> str:
        """As "appt today 14:00", "last appt on 3 Mar."; "" while nobody knows."""
        coming, last = self.visits.get(key, (None, None))
        if coming is not None:
            return _("appt {day} {time}").format(
                day=day_words(coming, self._session.wall), time=hour(coming)
            )
        return _("last appt on {day}").format(day=self._day(last)) if last else ""

    def slot_words(self) -> str:
        """As "first free: Thu 12 Nov., 09:10"."""
        if self.slot is None:
            return ""
        when = f"{short_day(self.slot.start.date())}, {hour(self.slot.start)}"
        return _("first slot: {when}").format(when=when)

    def look(self) -> None:
        """The first free slot, once a palette."""
        self._quiet.stop()
        if not self._asked:
            self._asked = True
            self._operator.ask(
                self, first_slot, self._session.wall, self._operator.holidays,
                then=self._show_slot, channel="slot",
            )  # fmt: skip

    def _show(self, found: dict[UUID, Visits]) -> None:
        self.visits |= found
        self.came.emit()

    def _show_slot(self, slot: Span | None) -> None:
        self.slot, self._known = slot, True
        then, self._then = self._then, None
        if then is not None:
            then()
        else:
            self.came.emit()

    def _day(self, at: datetime) -> str:
        """With its year where that is another."""
        far = at.year != self._session.wall.year
        return numeric_day(at.date()) if far else short_day(at.date())
