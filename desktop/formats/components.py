"""The BEGIN ... END blocks of cards and calendars, broken ones too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from desktop.formats.content_lines import ContentLine

TEXT_LIMIT = 4_000


@dataclass(slots=True)
class Component:
    """One block with its own lines; blocks inside it are left out.

    Args:
        kind: VCARD, VEVENT, ... in capitals.
        line: where it begins in the file.
        ended: whether its END was found.
    """

    kind: str
    line: int
    lines: list[ContentLine] = field(default_factory=list)
    ended: bool = False

    def all(self, name: str) -> list[ContentLine]:
        """Every line of this name that says something."""
        return [line for line in self.lines if line.name == name and line.value.strip()]

    def one(self, name: str) -> ContentLine | None:
        """The first of them."""
        return next(iter(self.all(name)), None)

    def text(self, name: str) -> str:
        """Its text, "" without it."""
        found = self.one(name)
        return cleaned(found.text) if found else ""


def components(lines: Iterable[ContentLine], outer: str = "") -> Iterator[Component]:
    """The blocks of a file in their order.

    A block of kind `outer` is yielded when it begins, and gathers the lines that stand
    between the blocks inside it; any other is yielded when it ends, or when another of
    its kind begins before that.
    """
    blocks = _Blocks(outer)
    for line in lines:
        done = blocks.take(line)
        if done is not None:
            yield done
    if blocks.current is not None:
        yield blocks.current


class _Blocks:
    """Where the reading stands."""

    def __init__(self, outer: str) -> None:
        self._outer = outer
        self._around: Component | None = None
        self._depth = 0
        self.current: Component | None = None

    def take(self, line: ContentLine) -> Component | None:
        """The next line; gives the block it completes, or the outer one it begins."""
        kind = line.value.strip().upper()
        if line.name == "BEGIN":
            return self._begins(kind, line)
        if line.name == "END":
            return self._ends(kind)
        if self.current is None:
            if self._around is not None:
                self._around.lines.append(line)
        elif self._depth <= 0:
            self.current.lines.append(line)
        return None

    def _begins(self, kind: str, line: ContentLine) -> Component | None:
        if kind == self._outer:
            self._around = Component(kind, line.line)
            return self._around
        unended = self.current
        if unended is not None and unended.kind != kind:
            self._depth += 1
            return None
        self.current, self._depth = Component(kind, line.line), 0
        return unended

    def _ends(self, kind: str) -> Component | None:
        ended = self.current
        if ended is None or ended.kind != kind:
            self._depth -= 1
            return None
        ended.ended = True
        self.current = None
        return ended


def cleaned(text: str, limit: int = TEXT_LIMIT) -> str:
    """Without control characters or runs of blanks, no longer than a field may be."""
    if len(text) <= limit and text.isprintable() and "  " not in text:
        return text.strip()
    kept = (c if c.isprintable() or c == "\n" else " " for c in text[:limit])
    return re.sub(r" {2,}", " ", "".join(kept)).strip()
