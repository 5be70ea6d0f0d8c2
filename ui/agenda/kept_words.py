"""The words of time that is kept free: in a tooltip, and for a screen reader."""

from __future__ import annotations

from datetime import datetime
from html import escape

from desktop.dates import hour, short_day, span
from desktop.i18n import _
from ui.agenda.geometry import moment_of
from ui.agenda.page import DayPage, KeptBand


def held_words(band: KeptBand) -> str:
    """What hours held back are called."""
    return band.label or _("Kept for emergencies")


def release_words(free_from: datetime | None) -> str:
    """When hours held back open to everybody."""
    if free_from is None:
        return _("For urgent types alone, to the end.")
    return _("Open to everybody from {day} at {hour}.").format(
        day=short_day(free_from.date()), hour=hour(free_from)
    )


def held_at(page: DayPage, minute: float, now: datetime) -> KeptBand | None:
    """What is still held back at that minute of the day."""
    there = (band for band in page.kept if band.start <= minute < band.end)
    return next((band for band in there if band.is_kept(now)), None)


def held_tip(page: DayPage, band: KeptBand) -> str:
    """What hovering it tells."""
    start, end = moment_of(page.day, band.start), moment_of(page.day, band.end)
    lines = (span(start, end), held_words(band), release_words(band.free_from))
    return "<qt>" + "<br>".join(escape(line) for line in lines) + "</qt>"
