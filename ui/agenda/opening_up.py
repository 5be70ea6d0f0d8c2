"""Does what would open a slot: each of the finder's lines one act or one other search."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from db.entities.opening import OpeningException
from desktop.agenda.openers import How, Opener
from desktop.agenda.spans import Span
from desktop.dates import short_day, span
from desktop.i18n import _
from desktop.operations.opening import save_opening_exception
from desktop.rights import Right
from ui.agenda.wanting import wait_for_search
from ui.screen import Go

if TYPE_CHECKING:
    from ui.agenda.acting import Acting
    from ui.agenda.page import FreeSlot
    from ui.agenda.screen import AgendaScreen


def connect_answers(screen: AgendaScreen, acting: Acting) -> None:
    """Connects what stands under the slots with what it does."""
    answers = screen.parts.finder.answers
    answers.opener_chosen.connect(lambda opener: open_up(screen, acting, opener))
    answers.fits_asked.connect(lambda slot: show_fits(acting, slot))
    answers.wait_asked.connect(
        lambda: wait_for_search(acting.desk(), screen.parts.finder.asked)
    )
    answers.may_wait = screen.may(Right.WAITING_LIST)


def open_up(screen: AgendaScreen, acting: Acting, opener: Opener) -> None:
    """A shorter length, other times, hours to open, somebody to ask."""
    finder = screen.parts.finder
    asked, slot = finder.asked, opener.slot
    if opener.how is How.SHORTER:
        finder.length.show_minutes(opener.minutes)
        finder.ask(replace(asked, minutes=opener.minutes))
    elif opener.how is How.ANY_TIME:
        bare = replace(asked, parts=frozenset(), weekdays=frozenset())
        finder.ask(replace(bare, since=None, until=None))
    elif opener.how is How.LATER:
        finder.ask(replace(asked, first_day=slot.start.date(), last_day=None))
    elif opener.how is How.HELD:
        finder.ask(replace(asked, urgent=True))
    elif opener.how is How.OPEN and opener.extra is not None:
        _open_hours(screen, acting, opener.extra)
    elif opener.appointment_id is not None:
        screen.receive(Go(place="agenda", subject=opener.appointment_id, at=slot.start))


def show_fits(acting: Acting, slot: FreeSlot) -> None:
    """Who of the waiting list fits this slot."""
    from ui.waiting.fits_dialog import FitsDialog

    end = slot.start + timedelta(minutes=slot.minutes)
    FitsDialog(acting.desk(), Span(slot.start, end)).open()


def _open_hours(screen: AgendaScreen, acting: Acting, extra: Span) -> None:
    """These hours of that date; one undo closes them again."""
    day = extra.start.date()
    exception = OpeningException(
        id=uuid4(),
        day=day,
        open=True,
        start=extra.start.time(),
        end=extra.end.time(),
    )
    said = _("{day} opened, {hours}.").format(
        day=short_day(day), hours=span(extra.start, extra.end)
    )
    acting.desk().operator.do(
        screen, save_opening_exception, {"exception": exception}, said=said
    )
