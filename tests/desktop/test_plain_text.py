"""Words from outside: nothing in them turns, hides or breaks what stands around."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.plain_text import plain, shown

TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"


@given(
    st.text(max_size=60), st.text(alphabet=TURNING + "\x00\x1b\u200b\ufeff", max_size=9)
)
@settings(max_examples=80)
def test_no_sign_of_direction_or_control_is_left(text: str, hidden: str) -> None:
    left = plain(text + hidden + text)

    assert not set(left) & set(TURNING)
    assert all(
        unicodedata.category(letter) not in ("Cc", "Cs") or letter in "\n\t"
        for letter in left
    )
    assert plain(left) == left


@given(st.text(alphabet="aÉœ’-  \n\u00a0\u202f漢א", max_size=60))
@settings(max_examples=40)
def test_words_lines_and_narrow_spaces_stay_as_they_are(text: str) -> None:
    assert plain(text) == text


def test_one_line_is_bounded() -> None:
    assert shown("a\nb\u202ec" * 200) == ("abc" * 67)[: len(shown("a\nb\u202ec" * 200))]
    assert len(shown("x" * 900)) == 200
