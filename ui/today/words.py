"""What a card of the board says, on the card and to a screen reader, in both modes."""

from __future__ import annotations

from datetime import datetime

from db.entities.appointment import AWAITED_STATES, AppointmentState
from db.rows import AppointmentRow
from desktop.i18n import _, ngettext
from ui.agenda.texts import clock_time, row_state_word, waited_minutes
from ui.names import Names

S = AppointmentState


def minutes_late(row: AppointmentRow, now: datetime, most: int) -> int:
    """How late somebody is who has not come; 0 until that counts as late."""
    if row.state not in AWAITED_STATES or row.end <= now:
        return 0
    late = int((now - row.start).total_seconds() // 60)
    return late if late >= most else 0


def late_text(minutes: int) -> str:
    """So late."""
    return ngettext("{count} minute late", "{count} minutes late", minutes).format(
        count=minutes
    )


def short_late_text(minutes: int) -> str:
    """The same where there is little room."""
    return _("{count} min late").format(count=minutes)


def came_late(row: AppointmentRow, most: int) -> int:
    """How long after her time somebody came who waits now; 0 when it does not count."""
    if row.walk_in or row.arrived_at is None:
        return 0
    late = int((row.arrived_at - row.start).total_seconds() // 60)
    return late if late >= most else 0


def due_text(row: AppointmentRow) -> str:
    """When she was to be seen."""
    if row.walk_in:
        return _("urgent, no appt") if row.urgent else _("without appointment")
    return _("appt {time}").format(time=clock_time(row.start))


def card_words(
    names: Names, row: AppointmentRow, now: datetime, begin: datetime | None, late: int
) -> str:
    """A card as it is read aloud: who, how it stands, when she is due.

    Args:
        begin: when she is thought to be called.
        late: minutes from which on somebody counts as late.
    """
    parts = [names.shown(row), *_standing(row, now, late), *_due(row)]
    if begin is not None and begin > max(now, row.start):
        parts.append(_("expected in at {time}").format(time=clock_time(begin)))
    parts += [names.detail(row.type_name), names.detail(row.note)]
    return ", ".join(part for part in parts if part)


def _standing(row: AppointmentRow, now: datetime, late: int) -> list[str]:
    if row.state is S.ARRIVED:
        waited = waited_minutes(row, now)
        said = ngettext(
            "waiting for {count} minute", "waiting for {count} minutes", waited
        ).format(count=waited)
        return [_("urgent"), said] if row.urgent else [said]
    if row.state is S.IN_CONSULTATION:
        since = clock_time(row.started_at or row.start)
        return [_("in consultation since {time}").format(time=since)]
    minutes = minutes_late(row, now, late)
    if minutes:
        return [late_text(minutes)]
    if row.to_settle(now):
        return [_("to be settled")]
    return [row_state_word(row)]


def _due(row: AppointmentRow) -> list[str]:
    if row.walk_in:
        return [_("without appointment")]
    return [_("appointment at {time}").format(time=clock_time(row.start))]
