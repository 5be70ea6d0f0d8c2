"""The commands of the tray: in the Tools menu while it is shown, each with its key."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.i18n import _
from ui.actions import own_command

if TYPE_CHECKING:
    from ui.documents.tray import TrayScreen


def add_commands(screen: TrayScreen) -> None:
    """Puts them into the menu."""
    commands: tuple[tuple[str, str, str, Callable[[], object]], ...] = (
        (_("Import documents…"), "Ctrl+O", "fichier.importer", screen.choose),
        (
            _("Import a folder…"),
            "Ctrl+Shift+O",
            "sauvegarde.dossier",
            screen.choose_folder,
        ),
        (
            _("Title, kind and note of the document…"),
            "F4",
            "patient.modifier",
            screen.describe,
        ),
        (
            _("Search in the document"),
            "Ctrl+F",
            "retour.rechercher",
            screen.viewer.open_search,
        ),
        (_("The scanner’s folder…"), "", "ph.tray", screen.choose_scanner),
    )
    for words, keys, icon, do in commands:
        own_command(screen, (words, keys, icon, "tools"), do, inside=True)
