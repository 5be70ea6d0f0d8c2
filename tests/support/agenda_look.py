"""A look for painting in tests: system fonts, a few colours, icons as plain squares."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QColor, QFont, QPixmap

from db.entities.appointment import AppointmentState
from ui.agenda.look import Fonts, Look, Palette, StateLook


def plain_look(scale: float = 1.0) -> Look:
    """Everything a painter asks for, without a theme."""
    white, black, grey = QColor("white"), QColor("black"), QColor("grey")
    colours: dict[str, Any] = dict.fromkeys(Palette.__dataclass_fields__, grey)
    palette = Palette(**{**colours, "surface": white, "ink1": black})
    font = QFont()
    font.setPixelSize(round(13 * scale))
    state = StateLook(black, white, grey, "etat.prevu")
    return Look(
        palette=palette,
        fonts=Fonts(*(QFont(font) for _name in Fonts.__dataclass_fields__)),
        states={str(name): state for name in AppointmentState},
        types={"CS": QColor("blue")},
        icon=_square,
        scale=scale,
    )


def _square(_concept: str, size: int, colour: QColor, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(colour)
    return pixmap
