"""From a day's plan and rows to the page that is painted: what closes it, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from db.entities.appointment import FREE_STATES
from db.rows import AppointmentRow
from desktop.agenda.plan import DayPlan
from desktop.agenda.waiting import WaitingTimes
from desktop.i18n import _
from ui.agenda.geometry import minute_of
from ui.agenda.page import Band, DayPage, KeptBand, Span

LONGEST_BREAK = 3 * 60
LATE_MORNING, EARLY_EVENING = 11 * 60, 16 * 60
"""A day that opens after the one or closes before the other says that it is closed."""
WORKED = (8 * 60, 18 * 60)
"""Where the word of a half day's closing is centred."""


def page_of(
    plan: DayPlan, rows: Sequence[AppointmentRow], times: WaitingTimes | None = None
) -> DayPage:
    """One day to paint."""
    spans = tuple(
        (minute_of(opening.start, plan.day), minute_of(opening.end, plan.day))
        for opening in plan.openings
    )
    title, reason, short = closing_of(plan)
    return DayPage(
        day=plan.day,
        open=spans,
        bands=tuple(_bands(plan, spans)),
        title=title,
        reason=reason,
        reason_short=short,
        rows=tuple(rows),
        kept=tuple(_kept(plan)),
        school=plan.school,
        times=times or WaitingTimes(),
    )


def _kept(plan: DayPlan) -> Iterator[KeptBand]:
    for held in plan.held:
        yield KeptBand(
            start=minute_of(held.span.start, plan.day),
            end=minute_of(held.span.end, plan.day),
            range_id=held.range_id,
            free_from=held.free_from,
            label=held.label,
        )


def shown_days(pages: Iterable[DayPage], week: int = 6) -> tuple[DayPage, ...]:
    """The days that are shown of those in hand; whoever comes is never hidden.

    Args:
        week: 5 leaves the weekend out, 6 Sunday unless it opens, 7 nothing.
    """
    everything = tuple(pages)
    return tuple(page for page in everything if _is_shown(page, week)) or everything


def without_cancelled(pages: Iterable[DayPage]) -> tuple[DayPage, ...]:
    """The same days without the appointments that gave their time back."""
    return tuple(
        replace(page, rows=tuple(r for r in page.rows if r.state not in FREE_STATES))
        for page in pages
    )


def _is_shown(page: DayPage, week: int) -> bool:
    weekday = page.day.weekday()
    if weekday < week or page.rows:
        return True
    return week == 6 and bool(page.open)


def rows_by_day(
    days: Iterable[date], rows: Iterable[AppointmentRow]
) -> dict[date, list[AppointmentRow]]:
    """The appointments of each day, by the day they start."""
    found: dict[date, list[AppointmentRow]] = {day: [] for day in days}
    for row in rows:
        if row.start.date() in found:
            found[row.start.date()].append(row)
    return found


def closing_of(plan: DayPlan) -> tuple[str, str, str]:
    """What closes the whole day: its name, the line under it, a short word; or nothing."""
    if plan.openings:
        return "", "", ""
    closed = _("Practice closed")
    if plan.holiday:
        return plan.holiday, closed, _("public holiday")
    if plan.closed_label:
        return plan.closed_label, closed, _("closed")
    if plan.absences:
        label = next((text for _span, text in plan.absences if text), _("Absence"))
        return label, _("Doctor away"), _("absence")
    return _("Closed"), "", _("closed")


def _bands(plan: DayPlan, spans: Sequence[Span]) -> Iterator[Band]:
    if not spans:
        return
    away = [
        Band(minute_of(s.start, plan.day), minute_of(s.end, plan.day), label)
        for s, label in plan.absences
    ]
    for band in away:
        yield Band(band.start, band.end, band.label or _("Absence"))
    for start, end, label in _gaps(spans):
        if not any(a.start < end and start < a.end for a in away):
            yield Band(start, end, label)


def _gaps(spans: Sequence[Span]) -> Iterator[tuple[int, int, str]]:
    first, last = spans[0][0], spans[-1][1]
    if first > LATE_MORNING:
        yield WORKED[0], first, _("Closed")
    for (_start, end), (start, _end) in pairwise(spans):
        pause = start - end <= LONGEST_BREAK
        yield end, start, _("Break") if pause else _("Closed")
    if last < EARLY_EVENING:
        yield last, WORKED[1], _("Closed")
