"""Passphrases: seven words drawn for people, and an honest estimate of what they choose.

The rules are those of NIST SP 800-63B-4 and CNIL 2022-100: length and a blocklist, no
composition rule, no hint, no expiry, any character, paste allowed.
"""

from __future__ import annotations

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
from desktop.guessing import Known, guess_bits

WORDS = 7
DOCTOR_LENGTH = 15
OTHER_LENGTH = 12
LONGEST = 256
_ENOUGH = 30.0
"""Bits under which a passphrase is refused, however long it is."""


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
    if len(set(bare)) < 5 or strength.bits < _ENOUGH:
        raise WeakPassphrase("guessable")
    return strength


def estimate(passphrase: str, own_words: Iterable[str] = ()) -> Strength:
    """How long a well-informed guesser takes; cheap enough for every key pressed."""
    parts = {part for word in own_words for part in folded(word).split()}
    known = Known(
        words=_drawn(),
        common=blocklist(),
        own=frozenset(part for part in parts if len(part) > 2),
    )
    bits = guess_bits(unicodedata.normalize("NFKC", passphrase[:LONGEST]), known)
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


@lru_cache(maxsize=1)
def _drawn() -> frozenset[str]:
    return frozenset(word_list())


def _level(bits: float) -> int:
    return sum(bits >= step for step in (35, 50, 65, 80))
