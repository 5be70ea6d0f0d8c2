"""Keeps the trail's promises while a session is open: anchors, clock jumps, pruning."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.i18n import _
from desktop.progress import Progress
from desktop.session import Session
from ui.operator import Operator

if TYPE_CHECKING:
    from desktop.backup.schedule import Beat
    from desktop.trail.rows import Verified


class TrailWatch(QObject):
    """Does on other threads what a minute or a day asks for."""

    def __init__(self, operator: Operator, parent: QObject) -> None:
        super().__init__(parent)
        self._operator = operator

    def begin(self) -> None:
        """Takes out, in the doctor's session, what has had its time."""
        session = self._operator.session
        if session.home.doctor is None or not session.home.writable:
            return
        self._operator.run(
            self, partial(_verified, session), title=_("Audit trail"), then=self._prune
        )

    def beat(self, beat: Beat) -> None:
        """Tells of a clock that jumped, and notes where the trail stands."""
        self._operator.run_writing(self, partial(_noted, beat))

    def _prune(self, verified: Verified | None) -> None:
        if verified is None:
            return
        from desktop.trail.pruning import prune_old

        def pruned(session: Session, _progress: Progress) -> int:
            return prune_old(session, verified)

        self._operator.run_writing(self, pruned)


def _verified(session: Session, progress: Progress) -> Verified | None:
    from desktop.trail.access import trail_access
    from desktop.trail.pruning import verified_if_due

    return verified_if_due(trail_access(session), progress)


def _noted(beat: Beat, session: Session, _progress: Progress) -> None:
    from desktop.trail.minding import mind

    mind(session, slept=beat.slept, set_back=beat.set_back)
