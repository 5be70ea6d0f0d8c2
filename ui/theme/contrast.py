"""High contrast: fills are dropped; borders, patterns, icons and words tell everything."""

from __future__ import annotations

_INK, _PAPER = "ink.1", "bg.surface"
_NAMES = {
    "ink.2": _INK,
    "ink.3": _INK,
    "line.soft": "line.strong",
    "line.default": _INK,
    "line.strong": _INK,
    "bg.window": _PAPER,
    "bg.sunken": _PAPER,
    "bg.hover": _PAPER,
    "bg.desk": "bg.desk",
    "accent.soft": _PAPER,
    "accent.line": "accent.1",
    "seal.soft": _PAPER,
    "seal.line": "seal.1",
    "warn.soft": _PAPER,
    "warn.line": "warn.1",
    "chart.hatch": "ink.3",
}
_PARTS = {"bg": _PAPER, "fg": _INK, "line": _INK}


def in_contrast(name: str) -> str:
    """The token that a token stands for where fills are dropped."""
    if name.startswith("state."):
        return _PARTS.get(name.rpartition(".")[2], name)
    return _NAMES.get(name, name)
