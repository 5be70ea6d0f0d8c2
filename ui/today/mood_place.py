"""Where nobody is awaited: how the day stands, in two sentences and one button."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from desktop.i18n import N_, _
from ui.theme import Theme
from ui.today.mood import Mood
from ui.widgets.empty_state import EmptyState

_ACTS = {
    "book": (N_("Book…"), "Ctrl+N"),
    "next_day": (N_("See that day"), ""),
    "evening": (N_("End of day…"), "Ctrl+Shift+F"),
}


class MoodPlace(QVBoxLayout):
    """Holds one empty state at most.

    Signals:
        asked: what its button does.
    """

    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._mood: Mood | None = None
        self.state: EmptyState | None = None

    def show_mood(self, mood: Mood | None) -> None:
        """Another mood; None while somebody is awaited."""
        if mood == self._mood:
            return
        self._mood = mood
        if self.state is not None:
            self.removeWidget(self.state)
            self.state.deleteLater()
            self.state = None
        if mood is not None:
            self.state = self._made(mood)
            self.addWidget(self.state)

    def _made(self, mood: Mood) -> EmptyState:
        words, keys = _ACTS.get(mood.act, ("", ""))
        action = _(words) if words else ""
        made = EmptyState(
            self._theme,
            mood.icon,
            mood.fact,
            mood.advice,
            action=action,
            shortcut=keys,
        )
        if made.button is not None:
            # The lane is narrow: the cap gives way, the tooltip has the keys.
            made.button.show_as("plain")
            if keys:
                made.button.explain(action)
            made.button.clicked.connect(partial(self._ask, mood.act))
        return made

    def _ask(self, act: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - a signal's value
        self.asked.emit(act)
