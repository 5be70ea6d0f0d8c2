from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import InvalidValue
from desktop.recovery_kit import ALPHABET, as_groups, from_groups, same_group

VECTORS = Path(__file__).parents[1] / "data/vectors"

values = st.binary(min_size=16, max_size=16) | st.binary(min_size=20, max_size=20)


@given(values)
def test_what_is_copied_from_the_sheet_gives_the_key_again(value: bytes) -> None:
    typed = " ".join(as_groups(value)).lower()

    assert from_groups(typed, len(value)) == value


def refused(typed: str, length: int) -> bool:
    try:
        from_groups(typed, length)
    except InvalidValue:
        return True
    return False


@pytest.mark.parametrize("length", [16, 20])
def test_every_single_wrong_character_is_caught(length: int) -> None:
    typed = "".join(as_groups(bytes(range(7, 7 + length))))

    for at, right in enumerate(typed):
        for wrong in ALPHABET.replace(right, ""):
            assert refused(typed[:at] + wrong + typed[at + 1 :], length)


@given(values)
def test_neighbours_that_changed_places_are_caught(value: bytes) -> None:
    typed = "".join(as_groups(value))

    for at in range(len(typed) - 1):
        left, right = typed[at], typed[at + 1]
        if left != right:
            exchanged = typed[:at] + right + left + typed[at + 2 :]
            assert refused(exchanged, len(value))


@given(values, st.integers(0, 40))
def test_a_missing_character_is_caught(value: bytes, at: int) -> None:
    typed = "".join(as_groups(value))
    at %= len(typed)

    assert refused(typed[:at] + typed[at + 1 :], len(value))
    assert refused(typed[:at] + "7" + typed[at:], len(value))


def test_two_sheets_are_not_taken_for_each_other() -> None:
    assert refused("-".join(as_groups(bytes(16))), 20)
    assert refused("-".join(as_groups(bytes(20))), 16)


def test_letters_that_look_like_figures_are_read_as_figures() -> None:
    groups = as_groups(bytes(16))
    typed = "-".join(groups).replace("0", "O")

    assert from_groups(typed, 16) == bytes(16)
    assert same_group(groups[0].replace("0", "o"), groups[0])


@pytest.mark.parametrize("typed", ["", "ABCD", "é" * 30, "U" * 28])
def test_what_is_no_key_is_refused(typed: str) -> None:
    with pytest.raises(InvalidValue):
        from_groups(typed, 16)


def test_the_kept_vectors_are_written_and_read_alike() -> None:
    kept = json.loads((VECTORS / "keys.json").read_text("utf-8"))["kit"]

    for one in kept:
        value = bytes.fromhex(one["value"])
        assert list(as_groups(value)) == one["groups"]
        assert from_groups(" ".join(one["groups"]), len(value)) == value
