"""How full a day is, in words: over a cell of the month, in a tip, for a screen reader."""

from __future__ import annotations

from datetime import date

from desktop.i18n import _, ngettext
from desktop.reads.month import DayFill
from ui.agenda.dates import long_day
from ui.agenda.pages import closing_of
from ui.agenda.texts import clock_time


def count_forms(count: int) -> tuple[str, ...]:
    """How many come, from the longest form to the shortest; nothing for nobody."""
    if not count:
        return ()
    long = ngettext("{count} appointment", "{count} appointments", count)
    short = ngettext("{count} appt", "{count} appts", count)
    return long.format(count=count), short.format(count=count), str(count)


def free_forms(fill: DayFill, today: date) -> tuple[str, ...]:
    """From when there is a slot, or that there is none; nothing of a day that is over."""
    if not fill.plan.is_open or fill.day < today:
        return ()
    if fill.first_free is None:
        return (_("full"),)
    time = clock_time(fill.first_free)
    return _("free from {time}").format(time=time), time


def label_of(fill: DayFill) -> str:
    """What is particular about the day: a holiday, an absence; nothing of a usual Sunday."""
    plan = fill.plan
    title, _reason, _short = closing_of(plan)
    if title:
        told = plan.holiday or plan.closed_label or plan.absences
        return title if told else ""
    labels = [label or _("Absence") for _span, label in fill.plan.absences]
    return ", ".join(dict.fromkeys(labels))


def share_words(fill: DayFill) -> str:
    """How much of the openings is taken."""
    percent = round(fill.share * 100)
    return _("{percent} % of the openings taken").format(percent=percent)


def spoken_fill(fill: DayFill, today: date) -> str:
    """The whole day in one sentence."""
    parts = [long_day(fill.day), *count_forms(fill.appointments)[:1], label_of(fill)]
    parts.append(fill.plan.school)
    if not fill.plan.is_open:
        parts.append(_("closed"))
    else:
        parts.append(share_words(fill))
        free = free_forms(fill, today)
        if fill.first_free is not None and free:
            time = clock_time(fill.first_free)
            free = (_("first free slot at {time}").format(time=time),)
        parts += free[:1]
    return ", ".join(part for part in parts if part)
