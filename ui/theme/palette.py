"""The palette of native widgets, from the tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_ROLES = {
    QPalette.ColorRole.Window: "bg.window",
    QPalette.ColorRole.WindowText: "ink.1",
    QPalette.ColorRole.Base: "bg.surface",
    QPalette.ColorRole.AlternateBase: "bg.sunken",
    QPalette.ColorRole.Text: "ink.1",
    QPalette.ColorRole.PlaceholderText: "ink.3",
    QPalette.ColorRole.Button: "bg.surface",
    QPalette.ColorRole.ButtonText: "ink.1",
    QPalette.ColorRole.BrightText: "accent.on",
    QPalette.ColorRole.Highlight: "accent.1",
    QPalette.ColorRole.HighlightedText: "accent.on",
    QPalette.ColorRole.Link: "accent.1",
    QPalette.ColorRole.LinkVisited: "accent.1",
    QPalette.ColorRole.ToolTipBase: "bg.surface",
    QPalette.ColorRole.ToolTipText: "ink.1",
    QPalette.ColorRole.Light: "bg.surface",
    QPalette.ColorRole.Midlight: "line.soft",
    QPalette.ColorRole.Mid: "line.default",
    QPalette.ColorRole.Dark: "line.strong",
    QPalette.ColorRole.Shadow: "line.strong",
    QPalette.ColorRole.Accent: "accent.1",
}
_DISABLED = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
)


def palette(theme: Theme) -> QPalette:
    """Every role of the palette by its token."""
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, theme.colour(name))
    for role in _DISABLED:
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.colour("ink.disabled"))
    return made
