"""Words one slip of the finger away: what a person meant when nothing is called that.

One letter too many, one too few, or two that changed places; the first letter is taken to
be right. No library: a search engine that looks words up by their beginnings wants the
few candidates themselves, not a distance to each of a hundred thousand names.
"""

from __future__ import annotations

from collections.abc import Iterator

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SHORTEST = 4
"""Below this nearly every word is near every other."""


def near_words(word: str) -> tuple[str, ...]:
    """The other words that were perhaps meant, each once; none for a short one.

    >>> "lefevre" in near_words("lefvere")
    True
    """
    if len(word) < SHORTEST:
        return ()
    return tuple(dict.fromkeys(one for one in _near(word) if one != word))


def is_near(typed: str, word: str) -> bool:
    """Whether the beginning of a word is what was typed, one slip allowed."""
    if word.startswith(typed):
        return True
    if len(typed) < SHORTEST or typed[:1] != word[:1]:
        return False
    return any(word.startswith(one) for one in _shorter(typed)) or _one_missing(
        typed, word
    )


def _near(word: str) -> Iterator[str]:
    yield from _shorter(word)
    for at in range(1, len(word)):
        for letter in LETTERS:
            yield word[:at] + letter + word[at:]


def _shorter(word: str) -> Iterator[str]:
    """Two letters changed places; then one letter less."""
    for at in range(1, len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    for at in range(1, len(word)):
        yield word[:at] + word[at + 1 :]


def _one_missing(typed: str, word: str) -> bool:
    """Whether the word begins like what was typed with one more letter inside."""
    begin = word[: len(typed) + 1]
    return any(begin[:at] + begin[at + 1 :] == typed for at in range(1, len(begin)))
