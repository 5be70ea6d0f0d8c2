"""What the waiting list says of a wish, as it may be shown now."""

from __future__ import annotations

from datetime import date

from db.entities import AttemptOutcome
from db.entities.waiting import PRIORITY_ORDER, Priority
from db.rows import Tries, WishRow
from desktop.agenda.wish_words import (
    constraint_words,
    priority_word,
    tries_short,
    wish_state_word,
)
from desktop.dates import hour, phone, short_day
from desktop.i18n import N_, _, ngettext
from ui.agenda.texts import minutes_text
from ui.names import Names
from ui.widgets.row_table import Column

TRIED = {
    AttemptOutcome.NO_ANSWER: N_("{name}: no answer."),
    AttemptOutcome.MESSAGE_LEFT: N_("Message left for {name}."),
    AttemptOutcome.REFUSED: N_("{name} does not take this slot."),
    AttemptOutcome.CALL_BACK: N_("{name}: to be called back."),
    AttemptOutcome.REACHED: N_("{name} reached."),
    AttemptOutcome.BOOKED: N_("{name} booked."),
}
"""What is said once a call was noted, wherever it was made from."""
_INKS = {Priority.URGENT: "warn.1", Priority.SOON: "ink.1", Priority.NORMAL: "ink.2"}


def priority_column() -> Column:
    """How pressing it is; amber for what is urgent, in words too."""
    return Column(
        title=N_("Priority"),
        text=lambda row: priority_word(row.wish.priority),
        order=lambda row: PRIORITY_ORDER[row.wish.priority],
        ink=lambda row: _INKS[row.wish.priority],
    )


def patient_column(names: Names) -> Column:
    """Whose wish it is, the type's bar before the name."""
    return Column(
        title=N_("Patient"),
        text=names.name,
        strong=True,
        bar=lambda row: "" if names.hidden else row.type_code,
    )


def phone_column(names: Names) -> Column:
    """The number at hand."""
    return Column(
        title=N_("Telephone"), text=lambda row: names.detail(phone(row.phone))
    )


def tries_column() -> Column:
    """How often she was tried, and what came of it."""
    return Column(
        title=N_("Calls"),
        text=lambda row: tries_short(row.tries),
        order=lambda row: row.tries.at.isoformat() if row.tries.at else "",
        ink=lambda row: "warn.1" if _calls_back(row.tries) else "ink.2",
    )


def waits_words(row: WishRow, today: date) -> str:
    """As "12 days"."""
    days = (today - row.wish.since.date()).days
    if days <= 0:
        return _("today")
    return ngettext("{count} day", "{count} days", days).format(count=days)


def wants_words(row: WishRow) -> str:
    """What suits her, in one line; "any time" when everything does."""
    said = list(constraint_words(row.wish))
    if row.kept_start is not None:
        kept = f"{short_day(row.kept_start.date())}, {hour(row.kept_start)}"
        said.insert(0, _("earlier than {when}").format(when=kept))
    return "; ".join(said) or _("any time")


def type_words(row: WishRow, names: Names) -> str:
    """What it is for, and how long."""
    length = minutes_text(row.minutes)
    name = names.detail(row.type_name or _("Any type"))
    return f"{name}, {length}" if name else length


def state_words(row: WishRow, today: date) -> str:
    """Where the wish has come to: "Booked by Odile Renard, Tue 24 Nov"."""
    wish = row.wish
    if wish.settled_at is None:
        return _("Outdated") if wish.is_outdated(today) else wish_state_word(wish.state)
    said = _("{state} by {name}, {day}")
    return said.format(
        state=wish_state_word(wish.state),
        name=row.settled_by,
        day=short_day(wish.settled_at.date()),
    )


def _calls_back(tries: Tries) -> bool:
    return tries.call_back_at is not None
