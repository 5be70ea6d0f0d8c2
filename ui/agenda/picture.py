"""Puts one frame of the view together: sheets, live layer, heads and hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QPainter

from ui.agenda.geometry import minute_of
from ui.agenda.paint_paper import paint_closed_notice

if TYPE_CHECKING:
    from ui.agenda.view import AgendaView


def paint_view(view: AgendaView, painter: QPainter) -> None:
    """One frame, from the paper up."""
    paper, origin = view.paper(), view.origin()
    painter.setClipRect(paper)
    painter.fillRect(paper, view.form.look.palette.window)
    view.sheets.lay(painter, origin, paper)
    painter.translate(origin)
    _live(view, painter)
    painter.translate(-origin)
    painter.setClipping(False)
    _frame(view, painter, origin)


def _live(view: AgendaView, painter: QPainter) -> None:
    overlay, sheets = view.overlay, view.sheets
    overlay.now_line(painter, sheets, view.now)
    _closed_days(view, painter)
    overlay.slots(painter, sheets, view.slots)
    if view.mark is not None:
        overlay.marked(painter, sheets, view.mark, brush=bool(view.brush))
    found = sheets.find(view.selected_id)
    if found is not None:
        overlay.ring(painter, found[1])
    if view.ghost is not None:
        rect = overlay.ghost(painter, sheets, view.ghost)
        view.tip.stand_beside(rect.translated(view.origin()).toRect(), view.paper())


def _closed_days(view: AgendaView, painter: QPainter) -> None:
    for page, column in zip(view.sheets.pages, view.sheets.columns, strict=True):
        if page.title and page.thin:
            notice = view.notice_of(column)
            painter.translate(column.left, 0)
            paint_closed_notice(
                painter, view.form.look, page, notice, link=view.may_open
            )
            painter.translate(-column.left, 0)


def _frame(view: AgendaView, painter: QPainter, origin: QPoint) -> None:
    form, sheets, size = view.form, view.sheets, view.viewport().size()
    painter.save()
    painter.setClipRect(QRect(0, form.head, form.gutter, size.height()))
    painter.translate(0, form.head)
    height = size.height() - form.head
    scrolled = view.verticalScrollBar().value()
    form.frame.hours(painter, sheets.scale, scrolled, height)
    if sheets.column_of(view.now.date()) >= 0:
        y = sheets.scale.y(minute_of(view.now, view.now.date())) - scrolled
        form.frame.pill(painter, round(y), view.now)
    painter.restore()
    painter.save()
    painter.setClipRect(QRect(0, 0, size.width(), form.head))
    form.paint_heads(painter, view, QRect(0, 0, size.width(), form.head), origin.x())
    painter.restore()
