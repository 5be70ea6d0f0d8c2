"""Wishes and calls in words, for the window, the command line and paper."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from db.entities.calls import AttemptOutcome, CallOutcome, CallReason
from db.entities.waiting import DayPart, Priority, WaitingWish, WishState
from db.rows import CallListRow, Tries
from desktop.dates import day_name, hour, short_day, span
from desktop.i18n import N_, _, ngettext

_PRIORITIES = {
    Priority.URGENT: N_("Urgent"),
    Priority.SOON: N_("Soon"),
    Priority.NORMAL: N_("Normal"),
}
_PARTS = {
    DayPart.MORNING: N_("Morning"),
    DayPart.AFTERNOON: N_("Afternoon"),
    DayPart.EVENING: N_("After 17:00"),
}
_WISHES = {
    WishState.WAITING: N_("Waiting"),
    WishState.BOOKED: N_("Booked"),
    WishState.WITHDRAWN: N_("Withdrawn"),
}
_REASONS = {
    CallReason.ABSENCE: N_("Absence"),
    CallReason.CLOSING: N_("Closing"),
    CallReason.SELECTION: N_("Calls"),
}
_OUTCOMES = {
    CallOutcome.TO_CALL: N_("To call"),
    CallOutcome.REACHED: N_("Called"),
    CallOutcome.MOVED: N_("Moved"),
    CallOutcome.CANCELLED: N_("Cancelled"),
    CallOutcome.LEFT: N_("Left as is"),
    CallOutcome.MESSAGE: N_("Message left"),
}
_ATTEMPTS = {
    AttemptOutcome.REACHED: N_("reached"),
    AttemptOutcome.NO_ANSWER: N_("no answer"),
    AttemptOutcome.MESSAGE_LEFT: N_("message left"),
    AttemptOutcome.REFUSED: N_("said no"),
    AttemptOutcome.CALL_BACK: N_("to call back"),
    AttemptOutcome.BOOKED: N_("booked"),
}
_MONDAY = date(2024, 1, 1)


def priority_word(priority: Priority) -> str:
    """How pressing it is."""
    return _(_PRIORITIES[priority])


def part_word(part: DayPart) -> str:
    """A part of the day."""
    return _(_PARTS[part])


def wish_state_word(state: WishState) -> str:
    """Where a wish has come to."""
    return _(_WISHES[state])


def outcome_word(outcome: CallOutcome) -> str:
    """What came of a row of a call list."""
    return _(_OUTCOMES[outcome])


def attempt_word(outcome: AttemptOutcome) -> str:
    """What came of one call."""
    return _(_ATTEMPTS[outcome])


def weekdays_word(weekdays: frozenset[int]) -> str:
    """As "mar., jeu."; "" for any."""
    days = (_MONDAY + timedelta(days=number) for number in sorted(weekdays))
    return ", ".join(day_name(day, short=True) for day in days)


def constraint_words(wish: WaitingWish) -> tuple[str, ...]:
    """Days, parts of the day, hours and dates that suit, each as one phrase."""
    parts = ", ".join(part_word(part).lower() for part in DayPart if part in wish.parts)
    said = (
        weekdays_word(wish.weekdays),
        parts,
        _hours(wish.from_time, wish.to_time),
        _dates(wish.first_day, wish.last_day),
    )
    return tuple(one for one in said if one)


def tries_words(tries: Tries) -> str:
    """As "sans réponse 2 fois, 24 nov. à 10:15"; "" for nobody who was tried."""
    if tries.outcome is None or tries.at is None:
        return ""
    at = f"{short_day(tries.at.date())}, {hour(tries.at)}"
    if tries.call_back_at is not None:
        back = f"{short_day(tries.call_back_at.date())}, {hour(tries.call_back_at)}"
        return _("call back {when}").format(when=back)
    if tries.unanswered > 1:
        return ngettext(
            "no answer {count} time, {when}",
            "no answer {count} times, {when}",
            tries.unanswered,
        ).format(count=tries.unanswered, when=at)
    return _("{outcome}, {when}").format(outcome=attempt_word(tries.outcome), when=at)


def tries_short(tries: Tries) -> str:
    """As "sans réponse ×2", for a narrow column; "" for nobody who was tried."""
    if tries.outcome is None:
        return ""
    if tries.call_back_at is not None:
        at = tries.call_back_at
        return f"{day_name(at.date(), short=True)} {at.day}, {hour(at)}"
    times = f"\u00a0×{tries.unanswered}" if tries.unanswered > 1 else ""
    return attempt_word(tries.outcome) + times


def progress_words(row: CallListRow) -> str:
    """As "7 sur 12 traités"."""
    return ngettext(
        "{treated} of {count} treated", "{treated} of {count} treated", row.total
    ).format(treated=row.treated, count=row.total)


def list_title(row: CallListRow) -> str:
    """What a list is about: "Absence: congés, lun. 7 déc. – ven. 11 déc."."""
    parts = [_(_REASONS[row.reason])]
    if row.title:
        parts[0] = _("{reason}: {label}").format(reason=parts[0], label=row.title)
    if row.start is not None and row.end is not None:
        parts.append(stretch_words(row.start, row.end))
    return ", ".join(parts)


def stretch_words(start: datetime, end: datetime) -> str:
    """A stretch of one day by its hours, of several by its days."""
    last = end - timedelta(minutes=1)
    if start.date() != last.date():
        return f"{short_day(start.date())}\u00a0–\u00a0{short_day(last.date())}"
    if end - start >= timedelta(hours=23):
        return short_day(start.date())
    return f"{short_day(start.date())}, {span(start, end)}"


def _hours(since: time | None, until: time | None) -> str:
    if since and until:
        return f"{hour(since)}\u00a0–\u00a0{hour(until)}"
    if since:
        return _("from {time}").format(time=hour(since))
    return _("until {time}").format(time=hour(until)) if until else ""


def _dates(first: date | None, last: date | None) -> str:
    if first and last:
        return f"{short_day(first)}\u00a0–\u00a0{short_day(last)}"
    if first:
        return _("from {day} on").format(day=short_day(first))
    return _("until {day}").format(day=short_day(last)) if last else ""
