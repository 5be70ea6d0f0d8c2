"""Twelve words and forty digits that let two people compare keys over a telephone."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from random import Random

BITS = 130
"""At least 128: 32 uncommitted bits were matched by trial in half a second."""

WORDS = 12
DIGITS = 40
_LIST = "fr-fingerprint-2048.txt"


@cache
def word_list() -> tuple[str, ...]:
    """The 2,048 French words, in the file's order."""
    text = resources.files("resources").joinpath("words", _LIST).read_text("utf-8")
    words = tuple(
        line.strip() for line in text.splitlines() if line and not line.startswith("#")
    )
    if len(words) != 2048:
        raise ValueError(f"{_LIST} holds {len(words)} words, not 2048")
    return words


def comparison(first: str, second: str) -> int:
    """The 130 bits both sides compare, from the two full key sets as canonical JSON.

    The sets are put in byte order, joined as a JSON array, and hashed with SHA-256:
    both sides find the same number whoever invited whom.
    """
    low, high = sorted((first.encode(), second.encode()))
    digest = hashlib.sha256(b"[" + low + b"," + high + b"]").digest()
    return int.from_bytes(digest, "big") >> (256 - BITS)


def digits_of(bits: int) -> str:
    """The forty digits, in eight groups of five."""
    flat = f"{bits:0{DIGITS}d}"
    return " ".join(flat[i : i + 5] for i in range(0, DIGITS, 5))


def words_of(bits: int, words: Sequence[str] | None = None) -> tuple[str, ...]:
    """The twelve words: 130 bits and two zero bits, eleven bits a word."""
    listed = words or word_list()
    wide = bits << (WORDS * 11 - BITS)
    return tuple(
        listed[(wide >> (11 * (WORDS - 1 - place))) & 2047] for place in range(WORDS)
    )


def folded(word: str) -> str:
    """A word as it is compared: no case, no accent, no joining mark."""
    plain = unicodedata.normalize("NFKD", word.replace("œ", "oe").replace("æ", "ae"))
    return "".join(c for c in plain.casefold() if c.isalnum())


def typed_words(text: str) -> Mapping[int, str]:
    """The words of a line a person typed, by position from 1; numbers are skipped."""
    parts = [p for p in re.split(r"[\s,;.]+", text) if folded(p)]
    return dict(enumerate((p for p in parts if not p.isdigit()), start=1))


def differing(expected: Sequence[str], typed: Mapping[int, str]) -> tuple[int, ...]:
    """The positions, from 1, whose typed word is not the expected one."""
    return tuple(
        place
        for place in sorted(typed)
        if not 1 <= place <= len(expected)
        or folded(typed[place]) != folded(expected[place - 1])
    )


def places_to_type(random: Random, count: int = 3) -> tuple[int, ...]:
    """Which of the twelve a person is asked to type while the screen hides them."""
    return tuple(sorted(random.sample(range(1, WORDS + 1), count)))
