"""The colours an appointment type may have: the theme's own, and a dozen that suit both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from desktop.i18n import N_

if TYPE_CHECKING:
    from ui.theme.theme import Theme

THEME_CODES = ("CS", "CL", "SU", "VA", "TC", "VD", "UR")
"""The usual types: each has a colour by day and one by night, by its code."""

OWN_COLOURS = {
    "#C2528B": N_("Rose"),
    "#B85C5C": N_("Brick"),
    "#BB6A3A": N_("Terracotta"),
    "#A87B1E": N_("Ochre"),
    "#858528": N_("Olive"),
    "#4F8F4A": N_("Green"),
    "#2E8F86": N_("Teal"),
    "#3F86C0": N_("Sky"),
    "#6470C4": N_("Indigo"),
    "#9A5BB0": N_("Plum"),
    "#8F6F57": N_("Brown"),
    "#6E7F8D": N_("Slate"),
}
"""Each stands out at 3:1 from the paper of either theme (a test recomputes it)."""

THEME_NAMES = {
    "CS": N_("Blue"),
    "CL": N_("Violet"),
    "SU": N_("Leaf green"),
    "VA": N_("Amber"),
    "TC": N_("Turquoise"),
    "VD": N_("Copper"),
    "UR": N_("Ink"),
}


def colour_of_type(theme: Theme, code: str, colour: str) -> QColor:
    """The bar's colour of a type.

    Args:
        code: its two letters, which decide when no colour was chosen.
        colour: "" for that, the code of one of the theme's colours, or "#RRGGBB".
    """
    if colour.startswith("#"):
        return QColor(colour)
    return theme.type_colour(colour or code)
