"""The look in force: what widgets and painters ask for by token, never by colour."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QIcon, QPalette, QPixmap

from ui.icons import Icons
from ui.theme import fonts
from ui.theme.contrast import in_contrast
from ui.theme.looks import (
    DESIGN_STATE,
    STATE_ICON,
    StateLook,
    faded,
    pattern_brush,
    pattern_of,
)
from ui.theme.tokens import Tokens, css

SCALES = (0.9, 1.0, 1.15, 1.3, 1.5, 2.0)
_PATTERN_SHARE = {"dots": 0.62, "hatch": 0.42}


class Theme(QObject):
    """Colours, fonts, sizes and icons; `changed` tells when any of them is another.

    Args:
        dark: the dark theme.
        scale: the text scale, 1.0 at 100 %.
        still: nothing moves: every duration is 0.
        contrast: without fills, every line and word as strong as it can be.
        letters: single letters act on the row or block that has the keyboard.
    """

    changed = Signal()

    def __init__(
        self,
        *,
        dark: bool = False,
        scale: float = 1.0,
        still: bool = False,
        contrast: bool = False,
        letters: bool = True,
    ) -> None:
        super().__init__()
        self.tokens = Tokens()
        self.icons = Icons(self.tokens)
        self.dark = dark
        self.scale = scale
        self.still = still
        self.contrast = contrast
        self.letters = letters
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[tuple[str, bool], QFont] = {}
        self._states: dict[tuple[str, float], StateLook] = {}
        fonts.load_fonts()

    def wear(
        self,
        *,
        dark: bool | None = None,
        scale: float | None = None,
        still: bool | None = None,
        contrast: bool | None = None,
        letters: bool | None = None,
    ) -> None:
        """Puts another look on, and tells everybody when it differs."""
        before = self._worn()
        self.dark = self.dark if dark is None else dark
        self.scale = self.scale if scale is None else scale
        self.still = self.still if still is None else still
        self.contrast = self.contrast if contrast is None else contrast
        self.letters = self.letters if letters is None else letters
        if before == self._worn():
            return
        for kept in (self._colours, self._fonts, self._states):
            kept.clear()
        self.icons.forget()
        self.changed.emit()

    def _worn(self) -> tuple[object, ...]:
        return (self.dark, self.scale, self.still, self.contrast, self.letters)

    # Colours -------------------------------------------------------------------------

    def colour(self, name: str) -> QColor:
        """A colour by token: "ink.1", "bg.surface", "state.arrive.bg", "type.CS"."""
        found = self._colours.get(name)
        if found is None:
            token = in_contrast(name) if self.contrast else name
            found = self.tokens.colour(token, dark=self.dark)
            self._colours[name] = found
        return found

    def css(self, name: str) -> str:
        """The same as a style sheet writes it."""
        return css(self.colour(name))

    def type_colour(self, code: str) -> QColor:
        """The bar's colour of an appointment type, by its two letters."""
        try:
            return self.colour(f"type.{code}")
        except KeyError:
            return self.colour("ink.3")

    def person_colour(self, hue: str) -> QColor:
        """The colour of a person, by the hue that is kept of her."""
        try:
            return self.colour(f"type.{hue}")
        except KeyError:
            return self.colour("accent.1")

    def state(self, state: str, ratio: float = 1.0) -> StateLook:
        """How a stored state ("arrived", "no_show" ...) is told."""
        key = (str(state), ratio)
        found = self._states.get(key)
        if found is None:
            found = self._states[key] = self._state(str(state), ratio)
        return found

    def hatch(self, ratio: float = 1.0) -> QBrush:
        """The hatch of closed hours."""
        return pattern_brush("hatch", self.colour("chart.hatch"), ratio)

    def _state(self, state: str, ratio: float) -> StateLook:
        design = DESIGN_STATE[state]
        line = self.colour(f"state.{design}.line")
        kind = pattern_of(state)
        brush = None
        if kind:
            share = _PATTERN_SHARE[kind] / (2 if self.contrast else 1)
            brush = pattern_brush(kind, faded(line, share), ratio)
        return StateLook(
            fg=self.colour(f"state.{design}.fg"),
            bg=self.colour(f"state.{design}.bg"),
            line=line,
            icon=STATE_ICON.get(state, f"etat.{design}"),
            pattern=kind,
            brush=brush,
            dashed=design == "annule",
            struck=design == "annule",
        )

    # Fonts and sizes -----------------------------------------------------------------

    def font(self, role: str = "body", *, tabular: bool = False) -> QFont:
        """The font of a role ("caption", "body", "section", "title" ...)."""
        key = (role, tabular)
        found = self._fonts.get(key)
        if found is None:
            found = fonts.font(self.tokens, role, scale=self.scale, tabular=tabular)
            self._fonts[key] = found
        return QFont(found)

    def px(self, size: float) -> int:
        """A design size that grows with the text: heights of rows, fields, bars."""
        return round(size * self.scale)

    def size(self, name: str) -> int:
        """A size by token ("button", "agenda.hour"), grown with the text."""
        return self.px(self.tokens.get(f"size.{name}"))

    def radius(self, name: str) -> int:
        """A corner's radius by token ("card", "control", "chip")."""
        return int(self.tokens.get(f"radius.{name}"))

    def duration(self, name: str) -> int:
        """Milliseconds of a movement ("popup", "toastIn"); 0 when nothing moves."""
        stays = name in ("toastStay", "toastStayUndo")
        return 0 if self.still and not stays else int(self.tokens.get(f"motion.{name}"))

    # Icons ---------------------------------------------------------------------------

    def pixmap(
        self, concept: str, size: int = 16, ink: str = "ink.3", ratio: float = 1.0
    ) -> QPixmap:
        """The icon of a concept, `size` px at 100 % text."""
        return self.icons.pixmap(concept, self.px(size), self.colour(ink), ratio)

    def icon(self, concept: str, size: int = 16, ink: str = "ink.3") -> QIcon:
        """The icon of a concept for actions and native widgets."""
        made = QIcon()
        for ratio in (1.0, 2.0):
            made.addPixmap(self.pixmap(concept, size, ink, ratio))
            disabled = self.pixmap(concept, size, "ink.disabled", ratio)
            made.addPixmap(disabled, QIcon.Mode.Disabled)
        return made

    def palette(self) -> QPalette:
        """The colours of native widgets."""
        from ui.theme.palette import palette

        return palette(self)

    def stylesheet(self) -> str:
        """The one style sheet of the application."""
        from ui.theme.stylesheet import stylesheet

        return stylesheet(self)
