"""The commands of the agenda: one action each, for keys, menus and the palette."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from desktop.i18n import _

if TYPE_CHECKING:
    from ui.agenda.screen import AgendaScreen

SLOTS = 5


def add_commands(screen: AgendaScreen) -> None:
    """Gives the screen its actions; the frame puts them into its Agenda menu."""
    parts = screen.parts
    commands: list[tuple[str, str, Callable[[], object]]] = [
        (_("New appointment…"), "Ctrl+N", screen.book),
        (_("Find a slot"), "Ctrl+F", parts.panel.call_finder),
        (_("Day view"), "", lambda: screen.show_mode("day")),
        (_("Week view"), "", lambda: screen.show_mode("week")),
        (_("List view"), "", lambda: screen.show_mode("list")),
        (_("Larger hours"), "Ctrl++", lambda: parts.view.zoom(1)),
        (_("Smaller hours"), "Ctrl+-", lambda: parts.view.zoom(-1)),
    ]
    for number in range(1, SLOTS + 1):
        text = _("Book found slot {number}").format(number=number)
        commands.append((text, f"Alt+{number}", _booking(screen, number)))
    for text, keys, do in commands:
        screen.addAction(_action(screen, text, keys, do))


def _booking(screen: AgendaScreen, number: int) -> Callable[[], object]:
    return lambda: screen.book_number(number)


def _action(
    screen: AgendaScreen, text: str, keys: str, do: Callable[[], object]
) -> QAction:
    action = QAction(text, screen)
    if keys:
        action.setShortcut(QKeySequence(keys))
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    action.setProperty("menu", "agenda")
    action.triggered.connect(lambda _checked=False: do())
    return action
