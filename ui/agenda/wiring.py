"""Who hears whom on the agenda's screen: every signal of its parts, in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.rights import Right
from ui.agenda.opening_up import connect_answers
from ui.screen import Go

if TYPE_CHECKING:
    from ui.agenda.acting import Acting
    from ui.agenda.feed import AgendaFeed
    from ui.agenda.minute import MinuteTimer
    from ui.agenda.screen import AgendaScreen
    from ui.agenda.shown import Shown


def connect_screen(
    screen: AgendaScreen, acting: Acting, feed: AgendaFeed, minute: MinuteTimer
) -> None:
    """Connects the parts with what is done about them."""
    parts = screen.parts
    feed.shown.connect(screen.show_pages)
    minute.turned.connect(lambda: parts.set_now(screen.now()))
    acting.movable = parts.view.keys
    acting.marked = lambda: parts.view.mark.span if parts.view.mark else None
    acting.booked.connect(screen.show_booked)
    acting.letter_asked.connect(
        lambda row: screen.go.emit(Go(place="letter", ask="letter", subject=row.id))
    )
    _connect_pinboard(screen, acting)
    _connect_going(screen, feed)
    _connect_view(screen, acting)
    _connect_sides(screen, acting)


def _connect_pinboard(screen: AgendaScreen, acting: Acting) -> None:
    strip, board, view = screen.parts.pins, acting.pinboard, screen.parts.view
    board.changed.connect(lambda held: strip.show_held(held, board.next))
    board.placed.connect(screen.show_booked)
    strip.chosen.connect(board.choose)
    strip.returned.connect(board.put_back)
    strip.pasted.connect(
        lambda pin: board.paste(view.mark.span[0], pin) if view.mark else None
    )
    strip.let_go.connect(lambda: screen.in_hand.hold(None))
    view.dropping.dropped.connect(screen.in_hand.drop)
    view.copied.connect(acting.copy_to)
    strip.show_held(board.held, board.next)


def _connect_going(screen: AgendaScreen, feed: AgendaFeed) -> None:
    going, header = screen.going, screen.parts.header
    going.gone.connect(lambda shown: _show(feed, shown))
    going.chosen.connect(lambda _choices: screen.show_again())
    screen.parts.view.zoom_changed.connect(lambda zoom: going.choose(zoom=zoom))
    header.stepped.connect(screen.step)
    header.today_asked.connect(screen.show_today)
    header.mode_chosen.connect(screen.show_mode)
    header.options_asked.connect(screen.jumps.show_options)
    header.booking_asked.connect(screen.book)


def _show(feed: AgendaFeed, shown: Shown) -> None:
    if shown.mode != "month":
        feed.show(shown.first, shown.count)


def _connect_view(screen: AgendaScreen, acting: Acting) -> None:
    view, listed = screen.parts.view, screen.parts.list
    for shown in (view, listed):
        shown.opened.connect(acting.open)
        shown.asked.connect(acting.ask)
        shown.menu_asked.connect(acting.show_menu)
        shown.week_asked.connect(screen.step)
        shown.mode_asked.connect(screen.show_mode)
    for paper in (view, listed):
        paper.days_asked.connect(screen.jumps.show_days)
        paper.jump_asked.connect(screen.jumps.ask_day)
        paper.today_asked.connect(screen.show_today)
    screen.parts.pane.chosen.connect(lambda chosen: screen.going.choose(**chosen))
    view.moved.connect(acting.move)
    view.refused.connect(acting.refuse)
    view.paste_asked.connect(acting.paste)
    view.day_asked.connect(screen.going.open_day)
    view.slot_chosen.connect(screen.parts.finder.choose)
    view.booking_asked.connect(screen.book_span)
    view.opening_asked.connect(acting.open_day)
    view.may_open = screen.may(Right.EDIT_AGENDA_SETTINGS)


def _connect_sides(screen: AgendaScreen, acting: Acting) -> None:
    parts = screen.parts
    parts.finder.asked_changed.connect(screen.ask_slots)
    parts.finder.slot_chosen.connect(screen.book_slot)
    connect_answers(screen, acting)
    parts.chosen.asked.connect(acting.ask)
    parts.chosen.withheld = acting.withheld
    for part in (parts.chosen, parts.cards):
        part.patient_asked.connect(
            lambda patient: screen.go.emit(Go(place="patients", subject=patient))
        )
    parts.context.day_asked.connect(screen.show_day)
    parts.context.month_shown.connect(screen.ask_holidays)
    parts.cards.asked.connect(acting.ask)
    parts.cards.picked.connect(lambda row: parts.select(row.id))
