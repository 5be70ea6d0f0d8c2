"""The commands of the register's screen: motives, urgency, transfer, and the search."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from desktop.i18n import _
from desktop.telephone.words import MOTIVES, motive_word
from ui.actions import own_command

if TYPE_CHECKING:
    from ui.phone_messages.screen import PhoneMessagesScreen


def add_commands(screen: PhoneMessagesScreen) -> None:
    """Gives the screen its actions; the frame puts them into its menus."""
    form = screen.taking.form
    lines: list[tuple[str, str, str, Callable[[], object]]] = [
        (
            _("Keep, then an appointment"),
            "Ctrl+Shift+Return",
            "rdv.ajouter",
            partial(screen.taking.want, book=True),
        ),
        (_("Keep the message"), "Ctrl+Return", "message.prendre", screen.taking.want),
        (_("Call transferred to 15"), "F12", "message.transferer", screen.transfer),
        (_("Next urgency"), "Alt+U", "message.urgent", form.urgency.step),
        (_("Seal, or not"), "Alt+S", "scelle.verrou_plein", form.seal.click),
        (
            _("Search the register"),
            "Alt+R",
            "retour.rechercher",
            screen.column.words.setFocus,
        ),
        (_("More filters"), "Alt+F", "journal.filtre", screen.column.turn_filters),
    ]
    for number, motive in enumerate(MOTIVES, 1):
        words = _("Motive: {motive}").format(motive=motive_word(motive).lower())
        choose = partial(screen.choose_motive, motive)
        lines.append((words, f"Alt+{number}", "message.phrases", choose))
    for words, keys, icon, do in lines:
        own_command(screen, (words, keys, icon, "tools"), do)
