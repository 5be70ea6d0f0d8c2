"""The menu bar: the frame's commands, then those of the screen that is shown."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QMenuBar

from desktop.i18n import _
from ui.actions import MENUS, Actions, choices, dress_menu, ticked
from ui.preferences import LOOKS
from ui.screen import Place
from ui.theme import SCALES, Theme
from ui.wearing import Wearing

_TITLE_ROOM = 40


class MenuBar(QMenuBar):
    """28 high, the window's title in its middle.

    Signals:
        place_chosen: the key of a place.
    """

    place_chosen = Signal(str)

    def __init__(self, theme: Theme, actions: Actions) -> None:
        super().__init__()
        self._theme = theme
        self._actions = actions
        self._title = ""
        self._lent: list[tuple[QMenu, QAction]] = []
        self.menus: dict[str, QMenu] = {}
        for key, words in MENUS:
            menu = self.addMenu(_(words))
            menu.addActions(actions.of(key))
            menu.aboutToShow.connect(partial(dress_menu, theme, menu))
            menu.aboutToShow.connect(actions.dress)
            self.menus[key] = menu
        theme.changed.connect(self._resize)
        self._resize()

    def show_title(self, title: str) -> None:
        """What stands in the middle."""
        self._title = title
        self.update()

    def show_commands(self, own: Sequence[QAction]) -> None:
        """Puts the screen's own commands above the frame's, and takes others away."""
        for menu, action in self._lent:
            menu.removeAction(action)
        self._lent = []
        self._actions.make_way(own)
        for key, menu in self.menus.items():
            mine = [a for a in own if a.property("menu") == key]
            first = next(iter(menu.actions()), None)
            if mine and first is not None:
                mine.append(_separator(self))
            for action in mine:
                if first is None:
                    menu.addAction(action)
                else:
                    menu.insertAction(first, action)
                self._lent.append((menu, action))
            menu.menuAction().setVisible(bool(menu.actions()))

    def commands(self) -> list[QAction]:
        """Every command that can be found by its words."""
        return [
            action
            for menu in self.menus.values()
            for action in menu.actions()
            if action.text() and action.menu() is None and action.isVisible()
        ]

    def add_places(self, places: Sequence[Place]) -> None:
        """The places with their numbers, in the View menu."""
        menu = self.menus["view"]
        menu.addSeparator()
        for number, place in enumerate(places, 1):
            action = menu.addAction(_(place.label))
            if number <= 9:
                action.setShortcut(QKeySequence(f"Ctrl+{number}"))
            action.setProperty("concept", place.icon)
            action.triggered.connect(partial(self._choose, place.key))

    def add_looks(self, wearing: Wearing) -> None:
        """Theme and text size, in the View menu."""
        menu, worn = self.menus["view"], wearing.preferences
        menu.addSeparator()
        words = {"system": _("As the system"), "light": _("Light"), "dark": _("Dark")}
        looks = [(look, words[look]) for look in LOOKS]
        theme = self._theme
        choices(theme, menu, _("Theme"), looks, worn.look, wearing.wear)
        sizes = [(str(s), _("{count} %").format(count=round(s * 100))) for s in SCALES]
        choices(
            theme,
            menu,
            _("Text size"),
            sizes,
            str(worn.scale),
            lambda size: wearing.scale(float(size)),
        )
        contrasts = [
            ("system", _("As the system")),
            ("high", _("High contrast")),
            ("usual", _("Usual contrast")),
        ]
        choices(theme, menu, _("Contrast"), contrasts, worn.contrast, wearing.contrast)
        still = menu.addAction(_("Without movements"))
        ticked(theme, still)
        still.setChecked(worn.still)
        still.toggled.connect(lambda on: wearing.stand_still(still=on))
        letters = menu.addAction(_("Single letters act on what is selected"))
        ticked(theme, letters)
        letters.setChecked(worn.letter_keys)
        letters.toggled.connect(lambda on: wearing.use_letters(letters=on))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        last = self.actionGeometry(self.actions()[-1]).right()
        painter = QPainter(self)
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.colour("ink.3"))
        words = painter.fontMetrics().horizontalAdvance(self._title)
        if (self.width() - words) // 2 > last + _TITLE_ROOM:
            box = self.rect()
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._title)
        painter.end()

    def _resize(self) -> None:
        self.setFixedHeight(self._theme.size("menuBar"))

    def _choose(self, key: str, *_checked: bool) -> None:
        self.place_chosen.emit(key)


def _separator(parent: QObject) -> QAction:
    line = QAction(parent)
    line.setSeparator(True)
    return line
