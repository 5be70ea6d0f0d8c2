"""Ctrl+Alt+E in the frame: what leaves the practice, for who may let it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.rights import Right

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def join_exporting(frame: MainWindow) -> None:
    """Puts the command into force where the person may export."""
    session = frame.opened.session
    command = frame.commands.named["export"]
    command.setEnabled(session.may(Right.EXPORT) and session.home.writable)
    frame.commands.on("export", lambda: _open(frame))


def _open(frame: MainWindow) -> None:
    from ui.exporting.opening import open_export

    open_export(frame.opened.frame(), frame.window())
