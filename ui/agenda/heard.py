"""What a screen reader finds on the paper: blocks, found slots, marked time, in order."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF

from desktop.i18n import _
from ui.agenda.blocks import span_rect
from ui.agenda.dates import long_day
from ui.agenda.geometry import moment_of
from ui.agenda.kept_words import held_words, release_words
from ui.agenda.overlay import slot_rect
from ui.agenda.texts import clock_time, spoken
from ui.widgets.spoken import SpokenItem

if TYPE_CHECKING:
    from ui.agenda.view import AgendaView

MARK = "mark"


def heard_on(view: AgendaView) -> list[SpokenItem]:
    """Everything painted, day after day: "14:00 to 14:40, name, type, state"."""
    return [*_blocks(view), *_held(view), *_slots(view), *_mark(view)]


def heard_now(view: AgendaView) -> Hashable | None:
    """What has the keyboard."""
    return MARK if view.mark is not None else view.selected_id


def _blocks(view: AgendaView) -> Iterator[SpokenItem]:
    sheets = view.sheets
    for page, column, day in zip(
        sheets.pages, sheets.columns, sheets.days, strict=True
    ):
        said = long_day(page.day)
        for block in day:
            rect = block.rect.translated(column.left, 0)
            name = spoken(view.names, block.row)
            yield SpokenItem(block.id, name, _seen(view, rect), said)


def _held(view: AgendaView) -> Iterator[SpokenItem]:
    sheets = view.sheets
    for page, column in zip(sheets.pages, sheets.columns, strict=True):
        for band in (one for one in page.kept if one.is_kept(view.now)):
            rect = span_rect(band.start, band.end, column, sheets.scale)
            said = _("{start} to {end}, {what}").format(
                start=clock_time(moment_of(page.day, band.start)),
                end=clock_time(moment_of(page.day, band.end)),
                what=held_words(band),
            )
            seen = _seen(view, rect.translated(column.left, 0))
            key = ("held", page.day, band.start)
            yield SpokenItem(key, said, seen, release_words(band.free_from))


def _slots(view: AgendaView) -> Iterator[SpokenItem]:
    for slot in view.slots:
        rect = slot_rect(view.sheets, slot)
        if rect is not None:
            said = _("Free slot at {time}, Alt+{number}").format(
                time=clock_time(slot.start), number=slot.number
            )
            day = long_day(slot.start.date())
            yield SpokenItem(("slot", slot.number), said, _seen(view, rect), day)


def _mark(view: AgendaView) -> Iterator[SpokenItem]:
    mark, sheets = view.mark, view.sheets
    number = sheets.column_of(mark.day) if mark is not None else -1
    if mark is None or number < 0:
        return
    column = sheets.columns[number]
    rect = span_rect(mark.start, mark.end, column, sheets.scale)
    start, end = mark.span
    said = _("{start} to {end}, free. Enter to book").format(
        start=clock_time(start), end=clock_time(end)
    )
    seen = _seen(view, rect.translated(column.left, 0))
    yield SpokenItem(MARK, said, seen, long_day(mark.day))


def _seen(view: AgendaView, rect: QRectF) -> QRect:
    return rect.translated(view.origin()).toAlignedRect()
