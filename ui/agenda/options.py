"""The menu of what the agenda shows: days, week, grid, what is hidden."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from ui.agenda.choices import DAYS, MODES, STEPS, WEEKS
from ui.agenda.header import mode_words

if TYPE_CHECKING:
    from ui.agenda.screen import AgendaScreen


def options_menu(screen: AgendaScreen) -> QMenu:
    """The same choices as in the View menu, under the header's button."""
    menu = QMenu(screen)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if not screen.parts.header.modes.isVisible():
        for mode in MODES:
            action = menu.addAction(mode_words(mode))
            action.triggered.connect(partial(_show, screen, mode))
        menu.addSeparator()
    ends = {len(DAYS), len(DAYS) + len(WEEKS), len(DAYS) + len(WEEKS) + len(STEPS)}
    for number, action in enumerate(screen.options):
        if number in ends:
            menu.addSeparator()
        menu.addAction(action)
    return menu


def _show(screen: AgendaScreen, mode: str, *_checked: bool) -> None:
    screen.show_mode(mode)


def below(widget: QWidget) -> QPoint:
    """Where a menu opens under a button."""
    return widget.mapToGlobal(QPoint(0, widget.height() + 2))
