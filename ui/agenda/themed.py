"""From the theme in force to the look that the agenda paints with."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QColor, QFont, QPixmap

from db.entities.appointment import AppointmentState
from db.entities.appointment_type import AppointmentType
from ui.agenda.look import Fonts, Look, Palette, StateLook
from ui.theme import Theme
from ui.theme.type_colours import THEME_CODES, colour_of_type

_TOKENS = {
    "window": "bg.window",
    "surface": "bg.surface",
    "sunken": "bg.sunken",
    "hover": "bg.hover",
    "line_soft": "line.soft",
    "line": "line.default",
    "line_strong": "line.strong",
    "ink1": "ink.1",
    "ink2": "ink.2",
    "ink3": "ink.3",
    "accent": "accent.1",
    "accent_soft": "accent.soft",
    "accent_line": "accent.line",
    "accent_on": "accent.on",
    "warn": "warn.1",
    "warn_soft": "warn.soft",
    "ring": "focus.ring",
    "hatch": "chart.hatch",
}


def look_of(theme: Theme, ratio: float, types: Sequence[AppointmentType] = ()) -> Look:
    """Everything the painters need, at this device ratio, with a practice's own types."""

    def icon(concept: str, size: int, colour: QColor, at: float) -> QPixmap:
        return theme.icons.pixmap(concept, size, colour, at)

    return Look(
        palette=Palette(**{name: theme.colour(t) for name, t in _TOKENS.items()}),
        fonts=_fonts(theme),
        states={str(state): _state(theme, state) for state in AppointmentState},
        types={code: theme.type_colour(code) for code in THEME_CODES}
        | _own_colours(theme, types),
        icon=icon,
        scale=theme.scale,
        ratio=ratio,
        dark=theme.dark,
        contrast=theme.contrast,
        pauses={
            kind.id: (kind.before, kind.after)
            for kind in types
            if kind.before or kind.after
        },
    )


def _own_colours(theme: Theme, types: Sequence[AppointmentType]) -> dict[str, QColor]:
    # A retired type's code may be another's by now: whoever is booked today wins.
    return {
        kind.code: colour_of_type(theme, kind.code, kind.colour)
        for kind in reversed(types)
        if kind.colour
    }


def _fonts(theme: Theme) -> Fonts:
    head = theme.font("bodyStrong", tabular=True)
    head.setPixelSize(theme.px(15))
    return Fonts(
        time=theme.font("event", tabular=True),
        name=theme.font("event"),
        note=theme.font("small", tabular=True),
        caption=_regular(theme.font("caption", tabular=True)),
        caption_strong=theme.font("caption", tabular=True),
        hour=_regular(theme.font("caption", tabular=True)),
        head=head,
    )


def _regular(font: QFont) -> QFont:
    font.setWeight(QFont.Weight.Normal)
    return font


def _state(theme: Theme, state: AppointmentState) -> StateLook:
    told = theme.state(str(state))
    return StateLook(
        fg=told.fg,
        bg=told.bg,
        line=told.line,
        icon=told.icon,
        pattern=told.pattern,
        dashed=told.dashed,
        struck=told.struck,
    )
