"""Puts the theme on the application, and follows the system and the person's choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from desktop import i18n
from ui.preferences import Preferences, read_preferences, write_preferences
from ui.theme import Theme
from ui.theme.motion import system_is_still

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from db.entities import Account
    from ui.system_motion import SystemMotion

DOCTOR_MINUTES = 3
OTHERS_MINUTES = 10
SHORTEST_MINUTES, LONGEST_MINUTES = 1, 15
# From a lock to a fresh process, its start included: within a minute.
FRESH_AFTER_MS = 45_000


class Wearing(QObject):
    """The theme in force, worn by every widget, kept for the next start.

    Signals:
        idle_changed: another time until the window locks itself.
    """

    idle_changed = Signal()

    def __init__(self, qt: QApplication, folder: Path) -> None:
        super().__init__()
        self._qt = qt
        self.folder = folder
        self.preferences: Preferences = read_preferences(folder)
        # Both held: the binding takes the second for gone with the first.
        self._hints = qt.styleHints()
        self._access = self._hints.accessibility()
        self._system_still = system_is_still()
        self._motion: SystemMotion | None = None
        self.theme = Theme(
            dark=self._is_dark(),
            scale=self.preferences.scale,
            still=self.preferences.still or self._system_still,
            contrast=self._is_contrasted(),
            letters=self.preferences.letter_keys,
        )
        self.theme.changed.connect(self._dress)
        self._hints.colorSchemeChanged.connect(self._follow)
        self._access.contrastPreferenceChanged.connect(self._follow)
        self._dress()

    def wear(self, look: str) -> None:
        """Light, dark, or as the system."""
        self.preferences.look = look
        self._follow()
        self.keep()

    def scale(self, scale: float) -> None:
        """Another text size."""
        self.preferences.scale = scale
        self.theme.wear(scale=scale)
        self.keep()

    def stand_still(self, *, still: bool) -> None:
        """Without movements, or with them."""
        self.preferences.still = still
        self._system_still = self._system_still or system_is_still()
        self.theme.wear(still=still or self._system_still)
        self.keep()

    def contrast(self, contrast: str) -> None:
        """High, usual, or as the system."""
        self.preferences.contrast = contrast
        self._follow()
        self.keep()

    def use_letters(self, *, letters: bool) -> None:
        """Whether single letters act where a row or block has the keyboard."""
        self.preferences.letter_keys = letters
        self.theme.wear(letters=letters)
        self.keep()

    def idle_minutes(self, who: Account) -> int:
        """Until the window locks itself: what she chose here, else her role's own."""
        chosen = self.preferences.idle_minutes.get(who.id.hex)
        if chosen is None:
            doctor = who.role.value == "doctor"
            return DOCTOR_MINUTES if doctor else OTHERS_MINUTES
        return min(max(chosen, SHORTEST_MINUTES), LONGEST_MINUTES)

    def allow_idle(self, who: Account, minutes: int) -> None:
        """Another time until the window locks itself, 1 to 15 minutes."""
        self.preferences.idle_minutes[who.id.hex] = minutes
        self.keep()
        self.idle_changed.emit()

    def renew_at_once(self, *, at_once: bool) -> None:
        """Whether a fresh process takes over at each lock, or within a minute."""
        self.preferences.fresh_at_once = at_once
        self.keep()

    def keep(self) -> None:
        """Writes the choices for the next start."""
        write_preferences(self.folder, self.preferences)

    def _is_dark(self) -> bool:
        if self.preferences.look == "system":
            return self._hints.colorScheme() is Qt.ColorScheme.Dark
        return self.preferences.look == "dark"

    def _is_contrasted(self) -> bool:
        if self.preferences.contrast != "system":
            return self.preferences.contrast == "high"
        wanted = self._access.contrastPreference()
        return wanted is Qt.ContrastPreference.HighContrast

    def _follow(self) -> None:
        self.theme.wear(dark=self._is_dark(), contrast=self._is_contrasted())

    def _dress(self) -> None:
        self._qt.setPalette(self.theme.palette())
        self._qt.setFont(self.theme.font())
        self._qt.setStyleSheet(self.theme.stylesheet())

    def undress(self) -> None:
        """Takes the rules off again, for whoever comes after.

        The sheet stays, without a rule: where Qt takes it off whole, a widget that was
        never shown keeps its mark, is not watched by the next sheet and ends the process
        once it is gone (`QStyleSheetStyle::initObject`).
        """
        self._qt.setStyleSheet(" ")

    def complete(self) -> None:
        """What can wait for the first paint: Qt's own words, the desktop's answers."""
        from ui.system_motion import SystemMotion

        self._load_stock_words()
        if self._motion is None:
            self._motion = SystemMotion(self)
            self._motion.told.connect(self.hear_motion)
            self._motion.begin()

    def hear_motion(self, still: bool) -> None:  # noqa: FBT001 - a signal's value
        """What the desktop says of movements, now or later; files may say it as well."""
        self._system_still = still or system_is_still()
        self.theme.wear(still=self.preferences.still or self._system_still)

    def _load_stock_words(self) -> None:
        """The words of Qt's own dialogs, in the language in force."""
        from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

        QLocale.setDefault(QLocale(i18n.language()))
        stock = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if stock.load(f"qtbase_{i18n.language()}", folder):
            self._qt.installTranslator(stock)
