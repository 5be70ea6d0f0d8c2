"""Words found in the text of a page, whatever their case, accents, and ends of lines."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

_HYPHENS = frozenset("\u0002\u00ad\ufffe")
"""How a PDF marks a word that is parted at the end of a line."""

# Typed as ' and -, set as one of these.
_SINGLE = str.maketrans("\u2018\u2019\u2010\u2011\u2013", "''---")


def places(text: str, wanted: str) -> list[tuple[int, int]]:
    r"""Where the words stand: (first letter, how many letters) of `text`.

    >>> places("Née à\r\nÉvreux", "a evreux")
    [(4, 9)]
    """
    return folded(text).places(wanted)


class Folded(NamedTuple):
    """A text as it is compared: folded once, looked into with every letter that is typed.

    Args:
        at: where each of its letters stands in the text.
    """

    text: str
    at: list[int]

    def places(self, wanted: str) -> list[tuple[int, int]]:
        """Where the words stand: (first letter, how many letters)."""
        return _places(self, folded(wanted).text.strip())


def _places(whole: Folded, sought: str) -> list[tuple[int, int]]:
    text, at = whole
    found: list[tuple[int, int]] = []
    begin = text.find(sought) if sought else -1
    while begin >= 0:
        end = begin + len(sought)
        found.append((at[begin], at[end - 1] + 1 - at[begin]))
        begin = text.find(sought, end)
    return found


def folded(text: str) -> Folded:
    """A text as it is compared."""
    letters: list[str] = []
    at: list[int] = []
    parted = False
    for place, letter in enumerate(text):
        plain = _plain(letter)
        parted = letter in _HYPHENS or (parted and plain == " ")
        if plain == " " and (parted or letters[-1:] == [" "]):
            continue
        letters.extend(plain)
        at.extend([place] * len(plain))
    return Folded("".join(letters), at)


@cache
def _plain(letter: str) -> str:
    if letter in _HYPHENS:
        return ""
    if letter.isspace() or unicodedata.category(letter)[0] == "C":
        return " "
    if letter in "œŒ":
        return "oe"
    parted = unicodedata.normalize("NFKD", letter.casefold().translate(_SINGLE))
    return "".join(c for c in parted if not unicodedata.combining(c))
