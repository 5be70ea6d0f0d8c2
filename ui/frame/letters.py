"""Ctrl+J in the frame: a certificate or a letter for whoever is in front."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from db.rows import AppointmentRow
from desktop.i18n import _
from desktop.rights import Right
from ui.screen import Go

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def join_letters(frame: MainWindow) -> None:
    """Puts the command into force where the person may keep documents."""
    session = frame.opened.session
    command = frame.commands.named["letter"]
    command.setEnabled(session.may(Right.DOCUMENTS) and session.home.writable)
    frame.commands.on("letter", lambda: _begin(frame))


def in_front(screen: QWidget | None) -> Go | None:
    """Whose letter is meant: the open file's, or the chosen appointment's."""
    page = getattr(screen, "file", None)
    if isinstance(page, QWidget) and page.isVisible():
        file = getattr(page, "file", None)
        if file is not None:
            return Go(place="letter", subject=UUID(str(file.patient.id)))
    chosen = getattr(screen, "chosen_row", None)
    row = chosen() if callable(chosen) else None
    if isinstance(row, AppointmentRow):
        return Go(place="letter", ask="letter", subject=row.id)
    return None


def _begin(frame: MainWindow) -> None:
    go = in_front(frame.content.current)
    if go is not None:
        frame.go(go)
        return
    said = _("Open a patient’s file or choose an appointment first.")
    frame.operator.said.emit(said, False)  # noqa: FBT003 - the signal's
