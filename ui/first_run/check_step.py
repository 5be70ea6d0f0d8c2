"""Step six: what is ready, what was put off, and what comes next."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.i18n import _
from ui.theme import Theme
from ui.widgets.dress import row, surface
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label


class CheckStep(QWidget):
    """A line a step; what was put off says where it waits."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines = surface("card")
        self._column = QVBoxLayout(self._lines)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(12)
        self.said: list[str] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Label(_("Your practice is ready"), "screen", wrap=True))
        told = _(
            "Types and openings are set for Monday to Friday. Import your patients and"
            " your calendar with Ctrl+K, “import”."
        )
        column.addWidget(Label(told, "body", "2", wrap=True))
        column.addWidget(self._lines)
        column.addStretch(1)

    def show_facts(self, secretary: str, backup: str) -> None:
        """What was done.

        Args:
            secretary: her name, "" when it was put off; backup: the folder, likewise.
        """
        self._add(_("Passphrase chosen, kit printed and read again"), done=True)
        if secretary:
            said = _("{name} has an access, without the confidential files")
            self._add(said.format(name=secretary), done=True)
        else:
            self._add(_("No secretary yet: Settings, “People and rights”"), done=False)
        if backup:
            said = _("First backup written, read again and opened, in {folder}")
            self._add(said.format(folder=backup), done=True)
        else:
            self._add(_("No backup yet: make one under “Backups”"), done=False)

    def _add(self, words: str, *, done: bool) -> None:
        icon = "retour.ok" if done else "retour.attention"
        ink = "accent.1" if done else "warn.1"
        line = row(IconLabel(self._theme, icon, 18, ink), gap=10)
        line.addWidget(Label(words, "body", wrap=True), 1)
        self._column.addLayout(line)
        self.said.append(words)
