"""What stands on the board when nobody is awaited: a closed day, before, after, nobody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from desktop.dates import hour, long_day
from desktop.i18n import _
from desktop.reads.today import Today
from ui.agenda.texts import clock_time


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """An empty lane's words.

    Args:
        over: the day is done: its end can be worked through.
        act: what its button does: "book", "next_day", "evening"; "" without one.
    """

    icon: str
    fact: str
    advice: str = ""
    over: bool = False
    act: str = ""


def mood_of(today: Today, now: datetime, detail: Callable[[str], str]) -> Mood | None:
    """How the day stands while nobody is awaited; None while somebody is.

    Args:
        detail: hides what the confidential mode hides, such as an absence's label.
    """
    if today.expected:
        return None
    if not today.plan.is_open:
        return _closed(today, detail)
    first, last = today.plan.openings[0], today.plan.openings[-1]
    here = bool(today.waiting or today.inside)
    if here:
        return Mood(icon="etat.prevu", fact=_("Nobody else is awaited today."))
    if now < first.start:
        at = clock_time(first.start)
        return Mood(
            icon="message.aujourdhui",
            fact=_("The practice opens at {time}.").format(time=at),
            advice=_("No appointment is booked yet."),
            act="book",
        )
    if now >= last.end or today.finished:
        return Mood(
            icon="etat.termine",
            fact=_("The day is over: nobody is awaited any more."),
            advice=_("What is left to do stands under End of day."),
            over=True,
            act="evening",
        )
    return Mood(
        icon="etat.prevu",
        fact=_("No appointment today."),
        advice=_("Nobody is booked: the whole day is free."),
        act="book",
    )


def _closed(today: Today, detail: Callable[[str], str]) -> Mood:
    plan = today.plan
    own = [plan.closed_label, *(label for _s, label in plan.absences)]
    labels = [plan.holiday, *map(detail, own)]
    why = next((label for label in labels if label), "")
    fact = _("The practice is closed today.")
    if why:
        fact = _("The practice is closed today: {why}.").format(why=why)
    return Mood(
        icon="rdv.ferie",
        fact=fact,
        advice=_while_closed(today),
        over=bool(today.finished),
        act="next_day" if today.reopens else "",
    )


def _while_closed(today: Today) -> str:
    again = today.reopens
    if again is not None:
        said = _("It opens again on {day} at {time}.")
        return said.format(day=long_day(again.date(), year=False), time=hour(again))
    return _("Somebody who comes all the same can be noted without an appointment.")
