"""The scrolled surface under the view: its days, its sizes, its zoom, where things are."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ui.agenda.form import Form
from ui.agenda.geometry import SNAP, Column, lines_of
from ui.agenda.paint_paper import ClosedNotice, closed_notice
from ui.agenda.sheets import Measures, Sheets, settled_differently
from ui.names import Names

ZOOMS = (0.75, 0.875, 1.0, 1.25, 1.5, 2.0, 3.0)


class Surface(QAbstractScrollArea):
    """Knows where everything is; paints and decides nothing.

    Signals:
        zoom_changed: steps from the hour's usual size.
    """

    zoom_changed = Signal(int)

    def __init__(
        self, form: Form, names: Names, now: datetime, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.sheets = Sheets()
        self.sheets.now = now
        self.form = form
        self.names = names
        self.now = now
        self._zoom = ZOOMS.index(1.0)
        self.step = SNAP
        self.hours_only = False
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(16)

    def set_now(self, now: datetime) -> None:
        """The minute has turned."""
        before, self.now = self.now, now
        self.sheets.now = now
        painter = self.form.row_painter(self.names, now)
        stale = [
            page.day
            for page in self.sheets.pages
            if self.form.timed or settled_differently(page, before, now)
        ]
        self.sheets.paint_with(painter)
        for day in stale:
            self.sheets.forget(day)
        self.viewport().update()

    def use_grid(self, step: int, *, hours_only: bool) -> None:
        """What clicks and drags snap to; whether closed hours at the ends are left out."""
        if (step, hours_only) == (self.step, self.hours_only):
            return
        self.step, self.hours_only = step, hours_only
        self.lay_out()

    def zoom(self, steps: int) -> None:
        """A larger or smaller hour around the middle of what is seen."""
        middle = self.viewport().height() / 2
        minute = self.sheets.scale.minute(self.verticalScrollBar().value() + middle)
        self._zoom = min(max(self._zoom + steps, 0), len(ZOOMS) - 1)
        self.lay_out()
        where = self.sheets.scale.y(minute) - middle
        self.verticalScrollBar().setValue(round(where))
        self.zoom_changed.emit(self.zoomed)

    def zoom_usual(self) -> None:
        """The hour's usual size again."""
        self.zoom(-self.zoomed)

    @property
    def zoomed(self) -> int:
        """How many steps from the hour's usual size."""
        return self._zoom - ZOOMS.index(1.0)

    def reveal(self, rect: QRectF) -> None:
        """Scrolls as little as needed for that part of the paper to be seen."""
        bar, height = self.verticalScrollBar(), self.paper().height()
        if rect.top() < bar.value():
            bar.setValue(int(rect.top()) - 8)
        elif rect.bottom() > bar.value() + height:
            bar.setValue(int(rect.bottom()) - height + 8)
        across = self.horizontalScrollBar()
        if rect.left() < across.value():
            across.setValue(int(rect.left()) - 8)
        elif rect.right() > across.value() + self.paper().width():
            across.setValue(int(rect.right()) - self.paper().width() + 8)

    def scroll_to_opening(self) -> None:
        """Puts the start of the openings at the top."""
        starts = [p.open[0][0] for p in self.sheets.pages if p.open]
        top = self.sheets.scale.y(min(starts, default=510) - 30)
        self.verticalScrollBar().setValue(int(top) - 1)

    # Places --------------------------------------------------------------------------

    def notice_of(self, column: Column) -> ClosedNotice:
        """Where the notice of a closed day stands now, in its day's coordinates."""
        centre = self.verticalScrollBar().value() + self.paper().height() * 0.34
        return closed_notice(self.form.look, self.sheets.scale, column.width, centre)

    def paper_point(self, viewport_point: QPointF) -> QPointF:
        """From the viewport's coordinates to the paper's."""
        return viewport_point - QPointF(self.origin())

    def on_paper(self, viewport_point: QPointF) -> bool:
        """Whether the point is on the paper, not on the heads or the hours."""
        return QRectF(self.paper()).contains(viewport_point)

    def origin(self) -> QPoint:
        """Where the paper's top left stands in the viewport."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        form = self.form
        return QPoint(form.gutter - across.value(), form.head - down.value())

    def paper(self) -> QRect:
        """The part of the viewport the paper is seen in."""
        return self.viewport().rect().adjusted(self.form.gutter, self.form.head, 0, 0)

    def lay_out(self) -> None:
        """Gives every day and appointment its place anew."""
        form, paper = self.form, self.paper()
        hour = form.look.scale * form.hour * ZOOMS[self._zoom]
        measures = Measures(
            hour,
            paper.width(),
            form.closed,
            form.least,
            lines=lines_of(self.step),
            tight=self.hours_only,
        )
        self.sheets.lay_out(self.sheets.pages, measures)
        self.verticalScrollBar().setRange(
            0, max(0, self.sheets.height - paper.height())
        )
        self.verticalScrollBar().setPageStep(max(1, paper.height()))
        self.horizontalScrollBar().setRange(
            0, max(0, self.sheets.width - paper.width())
        )
        self.horizontalScrollBar().setPageStep(max(1, paper.width()))
        self.viewport().update()

    # What Qt sends -------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)
