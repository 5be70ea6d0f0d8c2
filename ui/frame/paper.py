"""Ctrl+P and F1 in the frame: what is shown, and every key, as they will be on paper.

The preview and QtPdf are imported when somebody asks for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

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
    else:
        # Asked for before what is to be listed was there.
        said = _("What is shown is still being read: print it in a moment.")
        frame.operator.said.emit(said, False)  # noqa: FBT003 - the signal's


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
