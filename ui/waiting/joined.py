"""The lists in the window's frame: their lines over every screen, and their commands."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.rights import Right
from ui.call_lists.hit import HitStrip
from ui.screen import Go
from ui.waiting.adding import open_wish
from ui.waiting.desk import Desk, desk_of
from ui.waiting.freed import FreedStrip

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_ASKS = {
    "wait": Right.WAITING_LIST,
    "fits": Right.WAITING_LIST,
    "calls": Right.BOOK,
    "confirm": Right.BOOK,
    "hit": Right.BOOK,
}
"""The right that each command asks for."""


def join_lists(frame: MainWindow) -> None:
    """Adds what is news wherever one is, and what may be asked from anywhere."""
    opened = frame.opened
    desk = desk_of(frame.operator, opened.theme, opened.clock, opened.names, frame)
    hit = HitStrip(desk)
    hit.made.connect(lambda key: frame.go(Go(place="call_lists", subject=key)))
    freed = FreedStrip(desk)
    for strip in (freed, hit):
        frame.content.add_strip(strip)
    commands = frame.commands
    commands.on("wait", lambda: open_wish(desk, patient=whose(frame.content.current)))
    commands.on("calls", lambda: frame.go(Go(place="call_lists")))
    commands.on("confirm", lambda: _confirm(frame, desk))
    commands.on("fits", freed.open)
    commands.on("hit", hit.open)
    for name, right in _ASKS.items():
        commands.named[name].setEnabled(opened.session.may(right))


def _confirm(frame: MainWindow, desk: Desk) -> None:
    """Those that the agenda lists, else those of the next day of work."""
    from ui.call_lists.selecting import ask_those, ask_to_confirm, listed

    def made(key: UUID) -> None:
        frame.go(Go(place="call_lists", subject=key))

    rows = listed(frame.content.current)
    if rows:
        ask_those(desk, rows, made)
    else:
        ask_to_confirm(desk, made)


def whose(screen: QWidget | None) -> UUID | None:
    """The patient whose file is looked at."""
    page = getattr(screen, "file", None)
    shown = isinstance(page, QWidget) and page.isVisible()
    file = getattr(page, "file", None) if shown else None
    return None if file is None else UUID(str(file.patient.id))
