"""What a line of the register says, as it may be shown now."""

from __future__ import annotations

from datetime import datetime

from db.entities import Caller, MessageState, Urgency
from db.rows import CallTry, MessageFile, MessageRow
from desktop.agenda.wish_words import attempt_word
from desktop.dates import hour, long_day, phone, short_day
from desktop.i18n import N_, _, ngettext
from desktop.telephone.words import (
    call_back_words,
    day_words,
    message_state_word,
    moment_words,
    motive_word,
    urgency_word,
    waited_words,
)
from ui.names import Names

URGENCY_ICONS = {
    Urgency.NONE: ("message.sans_urgence", "ink.3"),
    Urgency.TODAY: ("message.aujourdhui", "warn.1"),
    Urgency.URGENT: ("message.urgent", "warn.1"),
}
STATE_ICONS = {
    MessageState.OPEN: "",
    MessageState.READ: "session.montrer",
    MessageState.DONE: "choix.coche",
    MessageState.TOLD: "message.rappeler",
    MessageState.STRUCK: "retour.fermer",
}
_AS = {
    Caller.RELATIVE: N_("Call of {name}"),
    Caller.PROFESSIONAL: N_("Call of {name}"),
}


def who(row: MessageRow, names: Names) -> str:
    """Whom a message is about, or who called."""
    return names.name(row)


def caller_words(row: MessageRow, names: Names) -> str:
    """Who called, where that is somebody else than the patient; hidden with names."""
    one = row.message
    if not one.caller_name or (row.title and not one.relation):
        return ""
    name = f"{one.caller_name} ({one.relation})" if one.relation else one.caller_name
    return names.detail(_(_AS.get(one.caller, "{name}")).format(name=name))


def about_words(row: MessageRow, now: datetime) -> str:
    """The second line of a row: its class, and how late it is."""
    late = waited_words(row, now)
    motive = motive_word(row.message.motive)
    return f"{motive}, {late}" if late else motive


def answer_words(row: MessageRow, names: Names, now: datetime) -> str:
    """What is promised, and the number: "call back today ..., 06 39 98 41 07"."""
    back = call_back_words(row.message, now) or motive_word(row.message.motive)
    number = names.detail(phone(row.message.phone))
    said = ", ".join(part for part in (back, number) if part)
    return said[:1].upper() + said[1:]


def spoken_words(row: MessageRow, names: Names, now: datetime) -> str:
    """The whole line for a screen reader; the text is never in it."""
    one = row.message
    parts = (
        urgency_word(one.urgency),
        who(row, names),
        moment_words(one.taken_at, now),
        about_words(row, now),
        message_state_word(one.state),
        _("sealed") if row.is_sealed else "",
    )
    return ", ".join(part for part in parts if part)


def day_heading(row: MessageRow, now: datetime) -> str:
    """Over the answered ones of one day: "Yesterday, Monday 9 November"."""
    day = row.message.taken_at
    near = day_words(day, now)
    full = long_day(day.date(), year=False)
    if abs((day.date() - now.date()).days) > 1:
        return full[:1].upper() + full[1:]
    return f"{near[:1].upper()}{near[1:]}, {full}"


def followed_words(row: MessageRow, now: datetime) -> str:
    """Who did what and when, one step a line."""
    one = row.message
    said = [
        _("Taken by {name}, {when}").format(
            name=row.taken_by, when=moment_words(one.taken_at, now)
        )
    ]
    steps = (
        (one.transferred_at, row.taken_by, N_("Call transferred to 15, {when}")),
        (one.read_at, row.read_by, N_("Read by {name}, {when}")),
        (one.done_at, row.done_by, N_("Dealt with by {name}, {when}")),
        (one.told_at, row.told_by, N_("Told by {name}, {when}")),
        (one.struck_at, row.struck_by, N_("Struck out by {name}, {when}")),
    )
    for at, name, words in steps:
        if at is not None:
            said.append(_(words).format(name=name, when=moment_words(at, now)))
    if one.struck_why:
        said.append(_("Reason: {why}").format(why=one.struck_why))
    return "\n".join(said)


def count_words(waiting: int, urgent: int) -> str:
    """Beside the title: "3 to treat, 1 of them urgent"."""
    if not waiting:
        return _("nobody waits")
    said = ngettext("{count} to treat", "{count} to treat", waiting)
    said = said.format(count=waiting)
    if not urgent:
        return said
    more = ngettext("{count} urgent", "{count} urgent", urgent).format(count=urgent)
    return _("{waiting}, {urgent} of them").format(waiting=said, urgent=more)


def added_words(file: MessageFile, number: int, now: datetime) -> str:
    """Over an addition: who and when."""
    one = file.additions[number]
    name = file.authors.get(one.by, "") if one.by is not None else ""
    return _("Added by {name}, {when}").format(
        name=name, when=moment_words(one.at, now)
    )


def tried_words(one: CallTry, now: datetime) -> str:
    """As "Called yesterday, 17:48 by Odile Renard: no answer"."""
    words = _("Called {when} by {name}: {outcome}").format(
        when=moment_words(one.at, now),
        name=one.made_by,
        outcome=attempt_word(one.outcome),
    )
    if one.call_back_at is None:
        return words
    back = one.call_back_at
    when = f"{short_day(back.date())}, {hour(back)}"
    return _("{called}, {when}").format(called=words, when=when)
