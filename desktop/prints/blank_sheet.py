"""Blank days for a power cut: the hours of the openings, and room for a pen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from desktop.agenda.plan import DayPlan
from desktop.dates import hour, long_day
from desktop.i18n import _
from desktop.prints.sheet import MARGIN, STRONG, Sheet
from desktop.prints.stationery import FOOT, Stationery, drawn, head

_STEP = 10
_TALLEST = 24.0
_COLUMNS = (
    (0.0, "Time"),
    (44.0, "Patient"),
    (196.0, "Born on"),
    (266.0, "Phone"),
    (352.0, "Reason"),
    (448.0, "Arrived"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BlankSheets:
    """Days that are open, one a page.

    Args:
        minutes: between two lines; 20 when a usual appointment is that long.
    """

    station: Stationery
    days: Sequence[DayPlan]
    minutes: int = 20


def blank_sheets(paper: BlankSheets) -> bytes:
    """The days as a PDF, one a page; a pause is hatched."""

    def draw(sheet: Sheet) -> None:
        for number, plan in enumerate(paper.days):
            if number:
                sheet.next_page()
            _page(sheet, paper, plan)
        if not paper.days:
            y = head(sheet, paper.station, _("Blank day sheets"))
            sheet.faint(MARGIN, y + 24, _("No day is open."), size=11)

    return drawn(_("Blank day sheets"), paper.station, draw)


def _page(sheet: Sheet, paper: BlankSheets, plan: DayPlan) -> None:
    note = _("To be entered afterwards with the real time: “entered after the fact”.")
    y = head(sheet, paper.station, long_day(plan.day), note=note)
    titles = (
        _("Time"),
        _("Patient"),
        _("Born on"),
        _("Phone"),
        _("Reason"),
        _("Arrived"),
    )
    for (left, _key), title in zip(_COLUMNS, titles, strict=True):
        sheet.faint(MARGIN + left, y + 10, title, size=8)
    y += 15
    sheet.rule(y, heavy=True)
    lines = _lines(plan, paper.minutes)
    height = min(_TALLEST, (sheet.height - FOOT - y - 60) / max(len(lines), 1))
    for at in lines:
        _line(sheet, at, y, height)
        y += height
        sheet.rule(y, heavy=at is None)
    _extra(sheet, y, height)


def _line(sheet: Sheet, at: str | None, y: float, height: float) -> None:
    if at is None:
        sheet.hatch((MARGIN, y, sheet.width - 2 * MARGIN, height))
        return
    size = min(10.0, height * 0.6)
    sheet.text(MARGIN, y + height / 2 + size * 0.36, at, font=STRONG, size=size)
    for left, _key in _COLUMNS[1:]:
        sheet.upright(MARGIN + left - 5, y, y + height)


def _extra(sheet: Sheet, y: float, height: float) -> None:
    """What is left of the page is for who comes without an appointment."""
    y += 14
    sheet.faint(MARGIN, y, _("Without an appointment, messages"), size=8)
    y += 4
    while y + height < sheet.height - FOOT:
        y += height
        sheet.rule(y)


def _lines(plan: DayPlan, minutes: int) -> list[str | None]:
    """The hours of the openings; None stands for a pause between two of them."""
    step = timedelta(minutes=max(minutes, _STEP))
    found: list[str | None] = []
    for opening in plan.openings:
        if found:
            found.append(None)
        at = opening.start
        while at < opening.end:
            found.append(hour(at))
            at += step
    return found
