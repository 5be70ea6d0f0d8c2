"""Ctrl+P and F1 in the frame: what is shown, and every key, as they will be on paper.

The preview and QtPdf are imported when somebody asks for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.prints.printable import Printable
from desktop.prints.shortcut_card import shortcut_paper
from desktop.prints.stationery import Stationery
from ui.frame.content import Content
from ui.frame.keys_overlay import KeysOverlay
from ui.screen import Frame, Place
from ui.shortcuts import Shown, key_parts

if TYPE_CHECKING:
    from ui.paper.preview import Preview

_AWAITED = "paper_awaited"


def preview(frame: Frame, offered: Sequence[Printable], window: QWidget) -> Preview:
    """Opens the preview over the window."""
    from ui.paper.preview import Preview

    made = Preview(frame, offered, window)
    made.open()
    return made


def print_shown(frame: Frame, content: Content, window: QWidget) -> None:
    """What the screen offers; nothing where it offers none."""
    papers = getattr(content.current, "papers", None)
    offered = tuple(papers()) if callable(papers) else ()
    if offered:
        preview(frame, offered, window)
        return
    # Asked for before what is to be listed was there: it comes when that is.
    said = _("What is shown is still being read: its paper comes in a moment.")
    frame.operator.said.emit(said, False)  # noqa: FBT003 - the signal's
    _await_paper(frame, content, window)


def _await_paper(frame: Frame, content: Content, window: QWidget) -> None:
    """Once, however often it was asked for, and if the screen is still shown then."""
    screen = content.current
    ready = getattr(screen, "papers_ready", None)
    if screen is None or ready is None or screen.property(_AWAITED):
        return
    screen.setProperty(_AWAITED, True)  # noqa: FBT003 - Qt's

    def show() -> None:
        screen.setProperty(_AWAITED, False)  # noqa: FBT003 - Qt's
        if content.current is screen:
            print_shown(frame, content, window)

    ready.connect(show, Qt.ConnectionType.SingleShotConnection)


def show_keys(
    frame: Frame, content: Content, places: Sequence[Place], window: QWidget
) -> KeysOverlay:
    """The keys of the frame, of the screen that is shown, and of a row."""
    place, screen = content.place, content.current
    here = (
        [] if place is None or screen is None else [Shown(place=place, screen=screen)]
    )
    overlay = KeysOverlay(frame.theme, window, key_parts(places, here))
    overlay.print_wanted.connect(lambda: print_keys(frame, content, places, window))
    overlay.open()
    return overlay


def print_keys(
    frame: Frame, content: Content, places: Sequence[Place], window: QWidget
) -> Preview:
    """The card of every key: screens that nobody visited yet are made for it."""
    shown = [
        Shown(place=place, screen=screen)
        for place in places
        if (screen := content.screen_of(place.key)) is not None
    ]
    session = frame.operator.session
    station = Stationery(
        practice=session.practice.name, printed_at=session.wall, destroyed=False
    )
    card = shortcut_paper(key_parts(places, shown), station)
    return preview(frame, (card,), window)
