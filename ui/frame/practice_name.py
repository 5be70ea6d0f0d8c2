"""The practice's name where the frame shows it: as it is called now, without another unlock."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.changes import Changes
    from ui.main_window import MainWindow


def call_practice(frame: MainWindow, changes: Changes) -> None:
    """After it was renamed, or became the one of an archive."""
    if not changes.touches("practice"):
        return
    title = frame.window_title()
    frame.sidebar.house.say(frame.opened.session.practice.name)
    frame.menu_bar.show_title(title)
    frame.window().setWindowTitle(title)
