"""The jumps that need more than a key: a typed day, days side by side, what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.agenda.go_to import GoToDay
from ui.agenda.options import below, options_menu

if TYPE_CHECKING:
    from ui.agenda.screen import AgendaScreen


class Jumps:
    """From where the screen is to where the person wants to be."""

    def __init__(self, screen: AgendaScreen) -> None:
        self._screen = screen

    def ask_day(self) -> None:
        """Asks for a day as people say it, and goes there."""
        screen = self._screen
        dialog = GoToDay(screen.theme, screen.window(), screen.now().date())
        dialog.chosen.connect(screen.show_day)
        dialog.open()

    def show_days(self, count: int) -> None:
        """So many days side by side, from the selected appointment's on."""
        self._screen.going.show_days(count, self._screen.pointed_day())

    def show_options(self) -> None:
        """Opens the menu of what is shown."""
        screen = self._screen
        options_menu(screen).popup(below(screen.parts.header.options))
