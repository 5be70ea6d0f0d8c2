"""The register in words, for the window, the command line and paper."""

from __future__ import annotations

from datetime import datetime, timedelta

from db.entities import CallBack, Caller, MessageState, Motive, PhoneMessage, Urgency
from db.entities.task import Repeats, Task
from db.rows import MessageRow
from desktop.dates import hour, short_day
from desktop.i18n import N_, _
from desktop.telephone.due import MIDDAY

CALLERS = {
    Caller.PATIENT: N_("Patient"),
    Caller.RELATIVE: N_("Relative"),
    Caller.PROFESSIONAL: N_("Professional"),
}
MOTIVES = {
    Motive.APPOINTMENT: N_("Appointment"),
    Motive.RENEWAL: N_("Renewal"),
    Motive.RESULTS: N_("Results"),
    Motive.CERTIFICATE: N_("Certificate"),
    Motive.QUESTION: N_("Question"),
    Motive.OTHER: N_("Other"),
}
URGENCIES = {
    Urgency.NONE: N_("Not urgent"),
    Urgency.TODAY: N_("Today"),
    Urgency.URGENT: N_("Urgent"),
}
WITHIN = {
    Urgency.NONE: N_("within 3 days"),
    Urgency.TODAY: N_("before closing"),
    Urgency.URGENT: N_("tell the doctor now"),
}
STATES = {
    MessageState.OPEN: N_("To treat"),
    MessageState.READ: N_("Read"),
    MessageState.DONE: N_("Dealt with"),
    MessageState.TOLD: N_("Told"),
    MessageState.STRUCK: N_("Struck out"),
}
_REPEATS = {
    Repeats.NEVER: N_("Once"),
    Repeats.DAILY: N_("Every day"),
    Repeats.WORKDAYS: N_("Every working day"),
    Repeats.WEEKLY: N_("Every week"),
    Repeats.FORTNIGHTLY: N_("Every two weeks"),
    Repeats.MONTHLY: N_("Every month"),
    Repeats.YEARLY: N_("Every year"),
}


def motive_word(motive: Motive) -> str:
    """What a call is about."""
    return _(MOTIVES[motive])


def urgency_word(urgency: Urgency) -> str:
    """How pressing it is."""
    return _(URGENCIES[urgency])


def message_state_word(state: MessageState) -> str:
    """Where a message has come to."""
    return _(STATES[state])


def repeats_word(repeats: Repeats) -> str:
    """How often a task comes again."""
    return _(_REPEATS[repeats])


def call_back_words(message: PhoneMessage, now: datetime) -> str:
    """What was promised: "call back between 12:30 and 14:00"; "" for nothing."""
    back, due = message.call_back, message.due_at
    if back is CallBack.NONE or due is None:
        return ""
    if back is CallBack.SOON:
        return _("call back as soon as possible")
    day = day_words(due, now)
    if back is CallBack.MIDDAY:
        first, last = MIDDAY
        return _("call back {day} between {first} and {last}").format(
            day=day, first=hour(first), last=hour(last)
        )
    if back is CallBack.EVENING:
        return _("call back {day} in the evening").format(day=day)
    return _("call back {day} at {time}").format(day=day, time=hour(due))


def moment_words(at: datetime, now: datetime) -> str:
    """As "10:36" today, "yesterday, 17:48", else "Mon 9 Nov, 17:48"."""
    if at.date() == now.date():
        return hour(at)
    return f"{day_words(at, now)}, {hour(at)}"


def day_words(at: datetime, now: datetime) -> str:
    """As "today", "yesterday", "tomorrow", else the short day."""
    days = (at.date() - now.date()).days
    near = {0: _("today"), -1: _("yesterday"), 1: _("tomorrow")}
    return near.get(days) or short_day(at.date())


def waited_words(row: MessageRow, now: datetime) -> str:
    """How long somebody has waited beyond what was promised; "" while there is time."""
    one = row.message
    if not one.is_unanswered or one.due_at is None or one.due_at >= now:
        return ""
    late = now - one.due_at
    if late < timedelta(hours=1):
        return _("late by {count} min").format(count=int(late.total_seconds() // 60))
    if late < timedelta(days=1):
        return _("late by {count} h").format(count=int(late.total_seconds() // 3600))
    return _("late by {count} d").format(count=late.days)


def due_words(task: Task, now: datetime) -> str:
    """When a task is due: "11:00", "today", "tomorrow, 18:30", "Mon 9 Nov"."""
    if task.due_day is None:
        return ""
    at = datetime.combine(task.due_day, task.due_time or now.time())
    day = day_words(at, now)
    if task.due_time is None:
        return day
    return hour(at) if task.due_day == now.date() else f"{day}, {hour(at)}"
