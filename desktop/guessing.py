"""How many guesses a well-informed attacker needs: words, rows and repeats count little.

The cheapest way to put a text together from what guessers try first, found part by part
(the idea of zxcvbn, Wheeler 2016, with this practice's and French words).
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from dataclasses import dataclass, field

from db.folding import folded

LONGEST_WORD = 20
_LETTER, _DIGIT, _OTHER = 3.6, 3.3, 5.0
_OWN, _YEAR = 2.0, 7.0
_ROWS = (
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1234567890",
    "0123456789",
    "abcdefghijklmnopqrstuvwxyz",
)
_WALKS = tuple(row for one in _ROWS for row in (one, one[::-1]))
_YEARS = re.compile(r"(?:19|20)\d\d")
_REPEAT = re.compile(r"(.{1,24}?)\1+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Known:
    """What a guesser tries first, folded and without spaces.

    Args:
        words: of the list that passphrases are drawn from.
        common: passphrases everybody tries.
        own: the practice's and the person's own words.
    """

    words: Collection[str]
    common: Collection[str]
    own: Collection[str] = field(default=frozenset())


def guess_bits(text: str, known: Known) -> float:
    """log2 of the guesses until this text is reached, at most."""
    bare = "".join(folded(text).split())
    # Accents, capitals and signs that folding takes away are worth a try each way.
    signs = sum(not (letter.isalnum() or letter.isspace()) for letter in text)
    dressed = min(signs, 4) * 2.0 + (1.0 if text != text.lower() else 0.0)
    return cheapest(bare, known) + dressed


def cheapest(text: str, known: Known) -> float:
    """The least sum over all ways to cut the text into parts."""
    repeated = _REPEAT.fullmatch(text)
    if repeated:
        unit = repeated[1]
        return cheapest(unit, known) + math.log2(len(text) / len(unit))
    best = [0.0] + [math.inf] * len(text)
    for start in range(len(text)):
        for length, bits in _parts(text, start, known):
            reached = best[start] + bits
            best[start + length] = min(best[start + length], reached)
    return best[-1]


def _parts(text: str, start: int, known: Known) -> list[tuple[int, float]]:
    """What may come next, with its length and its bits."""
    found = [(1, _letter(text[start]))]
    for price in (_year, _walk, _repeat):
        priced = price(text, start)
        if priced is not None:
            found.append(priced)
    for length in range(3, min(LONGEST_WORD, len(text) - start) + 1):
        part = text[start : start + length]
        found += [(length, bits) for bits in _word(part, known)]
    return found


def _word(part: str, known: Known) -> list[float]:
    found = []
    if part in known.own:
        found.append(_OWN)
    if part in known.common:
        found.append(math.log2(len(known.common)))
    if part in known.words:
        found.append(math.log2(len(known.words)))
    return found


def _letter(letter: str) -> float:
    if letter.isdigit():
        return _DIGIT
    return _LETTER if letter.isascii() else _OTHER


def _year(text: str, start: int) -> tuple[int, float] | None:
    return (4, _YEAR) if _YEARS.match(text, start) else None


def _walk(text: str, start: int) -> tuple[int, float] | None:
    """Neighbours on a keyboard, or in the alphabet, either way round."""
    length = max(_common(text, start, row) for row in _WALKS)
    return (length, 4.0 + math.log2(length)) if length >= 3 else None


def _common(text: str, start: int, row: str) -> int:
    at = row.find(text[start])
    length = 0
    while (
        0 <= at + length < len(row)
        and at >= 0
        and start + length < len(text)
        and row[at + length] == text[start + length]
    ):
        length += 1
    return length


def _repeat(text: str, start: int) -> tuple[int, float] | None:
    """A unit that comes again at once: once its price, then hardly anything."""
    match = _REPEAT.match(text, start)
    if match is None or len(match[0]) < 3:
        return None
    unit = match[1]
    price = sum(_letter(letter) for letter in unit)
    return len(match[0]), price + math.log2(len(match[0]) / len(unit))
