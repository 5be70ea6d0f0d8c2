"""The one style sheet, generated from the tokens at the text scale in force."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from ui.theme.sheets import CONTROLS, FRAME, SURFACES, TEXTS, VIEWS

if TYPE_CHECKING:
    from ui.theme.theme import Theme

_COLOURS = {
    f"{group}_{name}".replace(".", "_"): f"{group}.{name}"
    for group, names in {
        "bg": "window surface sunken hover selected disabled scrim desk",
        "line": "soft default strong",
        "ink": "1 2 3 disabled onDesk onDesk2",
        "accent": "1 hover press soft line on",
        "seal": "1 hover soft line on wax waxEdge",
        "warn": "1 soft line fill",
        "focus": "ring",
    }.items()
    for name in names.split()
}
_TEXTS = "caption small label body bodyStrong section title screen number paperTitle paperHero"
_SIZES = "menuBar header statusBar navItem row cardHeader button buttonSmall buttonLarge field fieldLarge"


def stylesheet(theme: Theme) -> str:
    """Every rule, with colours, text sizes and heights filled in."""
    values = {key: theme.css(name) for key, name in _COLOURS.items()}
    for role in _TEXTS.split():
        font = theme.font(role)
        weight = 600 if font.weight() >= 600 else 400
        values[f"font_{role}"] = (
            f'font-family: "{font.family()}"; font-size: {font.pixelSize()}px;'
            f" font-weight: {weight};"
        )
    # The product's name in the frame: the printed face at the size of a section.
    values["font_brand"] = (
        f'font-family: "{theme.font("paperTitle").family()}"; font-weight: 600;'
        f" font-size: {theme.px(16)}px;"
    )
    for name in _SIZES.split():
        values[f"h_{name}"] = f"{theme.size(name)}px"
        # A style sheet's heights are of the content: the two border lines come on top.
        values[f"in_{name}"] = f"{theme.size(name) - 2}px"
    values["tick"] = f"{theme.px(16)}px"
    rules = "\n".join((TEXTS, CONTROLS, SURFACES, VIEWS, FRAME))
    return Template(rules).substitute(values)
