"""Passphrases: seven words drawn for people, and an honest estimate of what they choose.

The rules are those of NIST SP 800-63B-4 and CNIL 2022-100: length and a blocklist, no
composition rule, no hint, no expiry, any character, paste allowed.
"""

from __future__ import annotations

import math
import re
import secrets
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from db.errors import ExpectedError
from db.folding import folded

# What a key slot costs is asked for by its name here: the window knows no keys.
from db.keys.passphrases import KdfPolicy as KdfPolicy

WORDS = 7
DOCTOR_LENGTH = 15
OTHER_LENGTH = 12
LONGEST = 256
_ENOUGH = 60.0
"""Bits under which a doctor's passphrase is refused: 2SKD holds the rest."""

_ROWS = ("azertyuiopqsdfghjklmwxcvbn", "qwertyuiopasdfghjklzxcvbnm", "0123456789")


class WeakPassphrase(ExpectedError):
    """A passphrase that is not taken; `reason` is a stable English code.

    Args:
        reason: "too_short", "too_long", "known" (on a list, or the practice's own words),
            "guessable" (a repetition, a row of keys).
        shortest: characters it must have, for "too_short".
    """

    def __init__(self, reason: str, shortest: int = 0) -> None:
        super().__init__(reason, shortest)
        self.reason = reason
        self.shortest = shortest


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """What a guesser would need.

    Args:
        bits: log2 of the estimated number of guesses.
        level: 0 to 4, for the meter.
    """

    bits: float
    level: int


def generate(
    count: int = WORDS, choose: Callable[[Sequence[str]], str] = secrets.choice
) -> str:
    """Words drawn from 7,776: 12.9 bits each, 90 for seven."""
    words = word_list()
    return " ".join(choose(words) for _number in range(count))


def check_passphrase(
    passphrase: str, *, own_words: Iterable[str] = (), doctor: bool = True
) -> Strength:
    """Goes on when the passphrase may be used.

    Raises:
        WeakPassphrase: it may not, and why.
    """
    text = unicodedata.normalize("NFKC", passphrase)
    shortest = DOCTOR_LENGTH if doctor else OTHER_LENGTH
    if len(text) < shortest:
        raise WeakPassphrase("too_short", shortest)
    if len(text) > LONGEST:
        raise WeakPassphrase("too_long")
    bare = folded(text).replace(" ", "")
    own = [folded(word).replace(" ", "") for word in own_words]
    left = bare
    for word in sorted((w for w in own if len(w) > 3), key=len, reverse=True):
        left = left.replace(word, "")
    if bare in blocklist() or (own and len(left) < shortest // 2):
        raise WeakPassphrase("known")
    strength = estimate(text, own_words)
    if len(set(bare)) < 5 or strength.bits < _ENOUGH / 2:
        raise WeakPassphrase("guessable")
    return strength


def estimate(passphrase: str, own_words: Iterable[str] = ()) -> Strength:
    """Guesses a well-informed attacker needs: words, repeats and rows count little."""
    own = {part for word in own_words for part in folded(word).split() if len(part) > 2}
    known = set(word_list())
    bits = 0.0
    before = ""
    for part in re.findall(r"\w+|\W+", unicodedata.normalize("NFKC", passphrase)):
        bits += _bits_of(part, known, own, before)
        before = part
    return Strength(bits=bits, level=_level(bits))


@lru_cache(maxsize=1)
def word_list() -> tuple[str, ...]:
    """The 7,776 French words passphrases are drawn from."""
    return _lines("fr-passphrase-7776.txt")


@lru_cache(maxsize=1)
def blocklist() -> frozenset[str]:
    """Passphrases everybody tries first, folded."""
    return frozenset(_lines("blocklist.txt"))


def _lines(name: str) -> tuple[str, ...]:
    text = (files("resources") / "words" / name).read_text("utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _bits_of(part: str, known: set[str], own: set[str], before: str) -> float:
    bare = folded(part)
    if not bare:
        return 1.0 if len(part) == 1 else 2.0
    if part == before:
        return 1.0
    if bare in own:
        return 2.0
    if bare in known:
        return math.log2(len(known))
    if bare.isdigit():
        return min(len(bare), 8) * (2.2 if len(bare) > 2 else 3.3)
    return _letters_bits(bare)


def _letters_bits(bare: str) -> float:
    """4.1 bits a letter that tells something, less for a repeat or a neighbour."""
    bits = 0.0
    for number, letter in enumerate(bare):
        last = bare[number - 1] if number else ""
        beside = any(f"{last}{letter}" in row for row in _ROWS) and last
        bits += 0.8 if letter == last or beside else 4.1
    distinct = len(set(bare))
    return min(bits, distinct * 5.0)


def _level(bits: float) -> int:
    return sum(bits >= step for step in (35, 50, 65, 80))
