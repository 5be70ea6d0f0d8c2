"""The menu of what the agenda shows: days, week, grid, what is hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from ui.agenda.choices import DAYS, STEPS, WEEKS

if TYPE_CHECKING:
    from ui.agenda.screen import AgendaScreen


def options_menu(screen: AgendaScreen) -> QMenu:
    """The same choices as in the View menu, under the header's button."""
    menu = QMenu(screen)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    ends = {len(DAYS), len(DAYS) + len(WEEKS), len(DAYS) + len(WEEKS) + len(STEPS)}
    for number, action in enumerate(screen.options):
        if number in ends:
            menu.addSeparator()
        menu.addAction(action)
    return menu


def below(widget: QWidget) -> QPoint:
    """Where a menu opens under a button."""
    return widget.mapToGlobal(QPoint(0, widget.height() + 2))
