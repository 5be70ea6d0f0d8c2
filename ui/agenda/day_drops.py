"""What is dropped onto a whole day: of the month, or of the bars of the weeks to come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QObject, QPointF, Signal
from PySide6.QtGui import QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from ui.dragged import read_mime


class DayDrops(QObject):
    """Shows the day under the hand while something of ours is dragged over a widget.

    Args:
        canvas: the widget that is dropped on.
        day_at: the day at a place of it.
        show: shows the day it would go to, None when it would go to none.

    Signals:
        dropped: (kind, id, day) where it was let go.
    """

    dropped = Signal(str, object, object)

    def __init__(
        self,
        canvas: QWidget,
        day_at: Callable[[QPointF], date | None],
        show: Callable[[date | None], object],
    ) -> None:
        super().__init__(canvas)
        self._day_at, self._show = day_at, show
        canvas.setAcceptDrops(True)
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragLeaveEvent):
            self._show(None)
            return True
        if not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        # An enter and a move are drops too, in Qt's eyes.
        found, day = read_mime(event.mimeData()), self._day_at(event.position())
        if found is None or day is None:
            self._show(None)
            event.ignore()
            return True
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            self._show(None)
            self.dropped.emit(found[0].value, found[1], day)
        else:
            self._show(day)
        return True
