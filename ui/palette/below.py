"""What stands under the palette's lines: what else can be written, and its keys."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.i18n import _
from ui.theme import Theme
from ui.widgets.chips import Chip
from ui.widgets.dress import column, row, surface
from ui.widgets.icon_label import IconLabel
from ui.widgets.keycap import KeyCap
from ui.widgets.label import Label


def otherwise(theme: Theme) -> QWidget:
    """What else can be written here, as the design shows it."""
    examples = (
        ("06 39", _("telephone")),
        (_("tomorrow 15:00"), _("appointment")),
        ("+7", _("go to in 7 days")),
        (_("> back up"), _("command")),
    )
    parts: list[QWidget | int] = []
    for sign, words in examples:
        parts += [Chip(theme, sign), Label(words, "small", "2"), 10]
    whole = QWidget()
    head = Label(_("Otherwise written"), "caption", "3")
    line = row(*parts, None, gap=6)
    whole.setLayout(column(head, line, gap=6, margins=(20, 6, 20, 10)))
    return whole


def foot(theme: Theme) -> QWidget:
    """Which keys do what."""
    whole = surface("foot")
    line = row(
        KeyCap(theme, "Up"),
        KeyCap(theme, "Down"),
        Label(_("choose"), "small", "2"),
        8,
        KeyCap(theme, "Return"),
        Label(_("open"), "small", "2"),
        8,
        KeyCap(theme, "Tab"),
        Label(_("actions"), "small", "2"),
        None,
        IconLabel(theme, "session.verrouiller", 14),
        Label(_("Local search, no confidential file"), "small", "3"),
        margins=(20, 0, 20, 0),
    )
    whole.setLayout(line)
    whole.setFixedHeight(theme.px(36))
    return whole
