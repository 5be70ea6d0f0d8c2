"""The commands of the waiting list, and the menu of one wish."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence

from db.entities import WishState
from db.rows import WishRow
from desktop.i18n import _
from ui.waiting.panel import FIRST
from ui.widgets.worked_list import verbs_menu

if TYPE_CHECKING:
    from ui.waiting.screen import WaitingScreen

_ICONS = {"Ctrl+Shift+W": "ph.list", "": "retour.retirer"}


def add_commands(screen: WaitingScreen) -> None:
    """Gives the screen its actions; the frame puts them into its Agenda menu."""
    commands: list[tuple[str, str, Callable[[], object]]] = [
        (_("Take off all that are outdated"), "", screen.withdraw_outdated),
    ]
    for number in range(1, FIRST + 1):
        words = _("Book found slot {number}").format(number=number)
        commands.append((words, f"Alt+{number}", _booking(screen, number)))
    for words, keys, do in commands:
        action = QAction(words, screen)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setProperty("menu", "agenda")
        action.setProperty("concept", "rdv.ajouter" if keys else "ph.hourglass")
        action.setProperty("concept", _ICONS.get(keys, "rdv.nouveau"))
        action.triggered.connect(lambda _on=False, do=do: do())
        screen.addAction(action)


def show_menu(screen: WaitingScreen, row: WishRow, at: QPoint) -> None:
    """Everything that can be done with a wish."""
    verbs_menu(screen, _verbs(row), lambda verb: screen.ask(verb, row)).popup(at)


def _verbs(row: WishRow) -> list[tuple[str, str, str]]:
    if row.wish.state is not WishState.WAITING:
        return [("reopen", _("Waits again"), ""), ("file", _("Open the file"), "")]
    return [
        ("change", _("Change…"), "Return"),
        ("no_answer", _("No answer"), "S"),
        ("refused", _("Says no"), "R"),
        ("call_back", _("Call back…"), "P"),
        ("raise", _("More pressing"), "+"),
        ("lower", _("Less pressing"), "-"),
        ("file", _("Open the file"), ""),
        ("withdraw", _("Take off the list"), "Del"),
    ]


def _booking(screen: WaitingScreen, number: int) -> Callable[[], object]:
    return lambda: screen.book_number(number)
