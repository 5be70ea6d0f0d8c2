"""Numbers and addresses of professionals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn

from desktop.formats.rpps import bare_rpps, is_email, is_mssante, rpps_problem

TEN = st.integers(0, 10**10 - 1).map(lambda n: f"{n:010}")


@given(TEN)
def test_ten_figures_and_their_key_hold(ten: str) -> None:
    assert rpps_problem(ten + luhn.calc_check_digit(ten)) == ""


@given(TEN, st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_figure_is_found(ten: str, at: int, by: int) -> None:
    whole = ten + luhn.calc_check_digit(ten)
    wrong = f"{whole[:at]}{(int(whole[at]) + by) % 10}{whole[at + 1 :]}"

    assert rpps_problem(wrong) == "rpps_key"


@pytest.mark.parametrize("number", ["1", "1234567890", "123456789012", "1000000000x"])
def test_anything_but_eleven_figures_is_none(number: str) -> None:
    assert rpps_problem(number) == "rpps_shape"


def test_spaces_do_not_count() -> None:
    assert bare_rpps("10 10-23.45 678") == "10102345678"
    assert rpps_problem("") == ""


@pytest.mark.parametrize(
    ("address", "secure"),
    [
        ("paul.martin@medecin.mssante.fr", True),
        ("labo@chu-angers.mssante.fr", True),
        ("paul.martin@exemple.fr", False),
        ("paul@mssante.fr.exemple.com", False),
        ("paul martin@medecin.mssante.fr", False),
    ],
)
def test_a_secure_address_is_told_from_others(address: str, *, secure: bool) -> None:
    assert is_mssante(address) is secure


@pytest.mark.parametrize(
    ("address", "usable"),
    [("a.b@exemple.fr", True), ("a@b", False), ("a b@c.fr", False), ("", False)],
)
def test_an_address_is_told_from_nonsense(address: str, *, usable: bool) -> None:
    assert is_email(address) is usable
