"""Words found in the text of a page, whatever their case, accents, and ends of lines."""

from __future__ import annotations

import unicodedata
from functools import cache

_HYPHENS = frozenset("\u0002\u00ad\ufffe")
"""How a PDF marks a word that is parted at the end of a line."""

# Typed as ' and -, set as one of these.
_SINGLE = str.maketrans("\u2018\u2019\u2010\u2011\u2013", "''---")


def places(text: str, wanted: str) -> list[tuple[int, int]]:
    r"""Where the words stand: (first letter, how many letters) of `text`.

    >>> places("Née à\r\nÉvreux", "a evreux")
    [(4, 9)]
    """
    folded, at = _folded(text)
    sought = _folded(wanted)[0].strip()
    found: list[tuple[int, int]] = []
    begin = folded.find(sought) if sought else -1
    while begin >= 0:
        end = begin + len(sought)
        found.append((at[begin], at[end - 1] + 1 - at[begin]))
        begin = folded.find(sought, end)
    return found


def _folded(text: str) -> tuple[str, list[int]]:
    """The text as it is compared, and where each of its letters stands in the other."""
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
    return "".join(letters), at


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
