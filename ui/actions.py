"""The commands of the frame: every one is in a menu, with its shortcut."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QIcon, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop.i18n import N_, _
from ui.theme import Theme
from ui.widgets.keycap import key_words

MENUS = (
    ("file", N_("File")),
    ("edit", N_("Edit")),
    ("agenda", N_("Agenda")),
    ("patient", N_("Patient")),
    ("view", N_("View")),
    ("tools", N_("Tools")),
    ("help", N_("Help")),
)


@dataclass(frozen=True, slots=True)
class Command:
    """One line of a menu.

    Args:
        name: how the frame calls it.
        menu: a key of MENUS.
        icon: a concept, "" without one.
    """

    name: str
    menu: str
    words: str
    keys: str = ""
    icon: str = ""


COMMANDS = (
    Command("import", "file", N_("Import…"), "", "fichier.importer"),
    Command("export", "file", N_("Export…"), "Ctrl+Alt+E", "fichier.exporter"),
    Command("duplicates", "patient", N_("Duplicates…"), "Ctrl+Alt+D", "ph.users"),
    Command("print", "file", N_("Print…"), "Ctrl+P", "patient.imprimer"),
    Command("lock", "file", N_("Lock"), "Ctrl+L", "session.verrouiller"),
    Command(
        "switch",
        "file",
        N_("Another person…"),
        "Ctrl+Shift+L",
        "session.ouvrir_session",
    ),
    Command("quit", "file", N_("Quit"), "Ctrl+Q", "application.quitter"),
    Command("undo", "edit", N_("Undo"), "Ctrl+Z", "retour.annuler"),
    Command("redo", "edit", N_("Redo"), "Ctrl+Y", "retour.refaire"),
    Command("search", "edit", N_("Search…"), "Ctrl+K", "retour.rechercher"),
    Command("book", "agenda", N_("New appointment…"), "Ctrl+N", "rdv.ajouter"),
    Command("find", "agenda", N_("Find a slot"), "Ctrl+F", "retour.rechercher"),
    Command(
        "wait",
        "agenda",
        N_("Put on the waiting list…"),
        "Ctrl+Shift+W",
        "ph.hourglass",
    ),
    Command("calls", "agenda", N_("Call lists"), "Ctrl+Shift+C", "message.rappeler"),
    Command(
        "confirm", "agenda", N_("Call to confirm…"), "Ctrl+Shift+K", "etat.confirme"
    ),
    Command("fits", "agenda", N_("Who fits the freed slot?"), "Alt+Q", "ph.hourglass"),
    Command(
        "hit", "agenda", N_("Treat those an absence hits…"), "Alt+H", "message.rappeler"
    ),
    Command("evening", "agenda", N_("End of day…"), "Ctrl+Shift+F", "etat.termine"),
    Command("settle", "agenda", N_("To settle…"), "Ctrl+Shift+T", "rdv.regler"),
    Command(
        "catch_up",
        "agenda",
        N_("Entry from paper…"),
        "Ctrl+Shift+P",
        "patient.modifier",
    ),
    Command(
        "letter",
        "patient",
        N_("Certificate or letter…"),
        "Ctrl+J",
        "message.phrases",
    ),
    Command("message", "patient", N_("Take a message…"), "Ctrl+M", "message.prendre"),
    Command("task", "patient", N_("New task…"), "Ctrl+Shift+M", "retour.tache"),
    Command("hide", "view", N_("Confidential mode"), "F9", "session.masquer"),
    Command("panel", "view", N_("Show the panel"), "Shift+F6", "cadre.panneau"),
    Command("region", "view", N_("Next region"), "F6", "aller.suivant"),
    Command("keys", "help", N_("Keyboard shortcuts…"), "F1", "application.aide"),
    Command("about", "help", N_("About Secrétaire"), "", "retour.info"),
)


class Actions(QObject):
    """The frame's QActions by name.

    Args:
        owner: the widget within whose window the shortcuts act.
    """

    def __init__(self, theme: Theme, owner: QWidget) -> None:
        super().__init__(owner)
        self._theme = theme
        self._owner = owner
        self.named = {command.name: self._made(command) for command in COMMANDS}
        self.named["hide"].setCheckable(True)

    def on(self, name: str, do: Callable[[], object]) -> None:
        """What a command does."""
        self.named[name].triggered.connect(lambda _checked=False: do())

    def of(self, menu: str) -> list[QAction]:
        """The commands of a menu, in order."""
        return [self.named[c.name] for c in COMMANDS if c.menu == menu]

    def dress(self) -> None:
        """Icons of the theme in force, made when a menu opens, not before."""
        for command in COMMANDS:
            action = self.named[command.name]
            icon = "choix.coche" if action.isChecked() else command.icon
            action.setIcon(self._theme.icon(icon))

    def may_print(self, has_papers: bool) -> None:  # noqa: FBT001 - asked of the screen
        """Ctrl+P, or why there is nothing to print here."""
        action = self.named["print"]
        action.setEnabled(has_papers)
        why = "" if has_papers else _("What is shown here has no paper of its own.")
        action.setProperty("why", why)

    def make_way(self, actions: Iterable[QAction]) -> None:
        """A screen's own command wins over the frame's with the same keys."""
        taken = {a.shortcut().toString() for a in actions if not a.shortcut().isEmpty()}
        for command in COMMANDS:
            action = self.named[command.name]
            keys = QKeySequence(command.keys)
            free = keys.toString() not in taken
            action.setShortcut(keys if free else QKeySequence())
            action.setVisible(free or not command.keys)

    def _made(self, command: Command) -> QAction:
        action = QAction(_(command.words), self._owner)
        action.setShortcut(QKeySequence(command.keys))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setProperty("concept", command.icon)
        self._owner.addAction(action)
        return action


def own_command(
    screen: QWidget,
    line: tuple[str, str, str, str],
    do: Callable[[], object],
    *,
    inside: bool = False,
) -> QAction:
    """Gives a screen a command of its own; the frame puts it into its menu.

    Args:
        line: words, keys, concept of the icon, menu.
        inside: the keys are heard only where the screen has the keyboard.
    """
    words, keys, concept, menu = line
    action = QAction(words, screen)
    action.setShortcut(keys)
    if inside:
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.setProperty("menu", menu)
    action.setProperty("concept", concept)
    action.triggered.connect(lambda _checked=False: do())
    screen.addAction(action)
    return action


def dress_menu(theme: Theme, menu: QMenu) -> None:
    """Icons of the theme in force and the keys in the tooltips, when a menu opens."""
    for action in menu.actions():
        concept = str(action.property("concept") or "")
        if concept and not action.isCheckable():
            action.setIcon(theme.icon(concept))
        keys = action.shortcut().toString()
        words = action.text().replace("&", "")
        words = str(action.property("why") or words)
        action.setToolTip(f"{words} ({key_words(keys)})" if keys else words)


def ticked(theme: Theme, action: QAction) -> None:
    """A tick in the icon's place: the style sheet leaves no mark of its own there."""
    action.setCheckable(True)
    action.setProperty("concept", "choix.coche")

    def show() -> None:
        on = action.isChecked()
        action.setIcon(theme.icon("choix.coche", ink="accent.1") if on else QIcon())

    action.toggled.connect(show)
    show()


def choices(
    theme: Theme,
    menu: QMenu,
    title: str,
    entries: Sequence[tuple[str, str]],
    current: str,
    choose: Callable[[str], object],
) -> QMenu:
    """Adds a submenu of which one entry is ticked.

    Args:
        entries: (key, words).
    """
    sub = menu.addMenu(title)
    group = QActionGroup(sub)
    for key, words in entries:
        action = sub.addAction(words)
        ticked(theme, action)
        action.setChecked(key == current)
        action.setData(key)
        group.addAction(action)
    group.triggered.connect(lambda action: choose(str(action.data())))
    return sub
