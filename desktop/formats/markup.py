"""The XML inside a workbook, walked piece by piece: whatever it says, memory stays small.

Own code, because a general reader builds a tree first: a hundred million empty elements in
a file of two megabytes are gigabytes before anybody counts them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO
from xml.parsers import expat

from desktop.formats.problems import UnreadableFile

_PIECE = 1 << 16
_DEEPEST = 64
_LONGEST_TAG = 1 << 20
"""Bytes of one tag, comment or instruction: the parser keeps it until it is whole."""

_LONGEST_TEXT = 32_769
"""One more than a cell may hold, so that a longer one is told."""


@dataclass(slots=True)
class Bounds:
    """How much of a whole workbook may still be walked."""

    tags: int = 14_000_000


class Walk:
    """Goes through one part; subclasses say what of it is kept.

    Names come without their prefix: every program calls its namespaces what it likes.
    `gathered` is the text between the tags while `gathering` is set.
    """

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._depth = 0
        self._pieces: list[str] = []
        self._length = 0
        self.gathering = False

    def begins(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def ends(self, name: str) -> None:
        """It ends."""

    def go(self, stream: IO[bytes]) -> None:
        """Walks to the end.

        Raises:
            UnreadableFile: beyond bounds, or it declares a document type: entities.
            ExpatError: no XML.
        """
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.buffer_size = _PIECE
        parser.StartDoctypeDeclHandler = _refuse
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._add
        fed = 0
        while piece := stream.read(_PIECE):
            parser.Parse(piece, False)  # noqa: FBT003 - takes no keyword
            fed += len(piece)
            if fed - max(0, parser.CurrentByteIndex) > _LONGEST_TAG:
                raise UnreadableFile("zip_bomb")
        parser.Parse(b"", True)  # noqa: FBT003 - takes no keyword

    def gather(self) -> None:
        """Keeps the text from here on."""
        self._pieces.clear()
        self._length = 0
        self.gathering = True

    def gathered(self) -> str:
        """The text since then; no more is kept."""
        self.gathering = False
        return "".join(self._pieces)[:_LONGEST_TEXT]

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._bounds.tags -= 1
        if self._depth > _DEEPEST or self._bounds.tags < 0:
            raise UnreadableFile("zip_bomb")
        self.begins(name.rpartition(":")[2], attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self.ends(name.rpartition(":")[2])

    def _add(self, text: str) -> None:
        if self.gathering and self._length < _LONGEST_TEXT:
            self._pieces.append(text)
            self._length += len(text)


def local(attributes: Mapping[str, str], name: str) -> str:
    """An attribute by its name without the prefix, "" without it."""
    for written, value in attributes.items():
        if written.rpartition(":")[2] == name:
            return value
    return ""


def _refuse(*_declared: object) -> None:
    """No program that writes workbooks declares a document type."""
    raise UnreadableFile("zip_bomb")
