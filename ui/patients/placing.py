"""From a patient to the agenda: the next time that is marked there is booked for her."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from desktop.i18n import _
from ui.actions import own_command
from ui.screen import Go

if TYPE_CHECKING:
    from ui.patients.screen import PatientsScreen


def add_placing(
    screen: PatientsScreen, shown: Callable[[], UUID | None], *, may: bool
) -> None:
    """The keyboard's way of dragging her onto the agenda."""

    def place() -> None:
        picked = screen.list.picked()
        subject = shown() or (picked.id if picked else None)
        if subject is not None:
            screen.go.emit(Go(place="agenda", ask="for", subject=subject))

    words = _("Place in the agenda")
    look = (words, "Ctrl+Shift+A", "rdv.ajouter", "patient")
    own_command(screen, look, place, inside=True).setEnabled(may)
