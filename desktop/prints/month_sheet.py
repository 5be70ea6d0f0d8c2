"""The month at a glance: how full each day is, in numbers and bars, without a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop.agenda.plan import DayPlan
from desktop.dates import day_name, hour, month_name
from desktop.i18n import _, ngettext
from desktop.prints.sheet import INK, MARGIN, STRONG, Sheet
from desktop.prints.stationery import (
    FOOT,
    Stationery,
    count_words,
    drawn,
    head,
    holds,
)
from desktop.reads.agenda import AgendaDay

_GUTTER, _HEAD = 26.0, 16.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthSheet:
    """Whole weeks around a month.

    Args:
        month: any day of it; days: from a Monday to a Sunday, in order.
    """

    station: Stationery
    month: date
    days: Sequence[AgendaDay]


def month_sheet(paper: MonthSheet) -> bytes:
    """The month as a PDF of one page; it names nobody."""
    month = paper.month
    title = f"{month_name(month)} {month.year}"
    title = title[0].upper() + title[1:]
    inside = [day for day in paper.days if day.plan.day.month == month.month]

    def draw(sheet: Sheet) -> None:
        right = count_words(sum(_held(day) for day in inside))
        y = head(sheet, paper.station, title, right=right)
        weeks = [paper.days[at : at + 7] for at in range(0, len(paper.days), 7)]
        width = (sheet.width - 2 * MARGIN - _GUTTER) / 7
        height = (sheet.height - FOOT - y - _HEAD - 4) / len(weeks)
        for number, day in enumerate(weeks[0]):
            x = MARGIN + _GUTTER + number * width
            sheet.faint(x + 4, y + 10, day_name(day.plan.day), size=8.5)
        for line, week in enumerate(weeks):
            top = y + _HEAD + line * height
            week_number = str(week[0].plan.day.isocalendar().week)
            sheet.faint(MARGIN, top + 13, week_number, size=8.5)
            for column, day in enumerate(week):
                box = (MARGIN + _GUTTER + column * width, top, width, height)
                _cell(sheet, day, box, inside=day.plan.day.month == month.month)

    return drawn(_("Month"), paper.station, draw, lying=True)


def _cell(
    sheet: Sheet,
    day: AgendaDay,
    box: tuple[float, float, float, float],
    *,
    inside: bool,
) -> None:
    x, y, width, height = box
    plan = day.plan
    sheet.box(box)
    if not inside:
        sheet.faint(x + 5, y + 14, str(plan.day.day), size=10)
        return
    if not plan.is_open:
        sheet.hatch((x, y + height * 0.55, width, height * 0.45))
    sheet.text(x + 5, y + 15, str(plan.day.day), font=STRONG, size=12)
    words = sheet.fitted(_label(plan), width - 30, size=7.5)
    sheet.right(x + width - 5, y + 14, words, size=7.5, faint=True)
    held = _held(day)
    if held:
        said = ngettext("{count} appointment", "{count} appointments", held)
        sheet.text(x + 5, y + 31, said.format(count=held), size=9)
        sheet.faint(x + 5, y + 42, _from_to(day), size=7.5)
    if plan.is_open:
        _bar(sheet, day, (x + 5, y + height - 15, width - 10, 8))


def _bar(sheet: Sheet, day: AgendaDay, box: tuple[float, float, float, float]) -> None:
    """How much of the opening is taken: filled from the left."""
    x, y, width, height = box
    open_minutes = sum(one.minutes for one in day.plan.openings)
    taken = sum(row.minutes for row in day.appointments if holds(row))
    share = min(1.0, taken / open_minutes)
    sheet.box(box, heavy=True, fill=1)
    if share:
        sheet.canvas.setFillGray(INK)
        bottom = sheet.height - y - height
        sheet.canvas.rect(x, bottom, width * share, height, stroke=0, fill=1)
    sheet.right(
        x + width, y - 2.5, f"{round(share * 100)}\u202f%", size=7.5, faint=True
    )


def _label(plan: DayPlan) -> str:
    away = plan.absences[0][1] if plan.absences else ""
    closed = "" if plan.is_open or plan.day.weekday() >= 5 else _("closed")
    return plan.holiday or plan.closed_label or away or closed


def _from_to(day: AgendaDay) -> str:
    rows = [row for row in day.appointments if holds(row)]
    last = max(row.end for row in rows)
    return f"{hour(rows[0].start)}\u00a0–\u00a0{hour(last)}"


def _held(day: AgendaDay) -> int:
    return sum(holds(row) for row in day.appointments)
