"""The national number: what may be written, what is doubted, what is hidden."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.formats.nir import (
    bare_nir,
    masked_nir,
    nir_key,
    nir_problems,
    shown_nir,
)

DEPARTMENTS = st.sampled_from(["01", "2A", "2B", "49", "75", "97", "99"])
MONTHS = st.sampled_from([*range(1, 13), 20, *range(31, 43), *range(50, 100)])
THIRTEEN = st.builds(
    lambda sex, year, month, place, rest: f"{sex}{year:02}{month:02}{place}{rest:06}",
    st.sampled_from("123478"),
    st.integers(0, 99),
    MONTHS,
    DEPARTMENTS,
    st.integers(0, 999_999),
)


def reference(thirteen: str) -> int:
    """The key as INSEE writes it, without Corsica's letters: minus 1,000,000 or 2,000,000."""
    letter = thirteen[6]
    less = {"A": 1_000_000, "B": 2_000_000}.get(letter, 0)
    digits = thirteen.replace("A", "0").replace("B", "0")
    return 97 - (int(digits) - less) % 97


@given(THIRTEEN)
def test_the_key_is_that_of_the_rule(thirteen: str) -> None:
    assert nir_key(thirteen) == reference(thirteen)


@given(THIRTEEN)
def test_a_number_with_its_key_holds(thirteen: str) -> None:
    whole = f"{thirteen}{reference(thirteen):02}"

    assert nir_problems(whole) == ()
    assert bare_nir(shown_nir(whole)) == whole


@given(THIRTEEN, st.integers(0, 12), st.integers(1, 9))
def test_one_wrong_figure_is_found(thirteen: str, at: int, by: int) -> None:
    if not thirteen[at].isdigit():
        return
    wrong = str((int(thirteen[at]) + by) % 10)
    other = f"{thirteen[:at]}{wrong}{thirteen[at + 1 :]}{reference(thirteen):02}"

    assert nir_problems(other) != ()


@given(st.text(max_size=20))
def test_nothing_that_is_typed_breaks_it(text: str) -> None:
    bare = bare_nir(text)

    assert isinstance(nir_problems(bare), tuple)
    assert isinstance(masked_nir(bare), str)


@given(THIRTEEN)
def test_the_mask_keeps_sex_year_and_month_and_no_more(thirteen: str) -> None:
    masked = masked_nir(f"{thirteen}{reference(thirteen):02}").replace("\u00a0", "")

    assert masked[:5] == thirteen[:5]
    assert set(masked[5:]) == {"•"}


@pytest.mark.parametrize("month", ["20", "30", "31", "42", "50", "99"])
def test_an_incomplete_month_agrees_with_any_birth_date_of_its_year(month: str) -> None:
    thirteen = f"284{month}49007001"
    number = f"{thirteen}{nir_key(thirteen):02}"

    assert nir_problems(number, "F", date(1984, 5, 14)) == ()


@pytest.mark.parametrize("month", ["00", "13", "19", "43", "49"])
def test_a_month_that_nobody_is_given_is_doubted(month: str) -> None:
    thirteen = f"284{month}49007001"

    assert "nir_month" in nir_problems(f"{thirteen}{nir_key(thirteen):02}")


def test_a_disagreement_is_named() -> None:
    thirteen = "2840549007001"
    number = f"{thirteen}{nir_key(thirteen):02}"

    assert nir_problems(number, "M") == ("nir_sex",)
    assert nir_problems(number, "F", date(1985, 5, 14)) == ("nir_birth_date",)
    assert nir_problems(number, "F", date(1984, 6, 14)) == ("nir_birth_date",)
    assert nir_problems(number, "F", date(1984, 5, 14)) == ()
