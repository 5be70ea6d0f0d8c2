from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import InvalidValue
from desktop.recovery_kit import ALPHABET, as_groups, from_groups, same_group

values = st.binary(min_size=16, max_size=16) | st.binary(min_size=20, max_size=20)


@given(values)
def test_what_is_copied_from_the_sheet_gives_the_key_again(value: bytes) -> None:
    typed = " ".join(as_groups(value)).lower()

    assert from_groups(typed, len(value)) == value


@given(values, st.integers(0, 200), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_caught_before_any_key_is_tried(
    value: bytes, at: int, letter: str
) -> None:
    typed = "".join(as_groups(value))
    at %= len(typed)
    wrong = typed[:at] + letter + typed[at + 1 :]
    if wrong == typed:
        return

    with contextlib.suppress(InvalidValue):
        assert from_groups(wrong, len(value)) != value


def test_letters_that_look_like_figures_are_read_as_figures() -> None:
    groups = as_groups(bytes(16))
    typed = "-".join(groups).replace("0", "O")

    assert from_groups(typed, 16) == bytes(16)
    assert same_group(groups[0].replace("0", "o"), groups[0])


@pytest.mark.parametrize("typed", ["", "ABCD", "é" * 30, "U" * 28])
def test_what_is_no_key_is_refused(typed: str) -> None:
    with pytest.raises(InvalidValue):
        from_groups(typed, 16)
