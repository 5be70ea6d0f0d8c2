"""Watches the backups while a session is open, and the minute for the trail.

The scheduler beats on its own thread; everything it leads to happens on the window's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from db.entities.backup import KeptAs
from desktop.backup.due import Attempts
from desktop.clock import Clock
from desktop.paths import Paths
from desktop.reads.backups import BackupState, backup_state
from desktop.rights import Right
from ui.backups.running import BackupRun
from ui.operator import Operator
from ui.trail_watch import TrailWatch

if TYPE_CHECKING:
    from desktop.backup.schedule import Beat, Heartbeat

_FIRST_LOOK_MS = 4_000


class BackupWatch(QObject):
    """Makes what is due, again later when it failed.

    Signals:
        slept: the machine was away: what is shown must be locked.
        working: a Work to be shown.
    """

    slept = Signal()
    working = Signal(object)
    _beaten = Signal(object)

    def __init__(
        self, operator: Operator, paths: Paths, clock: Clock, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._operator, self._paths, self._clock = operator, paths, clock
        self._attempts = Attempts()
        self._heart: Heartbeat | None = None
        self._is_over = False
        self._trail = TrailWatch(operator, self)
        self.run = BackupRun(operator, paths, self)
        self.run.began.connect(self.working)
        self.run.made.connect(self._made)
        self.run.failed.connect(self._failed)
        self._beaten.connect(self._beat)

    def begin(self) -> None:
        """Looks soon after unlocking, and once a minute from then on."""
        QTimer.singleShot(_FIRST_LOOK_MS, self, self._start)

    def stop(self) -> None:
        """The session is over: no beat comes any more."""
        self._is_over = True
        if self._heart is not None:
            self._heart.stop()
            self._heart = None

    # Inside --------------------------------------------------------------------------

    def _start(self) -> None:
        from desktop.backup.schedule import Heartbeat

        if self._is_over:
            return
        self._heart = Heartbeat(self._clock, self._beaten.emit)
        self._heart.start()
        self._trail.begin()
        self._look()

    def _beat(self, beat: Beat) -> None:
        self._trail.beat(beat)
        if beat.slept:
            self.slept.emit()
        else:
            self._look()

    def _look(self) -> None:
        now = self._clock.now()
        self._operator.ask(self, backup_state, now, then=self._decide, channel="watch")

    def _decide(self, state: BackupState) -> None:
        may = self._operator.session.may(Right.RUN_BACKUP)
        wanted = state.due is not None and may
        if wanted and self._attempts.may_try(self._clock.now()):
            there = [one for one in state.destinations if one.is_there]
            for one in there[:1]:
                self.run.start(one.destination.name, kept_as=KeptAs.AUTOMATIC)

    def _made(self, _made: object) -> None:
        self._attempts.note_success()

    def _failed(self, _error: object) -> None:
        self._attempts.note_failure(self._clock.now())
