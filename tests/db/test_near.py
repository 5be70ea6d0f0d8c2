"""One slip of the finger, against a count of every edit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from db.near import is_near

LETTERS = "abcdefghijklmnopqrstuvwxyz"

WORDS = st.text(LETTERS, min_size=4, max_size=9)


def slips(word: str) -> set[str]:
    """What somebody types who means this word and slips once, its first letter right."""
    swapped = {
        word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        for at in range(1, len(word) - 1)
    }
    shorter = {word[:at] + word[at + 1 :] for at in range(1, len(word))}
    longer = {word[:at] + c + word[at:] for at in range(1, len(word)) for c in LETTERS}
    return swapped | shorter | longer


@given(WORDS, st.randoms())
def test_whoever_slips_once_is_understood(word: str, random: object) -> None:
    typed = random.choice(sorted(slips(word)))  # type: ignore[attr-defined]

    if len(typed) >= 4:
        assert is_near(typed, word)


@given(WORDS, WORDS)
def test_only_what_begins_alike_is_near(typed: str, word: str) -> None:
    if is_near(typed, word) and not word.startswith(typed):
        beginnings = {word[:n] for n in range(len(typed) - 1, len(typed) + 3)}
        assert any(typed in slips(begin) or typed == begin for begin in beginnings)


def test_short_words_are_taken_as_they_are() -> None:
    assert not is_near("ryo", "roy")
    assert is_near("ro", "roy")
