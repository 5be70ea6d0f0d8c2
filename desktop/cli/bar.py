"""Progress for a person at a terminal."""

from __future__ import annotations

from typing import TextIO

_WIDTH = 30


class Bar:
    """A bar on one line, drawn again only when a cell fills."""

    def __init__(self, stream: TextIO, title: str) -> None:
        self._stream = stream
        self._title = title
        self._shown = -1

    def report(self, done: int, total: int) -> None:
        """Draws how far it is."""
        filled = _WIDTH * done // total if total else 0
        if filled == self._shown:
            return
        self._shown = filled
        line = "#" * filled + "." * (_WIDTH - filled)
        end = "\n" if total and done >= total else ""
        self._stream.write(f"\r{self._title} [{line}]{end}")
        self._stream.flush()

    def check(self) -> None:
        """Goes on: a terminal interrupts with Ctrl+C."""
