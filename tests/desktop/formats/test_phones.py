"""Numbers as people write them, as they are kept, shown and found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.folding import search_digits
from desktop.dates import phone
from desktop.formats.phones import phone_number

NINE = st.integers(0, 99_999_999)
FRENCH = st.builds(lambda head, rest: f"0{head}{rest:08}", st.integers(1, 9), NINE)
SPACES = st.sampled_from(["", " ", ".", "-", "\u00a0"])


@given(FRENCH, SPACES)
def test_every_way_of_writing_gives_the_same_number(digits: str, gap: str) -> None:
    pairs = gap.join(digits[at : at + 2] for at in range(0, 10, 2))

    kept = phone_number(digits)

    assert kept is not None
    assert phone_number(pairs) == kept


@given(FRENCH)
def test_what_is_shown_is_read_as_the_same_number(digits: str) -> None:
    kept = phone_number(digits)

    assert kept is not None
    assert phone(kept).replace("\u00a0", "") == digits
    assert phone_number(phone(kept)) == kept


@given(FRENCH)
def test_a_number_is_found_as_it_is_dialled_and_as_it_is_kept(digits: str) -> None:
    kept = phone_number(digits)

    assert kept is not None
    found = search_digits((kept,), None).split()
    assert digits in found
    assert kept[1:] in found


@given(st.text(max_size=24))
def test_nothing_that_is_typed_breaks_it(text: str) -> None:
    kept = phone_number(text)

    assert kept is None or phone_number(kept) == kept
    phone(text)


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("0692 12 34 56", "+262692123456", "06 92 12 34 56"),
        ("+262 692 12 34 56", "+262692123456", "06 92 12 34 56"),
        ("0596 70 12 34", "+596596701234", "05 96 70 12 34"),
        ("+32 470 12 34 56", "+32470123456", "+32 470 12 34 56"),
        ("06 39 98 27 14", "+33639982714", "06 39 98 27 14"),
    ],
)
def test_numbers_of_elsewhere_keep_their_own_code(
    typed: str, kept: str, shown: str
) -> None:
    assert phone_number(typed) == kept
    assert phone(kept).replace("\u00a0", " ") == shown
