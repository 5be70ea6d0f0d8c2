"""What can be told without a key: the last backup, the last lock."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.i18n import _
from ui.unlock.facts import local_time, short_when, when
from ui.widgets.chips import Chip
from ui.widgets.dress import row, rule
from ui.widgets.icon_label import IconLabel
from ui.widgets.label import Label

if TYPE_CHECKING:
    from desktop.local_file import LocalFile
    from ui.theme import Theme

_FRESH = timedelta(days=3)


class FactsCard(QFrame):
    """Two lines: the backup and whether it is recent; what is so of this computer."""

    def __init__(self, theme: Theme, local: LocalFile, now: datetime) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("surface", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._backup(local_time(local.last_backup), now))
        column.addWidget(rule())
        column.addLayout(self._facts(local_time(local.last_lock), now))

    def _backup(self, at: datetime | None, now: datetime) -> QHBoxLayout:
        fresh = at is not None and now - at <= _FRESH
        line = QHBoxLayout()
        line.setContentsMargins(15, 11, 14, 11)
        line.setSpacing(12)
        icon, ink = ("ph.check-circle-fill", "accent.1")
        if not fresh:
            icon, ink = ("ph.warning", "warn.1")
        line.addWidget(IconLabel(self._theme, icon, 18, ink))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(_("Last verified backup"), "bodyStrong"))
        told = _("none on this computer yet") if at is None else when(at, now.date())
        words.addWidget(Label(told, "body", "2"))
        line.addLayout(words, 1)
        chip = (_("Up to date"), "chosen") if fresh else (_("To do"), "warn")
        line.addWidget(Chip(self._theme, *chip))
        return line

    def _facts(self, locked: datetime | None, now: datetime) -> QHBoxLayout:
        facts = [
            ("ph.lock", _("Encrypted")),
            ("ph.wifi-slash", _("Works without Internet")),
        ]
        if locked is not None:
            told = _("Locked {when}").format(when=short_when(locked, now.date()))
            facts.append(("ph.clock-counter-clockwise", told))
        line = QHBoxLayout()
        line.setContentsMargins(15, 8, 14, 8)
        line.setSpacing(20)
        for icon, words in facts:
            pair = row(IconLabel(self._theme, icon, 15), gap=7)
            pair.addWidget(Label(words, "small", "2"))
            line.addLayout(pair)
        line.addStretch(1)
        return line
