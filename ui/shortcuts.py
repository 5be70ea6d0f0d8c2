"""Every key there is, gathered from the commands themselves: for the overlay and the card."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from desktop.prints.shortcut_card import KeyLine, KeyPart
from ui.actions import COMMANDS, MENUS
from ui.agenda.actions import VERBS
from ui.screen import Place
from ui.widgets.keycap import key_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A place and the screen that was made for it."""

    place: Place
    screen: QWidget


def key_parts(places: Sequence[Place], screens: Iterable[Shown]) -> tuple[KeyPart, ...]:
    """The keys that hold everywhere, those of each screen, and those of a row."""
    parts = [_frame(places)]
    parts += [_screen(one) for one in screens]
    parts += [_rows(), _preview(), _palette()]
    return tuple(part for part in parts if part.lines)


def _frame(places: Sequence[Place]) -> KeyPart:
    words = dict(MENUS)
    lines = [
        KeyLine(keys=key_words(command.keys), words=_(command.words))
        for menu in words
        for command in COMMANDS
        if command.menu == menu and command.keys
    ]
    for number, place in enumerate([p for p in places if p.listed][:9], 1):
        lines.append(KeyLine(keys=key_words(f"Ctrl+{number}"), words=_(place.label)))
    return KeyPart(title=_("Everywhere"), lines=tuple(lines))


def _screen(shown: Shown) -> KeyPart:
    frame = {command.keys for command in COMMANDS}
    actions = [a for a in shown.screen.actions() if _keys(a) and _keys(a) not in frame]
    return KeyPart(title=_(shown.place.label), lines=tuple(_lines(actions)))


def _lines(actions: Iterable[QAction]) -> Iterator[KeyLine]:
    """One line each; numbered ones ("Alt+1" to "Alt+5") as one."""
    numbered: set[str] = set()
    for action in actions:
        keys, words = _keys(action), action.text().replace("&", "")
        stem = keys[:-1]
        if stem == "Alt+" and keys[-1].isdigit():
            if stem in numbered:
                continue
            numbered.add(stem)
            words, keys = _("Book a found slot"), "Alt+1 … 5"
        yield KeyLine(keys=key_words(keys), words=words)


def _keys(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.PortableText)


def _rows() -> KeyPart:
    lines = [
        KeyLine(keys=key_words(verb.key), words=_(verb.text))
        for verb in VERBS
        if verb.key
    ]
    return KeyPart(title=_("On an appointment that has the focus"), lines=tuple(lines))


def _preview() -> KeyPart:
    told = (
        ("Ctrl+P", _("Print")),
        ("Ctrl+S", _("Save as PDF…")),
        ("N", _("Initials or full names")),
        ("PgUp", _("Previous page")),
        ("PgDown", _("Next page")),
        ("+", _("Larger")),
        ("-", _("Smaller")),
    )
    lines = tuple(KeyLine(keys=key_words(keys), words=words) for keys, words in told)
    return KeyPart(title=_("Print preview"), lines=lines)


def _palette() -> KeyPart:
    told = (
        ("Up", _("Line above")),
        ("Down", _("Line below")),
        ("Return", _("Open")),
        ("Ctrl+Return", _("Book for the first one found")),
        ("Esc", _("Close")),
    )
    lines = tuple(KeyLine(keys=key_words(keys), words=words) for keys, words in told)
    return KeyPart(title=_("Search"), lines=lines)
