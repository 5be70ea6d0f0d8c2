"""What the menu and the keyboard do on the patients' screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol
from uuid import UUID

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.rights import Right
from ui.actions import own_command
from ui.patients.calling import Calling
from ui.patients.going import Going


class Patients(Protocol):
    """What the commands ask of their screen."""

    @property
    def shown(self) -> UUID | None: ...

    calling: Calling

    def may(self, right: Right) -> bool: ...
    def add(self) -> None: ...
    def change(self) -> None: ...
    def edit(self) -> None: ...
    def archive(self, *, archived: bool) -> None: ...
    def erase(self) -> None: ...
    def close_file(self) -> None: ...


class FileCommands:
    """The actions of the list and of an open file."""

    def __init__(self, screen: Patients, going: Going) -> None:
        assert isinstance(screen, QWidget)
        self._screen: QWidget = screen
        command = self._command
        self.adding = command(
            _("New patient…"), "Ctrl+Shift+N", "ph.user-plus", screen.add
        )
        self.adding.setEnabled(screen.may(Right.EDIT_PATIENT))
        here, whole = _("Modify here"), _("Edit the whole record…")
        self.changing = command(here, "F2", "patient.modifier", screen.change)
        self.editing = command(whole, "Shift+F2", "patient.modifier", screen.edit)
        again = _("Book again like the last time…")
        self.again = command(again, "Ctrl+Shift+R", "rdv.ajouter", going.book_again)
        call = _("Call her…")
        self.calling = command(call, "Alt+T", "message.appeler", screen.calling.call)
        archive = partial(screen.archive, archived=True)
        self.archiving = command(
            _("Archive the record"), "Ctrl+Shift+Del", "ph.archive", archive
        )
        gone = _("Erase the file for good…")
        self.erasing = command(gone, "", "retour.retirer", screen.erase)
        self.book = command(_("Address book…"), "", "ph.address-book", going.open_book)
        place = _("Place in the agenda")
        self.placing = command(place, "Ctrl+Shift+A", "rdv.ajouter", going.place)
        self.placing.setEnabled(screen.may(Right.BOOK))
        leave = _("Back to the list")
        self.leaving = command(leave, "Esc", "aller.retour", screen.close_file)
        self._calls = screen.may(Right.MESSAGES)
        self._books = screen.may(Right.BOOK)
        self._erases = screen.may(Right.ERASE)

    def allow(self, *, opened: bool, edits: bool) -> None:
        """What can be done now."""
        for one in (self.changing, self.editing, self.archiving):
            one.setEnabled(opened and edits)
        self.erasing.setEnabled(opened and self._erases)
        self.again.setEnabled(opened and self._books)
        self.calling.setEnabled(opened and self._calls)
        self.leaving.setEnabled(opened)

    def _command(
        self, words: str, keys: str, icon: str, do: Callable[[], object]
    ) -> QAction:
        spec = (words, keys, icon, "patient")
        return own_command(self._screen, spec, do, inside=True)
