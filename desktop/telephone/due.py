"""By when a caller is to be called back, and in which order those who wait stand."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from db.entities import CallBack, PhoneMessage, Urgency
from db.rows import MessageRow

MIDDAY = time(12, 30), time(14, 0)
"""When the doctor calls back at midday."""
EVENING = time(19, 0)
"""By when what is for today is answered."""
AT_ONCE = timedelta(minutes=15)
SOON = timedelta(hours=1)
_LONG_AGO = datetime(2000, 1, 1)
DAYS = 3
"""How many days a call without urgency may wait."""


def due(
    urgency: Urgency, back: CallBack, taken: datetime, moment: datetime | None = None
) -> datetime:
    """By when: the sooner of what was promised and what the urgency asks for.

    Args:
        urgency: of the message; back: what was promised.
        taken: when it is kept.
        moment: what was said where `back` is a moment.
    """
    asked = _asked(urgency, taken)
    promised = _promised(back, taken, moment)
    return asked if promised is None else min(asked, promised)


def in_order(row: MessageRow, now: datetime) -> tuple[int, float, float]:
    """Urgent ones, then those whose time has gone, then by when they are due.

    What is answered comes after, the newest first.
    """
    one = row.message
    taken = _seconds(one.taken_at)
    if not one.is_unanswered:
        return 3, -taken, 0
    until = taken if one.due_at is None else _seconds(one.due_at)
    late = 1 if is_overdue(one, now) else 2
    return (0 if one.urgency is Urgency.URGENT else late), until, taken


def is_overdue(message: PhoneMessage, now: datetime) -> bool:
    """Whether she still waits though her time has gone."""
    return message.is_unanswered and message.due_at is not None and message.due_at < now


def _asked(urgency: Urgency, taken: datetime) -> datetime:
    if urgency is Urgency.URGENT:
        return taken + AT_ONCE
    if urgency is Urgency.TODAY:
        return _by(taken, EVENING)
    return datetime.combine(_plus(taken.date(), DAYS), EVENING)


def _promised(
    back: CallBack, taken: datetime, moment: datetime | None
) -> datetime | None:
    if back is CallBack.SOON:
        return taken + SOON
    if back is CallBack.MIDDAY:
        return _by(taken, MIDDAY[1])
    if back is CallBack.EVENING:
        return _by(taken, EVENING)
    return moment if back is CallBack.MOMENT else None


def _by(taken: datetime, until: time) -> datetime:
    """Today at that time, tomorrow when it has gone."""
    today = datetime.combine(taken.date(), until)
    return today if taken < today else today + timedelta(days=1)


def _seconds(at: datetime) -> float:
    return (at - _LONG_AGO).total_seconds()


def _plus(day: date, days: int) -> date:
    """So many days later, Sundays not counted."""
    for _one in range(days):
        day += timedelta(days=2 if day.weekday() == 5 else 1)
    return day
