"""What is dropped onto the agenda from elsewhere: somebody to book, something held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Signal
from PySide6.QtGui import QDropEvent

from ui.agenda.drag import Drag, Gesture
from ui.agenda.geometry import SNAP
from ui.dragged import read_mime

if TYPE_CHECKING:
    from ui.agenda.view import AgendaView


class Dropping(QObject):
    """Marks the time under the hand while something of ours is dragged over the paper.

    Signals:
        dropped: (kind, id, start, end) where it was let go.
    """

    dropped = Signal(str, object, object, object)

    def __init__(self, view: AgendaView) -> None:
        super().__init__(view)
        self._view = view
        view.viewport().setAcceptDrops(True)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent):
            # An enter and a move are drops too, in Qt's eyes.
            if event.type() is QEvent.Type.Drop:
                self._drop(event)
            else:
                self._over(event)
            return True
        return super().eventFilter(watched, event)

    def _over(self, event: QDropEvent) -> None:
        """Shows where it would go."""
        found = read_mime(event.mimeData())
        mark = self._mark(event.position()) if found else None
        if mark is None:
            event.ignore()
            return
        self._view.set_mark(mark)
        event.acceptProposedAction()

    def _drop(self, event: QDropEvent) -> None:
        """Asks for what was dropped to be put there."""
        found, mark = read_mime(event.mimeData()), self._mark(event.position())
        if found is None or mark is None:
            event.ignore()
            return
        event.acceptProposedAction()
        kind, key = found
        self._view.set_mark(mark)
        self._view.setFocus()
        self.dropped.emit(kind.value, key, *mark.span)

    def _mark(self, point: QPointF) -> Drag | None:
        view = self._view
        if not view.on_paper(point) or not view.sheets.columns:
            return None
        at = view.paper_point(point)
        column = view.sheets.columns[view.sheets.column_at(at.x())]
        minute = int(view.sheets.scale.minute(at.y()) // SNAP) * SNAP
        length = view.usual_minutes
        start = min(max(minute, 0), 24 * 60 - length)
        return Drag(
            Gesture.MARK, None, 0, column.day, start, start + length, origin=start
        )
