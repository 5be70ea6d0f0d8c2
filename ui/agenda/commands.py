"""The commands of the agenda: one action each, for keys, menus and the palette."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from desktop.i18n import _
from ui.actions import ticked
from ui.agenda.choices import DAYS, STEPS, WEEKS, Choices
from ui.agenda.day_words import days_words, step_words, week_words

if TYPE_CHECKING:
    from ui.agenda.screen import AgendaScreen

SLOTS = 5
_ICONS = {
    "Ctrl+N": "rdv.ajouter",
    "Ctrl+F": "retour.rechercher",
    "Ctrl+G": "nav.agenda",
    "Home": "message.aujourdhui",
    "PgUp": "aller.precedent",
    "PgDown": "aller.suivant",
    "Ctrl+PgUp": "aller.precedent",
    "Ctrl+PgDown": "aller.suivant",
    "Alt+PgDown": "aller.suivant",
    "Alt+Shift+PgDown": "aller.suivant",
    "Ctrl+Shift+PgDown": "aller.suivant",
    "Alt+Left": "retour.annuler",
    "Alt+Right": "retour.refaire",
    "J": "agenda.jour",
    "S": "agenda.semaine",
    "M": "ph.calendar",
    "I": "ph.list",
    "Ctrl++": "ph.magnifying-glass-plus",
    "Ctrl+-": "ph.magnifying-glass-minus",
    "Ctrl+0": "ph.magnifying-glass",
}
"""Icons by keys: each command has its own."""
Do = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Command:
    """One line of a menu.

    Args:
        letter: the key acts only where the paper, the month or the list has the keyboard.
    """

    words: str
    keys: str
    do: Do
    menu: str = "agenda"
    letter: bool = False


def add_commands(screen: AgendaScreen) -> None:
    """Gives the screen its actions; the frame puts them into its menus."""
    for command in (*_acts(screen), *_jumps(screen), *_views(screen)):
        screen.addAction(_action(screen, command))
    screen.options = tuple(_options(screen))
    for action in screen.options:
        action.setProperty("menu", "view")
        screen.addAction(action)


def _acts(screen: AgendaScreen) -> list[Command]:
    parts = screen.parts
    acts = [
        Command(_("New appointment…"), "Ctrl+N", screen.book),
        Command(_("Find a slot"), "Ctrl+F", parts.panel.call_finder),
        Command(_("Book after the last"), "Ctrl+Shift+N", screen.in_hand.book_after),
    ]
    for number in range(1, SLOTS + 1):
        text = _("Book found slot {number}").format(number=number)
        acts.append(Command(text, f"Alt+{number}", _booking(screen, number)))
    return acts


def _jumps(screen: AgendaScreen) -> list[Command]:
    going = screen.going
    return [
        Command(_("Go to a day…"), "Ctrl+G", screen.jumps.ask_day),
        Command(_("Today"), "Home", screen.show_today, letter=True),
        Command(_("Page before"), "PgUp", lambda: going.step(-1), letter=True),
        Command(_("Page after"), "PgDown", lambda: going.step(1), letter=True),
        Command(_("Month before"), "Ctrl+PgUp", lambda: going.step_month(-1)),
        Command(_("Month after"), "Ctrl+PgDown", lambda: going.step_month(1)),
        Command(_("Three weeks later"), "Alt+PgDown", lambda: going.later(weeks=3)),
        Command(_("Six weeks later"), "Alt+Shift+PgDown", lambda: going.later(weeks=6)),
        Command(
            _("Three months later"), "Ctrl+Shift+PgDown", lambda: going.later(months=3)
        ),
        Command(_("Back to where I was"), "Alt+Left", going.back),
        Command(_("Forward again"), "Alt+Right", going.forward),
    ]


def _views(screen: AgendaScreen) -> list[Command]:
    view, mode = screen.parts.view, screen.show_mode
    return [
        Command(_("Day view"), "J", lambda: mode("day"), "view", letter=True),
        Command(_("Week view"), "S", lambda: mode("week"), "view", letter=True),
        Command(_("Month view"), "M", lambda: mode("month"), "view", letter=True),
        Command(_("List view"), "I", lambda: mode("list"), "view", letter=True),
        Command(_("Larger hours"), "Ctrl++", lambda: view.zoom(1), "view"),
        Command(_("Smaller hours"), "Ctrl+-", lambda: view.zoom(-1), "view"),
        Command(_("Usual hours"), "Ctrl+0", view.zoom_usual, "view"),
    ]


def _options(screen: AgendaScreen) -> list[QAction]:
    """What a person chooses once: each ticked while it is in force."""
    actions = [_days(screen, count) for count in DAYS]
    actions += [_option(screen, week_words(n), "week", n) for n in WEEKS]
    actions += [_option(screen, step_words(n), "step", n) for n in STEPS]
    for name, words, keys in (
        ("cancelled", _("Show what was cancelled"), "Ctrl+Shift+X"),
        ("hours_only", _("Only the hours of work"), "Ctrl+Shift+H"),
        ("strip", _("The weeks to come, as bars"), "Ctrl+Shift+B"),
    ):
        actions.append(_switch(screen, words, name, keys))
    return actions


def _days(screen: AgendaScreen, count: int) -> QAction:
    action = _ticked(screen, days_words(count), lambda c: c.days == count)
    action.setShortcut(QKeySequence(str(count)))
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.triggered.connect(lambda _on=False: screen.jumps.show_days(count))
    return action


def _option(screen: AgendaScreen, words: str, name: str, value: int) -> QAction:
    action = _ticked(screen, words, lambda c: getattr(c, name) == value)
    action.triggered.connect(lambda _on=False: screen.going.choose(**{name: value}))
    return action


def _switch(screen: AgendaScreen, words: str, name: str, keys: str) -> QAction:
    action = _ticked(screen, words, lambda c: bool(getattr(c, name)))
    action.setShortcut(QKeySequence(keys))
    action.triggered.connect(lambda on: screen.going.choose(**{name: on}))
    return action


def _ticked(
    screen: AgendaScreen, words: str, is_on: Callable[[Choices], bool]
) -> QAction:
    action = QAction(words, screen)
    ticked(screen.theme, action)

    def show(choices: Choices) -> None:
        # What was clicked off and is still in force is ticked again.
        action.setChecked(is_on(choices))

    show(screen.going.choices)
    screen.going.chosen.connect(show)
    action.triggered.connect(lambda _on=False: show(screen.going.choices))
    return action


def _booking(screen: AgendaScreen, number: int) -> Do:
    return lambda: screen.parts.finder.choose(number)


def _action(screen: AgendaScreen, command: Command) -> QAction:
    action = QAction(command.words, screen)
    if command.keys:
        action.setShortcut(QKeySequence(command.keys))
    # The paper hears its own letters; here they are only told.
    context = Qt.ShortcutContext
    narrow = context.WidgetShortcut if command.letter else context.WindowShortcut
    action.setShortcutContext(narrow)
    action.setProperty("menu", command.menu)
    action.setProperty("concept", _ICONS.get(command.keys, "rdv.nouveau"))
    action.triggered.connect(lambda _checked=False: command.do())
    return action
