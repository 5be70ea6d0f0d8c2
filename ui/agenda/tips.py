"""What hovering the paper tells: an appointment, time held back, the head of a day."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from ui.agenda.kept_words import held_at, held_tip
from ui.agenda.texts import tooltip

if TYPE_CHECKING:
    from ui.agenda.view import AgendaView


def tip_at(view: AgendaView, point: QPointF) -> str:
    """What there is to tell at that place of the viewport, "" for nothing."""
    if not view.sheets.columns:
        return ""
    at = view.paper_point(point)
    page = view.sheets.pages[view.sheets.column_at(at.x())]
    if not view.on_paper(point):
        return escape(page.school) if point.y() < view.form.head else ""
    block = view.sheets.block_at(at)
    if block is not None:
        return tooltip(view.names, block.row)
    band = held_at(page, view.sheets.scale.minute(at.y()), view.now)
    return held_tip(page, band) if band else ""
