"""A hostile file name reaches no label, button, tooltip, table or notice as it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.names import initials, shown_name
from ui.message_bar import Toast
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.chips import Chip
from ui.widgets.label import ElidedLabel, Label
from ui.widgets.lines_table import Line, LinesTable
from ui.widgets.plain_tip import plain_tip

NAME = "facture\u202efdp.exe\x1b[2J\u200b"
PLAIN = "facturefdp.exe[2J"


class Person:
    family_name, first_name = "\u202eRoy", "\u2066Alice"


def test_no_widget_shows_what_turns_or_hides(qtbot: QtBot) -> None:
    theme, over = Theme(), QWidget()
    qtbot.addWidget(over)
    over.resize(600, 300)
    over.show()
    toast = Toast(theme, over)
    toast.tell(NAME)
    table = LinesTable(theme, "t", ("a",), (90,))
    table.setParent(over)
    table.show_lines([Line((NAME,), None)])
    cell = table.lines.index(0, 0)
    made = [Label(NAME), ElidedLabel(NAME), Button(theme, NAME), Chip(theme, NAME)]
    for one in made:
        one.setParent(over)

    assert toast.fact == PLAIN
    assert [one.text() for one in made[:2]] == [PLAIN, PLAIN]
    assert [one.accessibleName() for one in made[2:]] == [PLAIN, PLAIN]
    assert cell.data(Qt.ItemDataRole.DisplayRole) == PLAIN
    assert plain_tip(NAME) == PLAIN


def test_no_name_shows_what_turns_or_hides() -> None:
    assert shown_name(Person()) == "ROY Alice"
    assert initials(Person()) == "A. R."
