"""The rules of a patient's identity."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.builders import a_patient

from db.entities import IdentityDocument, IdentityStatus, Patient, Phone, Sex
from db.entities.patient import STRICT_TRAITS
from db.errors import InvalidValue
from desktop.identity import edited, missing_traits, tidied_phones, validated

TODAY = date(2026, 11, 27)
CARD = IdentityDocument.IDENTITY_CARD


def whole(**fields: Any) -> Patient:
    return a_patient(
        sex=Sex.FEMALE, birth_insee="49007", birth_place="Angers", **fields
    )


def test_an_identity_compared_with_a_document_is_validated() -> None:
    patient = validated(whole(), CARD, TODAY)

    assert patient.identity_status is IdentityStatus.VALIDATED
    assert (patient.identity_document, patient.identity_checked_on) == (CARD, TODAY)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("birth_name", "Durand"),
        ("first_names", "Élodie Rose"),
        ("sex", Sex.MALE),
        ("birth_date", date(1984, 5, 15)),
        ("birth_insee", "44109"),
        ("doubtful", True),
        ("fictitious", True),
    ],
)
def test_changing_a_trait_asks_for_the_document_again(name: str, value: object) -> None:
    patient = edited(validated(whole(), CARD, TODAY), {name: value}, TODAY)

    assert patient.identity_status is IdentityStatus.PROVISIONAL
    assert patient.identity_document is IdentityDocument.NONE


@pytest.mark.parametrize("name", ["used_name", "email", "notes", "booking_alert"])
def test_changing_anything_else_leaves_it_validated(name: str) -> None:
    patient = edited(validated(whole(), CARD, TODAY), {name: "autre"}, TODAY)

    assert patient.identity_status is IdentityStatus.VALIDATED


@pytest.mark.parametrize("mark", ["doubtful", "fictitious"])
def test_a_marked_identity_is_never_validated(mark: str) -> None:
    with pytest.raises(InvalidValue, match="identity_marked"):
        validated(whole(**{mark: True}), CARD, TODAY)


def test_a_trait_that_is_missing_is_named() -> None:
    patient = a_patient(birth_date=None)

    assert missing_traits(patient) == ("sex", "birth_date", "birth_place")
    with pytest.raises(InvalidValue, match="identity_incomplete"):
        validated(patient, CARD, TODAY)


def test_a_status_cannot_be_written_as_a_field() -> None:
    said = {"identity_status": IdentityStatus.VALIDATED}

    patient = edited(whole(), said, TODAY)

    assert patient.identity_status is IdentityStatus.PROVISIONAL


def test_nothing_here_can_claim_a_qualified_identity() -> None:
    assert {one.value for one in IdentityStatus} == {"provisional", "validated"}


def test_a_code_brings_the_name_of_its_place() -> None:
    patient = edited(a_patient(), {"birth_insee": "99352"}, TODAY)

    assert patient.birth_place == "Algérie"


def test_another_place_takes_the_code_of_the_one_before_away() -> None:
    patient = edited(whole(), {"birth_place": "Chez sa grand-mère"}, TODAY)

    assert (patient.birth_place, patient.birth_insee) == ("Chez sa grand-mère", "")


@pytest.mark.parametrize("name", ["birth_date", "deceased_on"])
def test_a_day_to_come_is_refused(name: str) -> None:
    with pytest.raises(InvalidValue, match="day_to_come"):
        edited(whole(), {name: date(2026, 11, 28)}, TODAY)


def test_a_day_of_death_says_that_she_died() -> None:
    patient = edited(whole(), {"deceased_on": date(2026, 11, 1)}, TODAY)
    assert patient.deceased

    patient = edited(patient, {"deceased": False}, TODAY)
    assert patient.deceased_on is None


def test_a_number_stands_once() -> None:
    phones = tidied_phones(
        (
            Phone(number="06 39 98 27 14"),
            Phone(number="+33639982714"),
            Phone(number=" "),
        )
    )

    assert phones == (Phone(number="+33639982714"),)


@given(st.sampled_from(STRICT_TRAITS), st.data())
def test_a_validated_identity_never_has_another_trait(
    name: str, data: st.DataObject
) -> None:
    values = {
        "sex": st.sampled_from(Sex),
        "birth_date": st.dates(max_value=TODAY),
        "birth_insee": st.sampled_from(["49007", "2A004", "99352", ""]),
    }
    text = st.text(st.characters(codec="latin-1", categories=["L"]), min_size=1)
    before = validated(whole(), CARD, TODAY)

    after = edited(before, {name: data.draw(values.get(name, text))}, TODAY)

    if after.identity_status is IdentityStatus.VALIDATED:
        assert getattr(after, name) == getattr(before, name)
