"""Everything about how the window looks: tokens, fonts, palette, style sheet, painters."""

from __future__ import annotations

from ui.theme.looks import StateLook
from ui.theme.theme import SCALES, Theme

__all__ = ["SCALES", "StateLook", "Theme"]
