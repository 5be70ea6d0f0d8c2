"""Communes and countries by name, code and postcode."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.places import gazetteer, is_place_code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("nantes", "44109"),
        ("Nant", "44109"),
        ("st nazaire", "44184"),
        ("Saint-Nazaire", "44184"),
        ("l isle d abeau", "38193"),
        ("ajaccio", "2A004"),
        ("2a004", "2A004"),
        ("49007", "49007"),
        ("44000", "44109"),
        ("algérie", "99352"),
        ("COTE D'IVOIRE", "99326"),
        ("madag", "99333"),
        ("paris 15", "75115"),
    ],
)
def test_a_place_is_found_however_it_is_typed(typed: str, code: str) -> None:
    assert code in [place.code for place in gazetteer().found(typed)]


def test_the_largest_comes_first_and_the_exact_before_it() -> None:
    assert gazetteer().found("ang")[0].name == "Angers"
    assert gazetteer().found("Albi")[0].code == "81004"


def test_a_postcode_names_its_towns() -> None:
    assert next(place.name for place in gazetteer().at_postcode("49610")) in (
        "Les Garennes sur Loire",
        "Mûrs-Erigné",
    )
    assert gazetteer().at_postcode("00000") == ()
    assert gazetteer().at_postcode("4910") == ()


def test_somebody_may_be_born_in_a_commune_that_is_no_more() -> None:
    place = gazetteer().coded("01033")

    assert place is not None
    assert (place.former, place.postcodes) in ((True, ()), (False, place.postcodes))


def test_a_country_is_told_from_a_commune() -> None:
    algeria, nantes = gazetteer().coded("99352"), gazetteer().coded("44109")

    assert algeria is not None
    assert algeria.abroad
    assert nantes is not None
    assert not nantes.abroad


def test_no_code_stands_twice_and_each_has_its_form() -> None:
    found = [place.code for letter in "abcdefgh" for place in gazetteer().found(letter)]

    assert all(is_place_code(code) for code in found)


@given(st.text(max_size=12))
def test_whatever_is_typed_gives_at_most_eight_places(text: str) -> None:
    found = gazetteer().found(text)

    assert len(found) <= 40 if len(text.strip()) == 5 else len(found) <= 8
    assert len({place.code for place in found}) == len(found)
