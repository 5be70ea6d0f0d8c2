"""What a call list asks before it does: when to call back, why to cancel; its commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from db.entities import AttemptOutcome
from db.rows import CallLine
from desktop.i18n import _
from ui.booking.cancelling import CancelDialog
from ui.call_lists.panel import FIRST
from ui.call_lists.words import was_text
from ui.waiting.dialogs import CallBackDialog

if TYPE_CHECKING:
    from ui.call_lists.screen import CallListsScreen


def ask_when(screen: CallListsScreen, line: CallLine) -> None:
    """When she asked to be called again."""
    desk, deeds = screen.desk, screen.deeds
    dialog = CallBackDialog(desk.theme, desk.window, desk.names.name(line), desk.now())
    dialog.chosen.connect(lambda at: deeds.called(line, AttemptOutcome.CALL_BACK, at))
    dialog.open()


def ask_why(screen: CallListsScreen, line: CallLine) -> None:
    """Who does not keep the appointment; in an absence it is the practice."""
    if line.appointment_id is None:
        return
    desk, deeds = screen.desk, screen.deeds
    name = desk.names.name(line)
    dialog = CancelDialog(desk.theme, desk.window, name, was_text(line))
    dialog.practice.setChecked(True)
    dialog.mistake.hide()
    dialog.cancelled.connect(
        lambda decided: deeds.cancel(
            line, excused=decided.excused, reason=decided.reason
        )
    )
    dialog.open()


def add_commands(screen: CallListsScreen) -> None:
    """Alt and a number move the selected one to a time that was found."""
    for number in range(1, FIRST + 1):
        words = _("Move to found time {number}").format(number=number)
        action = QAction(words, screen)
        action.setShortcut(QKeySequence(f"Alt+{number}"))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setProperty("menu", "agenda")
        action.setProperty("concept", "rdv.deplacer")
        action.triggered.connect(_moving(screen, number))
        screen.addAction(action)


def _moving(screen: CallListsScreen, number: int) -> Callable[..., None]:
    return lambda _on=False: screen.move_to(number)
