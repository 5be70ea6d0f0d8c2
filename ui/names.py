"""The one switch of the confidential mode, and the names as they may be shown now."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.i18n import _
from desktop.names import Named, Style, shown_name


class Names(QObject):
    """Every view, tooltip, accessible name, drag image and title asks here.

    Signals:
        changed: names appear or disappear: show everything again.
    """

    changed = Signal()

    def __init__(self, *, hidden: bool = False, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hidden = hidden

    @property
    def hidden(self) -> bool:
        """Whether the confidential mode is on."""
        return self._hidden

    def hide(self, *, hidden: bool) -> None:
        """Turns the confidential mode on or off."""
        if hidden != self._hidden:
            self._hidden = hidden
            self.changed.emit()

    def name(self, person: Named, style: Style = Style.FULL) -> str:
        """NOM Prénom, or initials in the confidential mode."""
        return shown_name(person, hidden=self._hidden, style=style)

    shown = name

    def detail(self, text: str) -> str:
        """A phone, an age, a note: nothing in the confidential mode."""
        return "" if self._hidden else text


def near_words(typed: str) -> str:
    """Why somebody is listed who is not called as typed."""
    return _("close to “{typed}”").format(typed=typed)
