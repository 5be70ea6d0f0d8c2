"""Puts the theme on the application, and follows the system and the person's choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from desktop import i18n
from ui.preferences import Preferences, read_preferences, write_preferences
from ui.theme import Theme

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication


class Wearing(QObject):
    """The theme in force, worn by every widget, kept for the next start."""

    def __init__(self, qt: QApplication, folder: Path) -> None:
        super().__init__()
        self._qt = qt
        self.folder = folder
        self.preferences: Preferences = read_preferences(folder)
        self.theme = Theme(
            dark=self._is_dark(),
            scale=self.preferences.scale,
            still=self.preferences.still,
        )
        self.theme.changed.connect(self._dress)
        qt.styleHints().colorSchemeChanged.connect(self._follow)
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
        self.theme.wear(still=still)
        self.keep()

    def keep(self) -> None:
        """Writes the choices for the next start."""
        write_preferences(self.folder, self.preferences)

    def _is_dark(self) -> bool:
        if self.preferences.look == "system":
            return self._qt.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self.preferences.look == "dark"

    def _follow(self) -> None:
        self.theme.wear(dark=self._is_dark())

    def _dress(self) -> None:
        self._qt.setPalette(self.theme.palette())
        self._qt.setFont(self.theme.font())
        self._qt.setStyleSheet(self.theme.stylesheet())

    def load_stock_words(self) -> None:
        """The words of Qt's own dialogs, in the language in force."""
        from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

        QLocale.setDefault(QLocale(i18n.language()))
        stock = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if stock.load(f"qtbase_{i18n.language()}", folder):
            self._qt.installTranslator(stock)
