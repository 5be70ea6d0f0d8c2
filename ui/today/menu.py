"""Everything that can be done with a card, with its key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from db.rows import AppointmentRow
from desktop.i18n import _
from ui.agenda.actions import fill_menu
from ui.widgets.keycap import key_words

Ask = Callable[[str, AppointmentRow], None]
Shift = Callable[[AppointmentRow, int], None]


def card_menu(
    owner: QWidget,
    row: AppointmentRow,
    ask: Ask,
    shift: Shift | None,
    withheld: frozenset[str] = frozenset(),
) -> QMenu:
    """The menu of a card; it goes when it is closed.

    Args:
        shift: changes her place among those who wait; None where there is no order.
        withheld: verbs that are left out.
    """
    menu = QMenu(owner)
    fill_menu(menu, row, ask, withheld)
    own = []
    if shift is not None:
        own = [
            _action(menu, _("Call earlier"), "Alt+Up", lambda: shift(row, -1)),
            _action(menu, _("Call later"), "Alt+Down", lambda: shift(row, 1)),
        ]
    if row.patient_id is not None:
        own.append(
            _action(menu, _("Patient file"), "P", lambda: ask("file", row)),
        )
    line = next((one for one in menu.actions() if one.isSeparator()), None)
    if line is None:
        menu.addActions(own)
    else:
        menu.insertActions(line, own)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def _action(menu: QMenu, words: str, keys: str, do: Callable[[], object]) -> QAction:
    action = QAction(f"{words}\t{key_words(keys)}", menu)
    action.triggered.connect(lambda _checked=False: do())
    return action
