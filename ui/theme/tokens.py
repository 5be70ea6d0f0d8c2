"""The design's values, read once from the shipped tokens: nothing else names a colour."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import Any

from PySide6.QtGui import QColor

_RGBA = re.compile(r"rgba\((\d+),(\d+),(\d+),([\d.]+)\)")


class Tokens:
    """The token file, asked by dotted names."""

    def __init__(self) -> None:
        path = files("resources") / "themes" / "tokens.json"
        self._tree: dict[str, Any] = json.loads(path.read_text("utf-8"))

    def get(self, name: str) -> Any:
        """The value under a dotted name.

        Raises:
            KeyError: there is no such token.
        """
        value: Any = self._tree
        for step in name.split("."):
            value = value[step]
        return value

    def colour(self, name: str, *, dark: bool) -> QColor:
        """A colour such as "ink.1", "state.confirme.bg" or "type.CS"."""
        theme = "dark" if dark else "light"
        group, _dot, rest = name.partition(".")
        if group == "type":
            return colour_of(self.get(f"type.{rest}.{theme}"))
        if group == "state":
            state, _dot, part = rest.partition(".")
            return colour_of(self.get(f"state.{state}.{theme}.{part}"))
        return colour_of(self.get(f"color.{theme}.{name}"))


def colour_of(text: str) -> QColor:
    """A colour as the tokens write it: "#RRGGBB" or "rgba(r,g,b,a)"."""
    found = _RGBA.fullmatch(text)
    if found is None:
        return QColor(text)
    colour = QColor(int(found[1]), int(found[2]), int(found[3]))
    colour.setAlphaF(float(found[4]))
    return colour


def css(colour: QColor) -> str:
    """The colour as a style sheet writes it."""
    if colour.alpha() == 255:
        return colour.name()
    return (
        f"rgba({colour.red()},{colour.green()},{colour.blue()},{colour.alphaF():.3f})"
    )
