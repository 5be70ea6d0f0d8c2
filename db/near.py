"""Words one slip of the finger away: what a person meant when nothing is called that.

One letter too many, one too few, or two that changed places; the first letter is taken to
be right. No library: all that is asked is yes or no, of words that begin alike.
"""

from __future__ import annotations

from collections.abc import Iterator

SHORTEST = 4
"""Below this nearly every word is near every other."""


def is_near(typed: str, word: str) -> bool:
    """Whether the beginning of a word is what was typed, one slip allowed.

    >>> is_near("lefvere", "lefevre"), is_near("lefve", "lefevre"), is_near("lvfere", "lefevre")
    (True, True, False)
    """
    if word.startswith(typed):
        return True
    if len(typed) < SHORTEST or typed[:1] != word[:1]:
        return False
    # Alike up to the slip: what comes before the first difference decides nothing.
    at = next(
        (n for n, (a, b) in enumerate(zip(typed, word, strict=False)) if a != b), -1
    )
    return (
        at > 0 and any(word.startswith(one) for one in _meant(typed, word, at))
    ) or (at < 0 and word.startswith(typed[:-1]))


def _meant(typed: str, word: str, at: int) -> Iterator[str]:
    """What was typed without its slip, which shows at this place."""
    yield typed[:at] + word[at] + typed[at:]
    yield typed[:at] + typed[at + 1 :]
    if at + 1 < len(typed):
        yield typed[:at] + typed[at + 1] + typed[at] + typed[at + 2 :]
