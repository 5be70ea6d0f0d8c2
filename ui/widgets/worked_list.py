"""The page of a list that is worked through: the table in its card, or why it is empty; a menu."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from desktop.i18n import _
from ui.widgets.dress import surface
from ui.widgets.keycap import key_words


def stack_list(
    screen: QWidget, table: QWidget, empty: QWidget, head: QBoxLayout | None = None
) -> QStackedLayout:
    """Lays a screen out: index 0 the table under its head, 1 what says that it is empty."""
    card = surface("card")
    inside = QVBoxLayout(card)
    inside.setContentsMargins(1, 1, 1, 1)
    inside.addWidget(table)
    listed = QWidget()
    column = QVBoxLayout(listed)
    column.setContentsMargins(20, 16, 20, 16)
    column.setSpacing(12)
    if head is not None:
        column.addLayout(head)
    column.addWidget(card, 1)
    stack = QStackedLayout(screen)
    stack.addWidget(listed)
    stack.addWidget(empty)
    return stack


def verbs_menu(
    screen: QWidget,
    verbs: Iterable[tuple[str, str, str]],
    ask: Callable[[str], object],
) -> QMenu:
    """What can be done with a row: (verb, words, key or ""); what takes away stands apart."""
    menu = QMenu(screen)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for verb, words, key in verbs:
        if key == "Del":
            menu.addSeparator()
        shown = _("Space") if key == " " else key_words(key) if key else ""
        action = menu.addAction(f"{words}\t{shown}" if shown else words)
        action.triggered.connect(partial(_asked, ask, verb))
    return menu


def _asked(ask: Callable[[str], object], verb: str, _on: bool = False) -> None:  # noqa: FBT001, FBT002 - a signal's
    ask(verb)
