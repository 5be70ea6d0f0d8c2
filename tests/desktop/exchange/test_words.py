"""Twelve words that two people compare: same on both sides, different for other keys."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.exchange.words import (
    BITS,
    comparison,
    differing,
    digits_of,
    folded,
    places_to_type,
    typed_words,
    word_list,
    words_of,
)

VECTORS = json.loads(
    (Path(__file__).parents[2] / "data/vectors/pair-words.json").read_text("utf-8")
)


def test_the_list_holds_2048_words_nobody_confuses() -> None:
    words = word_list()

    assert len({folded(word) for word in words}) == 2048


def test_at_least_128_bits_are_compared() -> None:
    assert BITS >= 128
    assert len(words_of(0)) * 11 >= BITS
    assert len(digits_of((1 << BITS) - 1).replace(" ", "")) == 40


@given(st.text(), st.text())
@settings(max_examples=50)
def test_both_sides_see_the_same_words(first: str, second: str) -> None:
    assert comparison(first, second) == comparison(second, first)


@given(st.integers(0, (1 << BITS) - 1), st.integers(0, (1 << BITS) - 1))
@settings(max_examples=100)
def test_other_bits_give_other_words_and_other_digits(one: int, other: int) -> None:
    assert (words_of(one) == words_of(other)) == (one == other)
    assert (digits_of(one) == digits_of(other)) == (one == other)


@pytest.mark.parametrize("vector", VECTORS["comparisons"])
def test_the_written_vectors_hold(vector: dict[str, object]) -> None:
    bits = comparison(str(vector["first"]), str(vector["second"]))

    assert list(words_of(bits)) == vector["words"]
    assert digits_of(bits) == vector["digits"]


def test_typing_forgives_case_accents_and_numbers_but_no_other_word() -> None:
    expected = ("abeille", "colibri", "jasmin")

    assert differing(expected, typed_words("Abeille,  COLIBRÍ jasmin")) == ()
    assert differing(expected, typed_words("1. abeille 2. colibri 3. jasmin")) == ()
    assert differing(expected, typed_words("abeille colibri safran")) == (3,)
    assert differing(expected, {2: "colibri"}) == ()
    assert differing(expected, {4: "jasmin"}) == (4,)


def test_three_different_places_are_asked_for() -> None:
    asked = places_to_type(Random(7))

    assert len(set(asked)) == 3
    assert all(1 <= place <= 12 for place in asked)
