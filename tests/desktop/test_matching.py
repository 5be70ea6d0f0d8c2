from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest

from db.queries.imports import Identity
from desktop.matching import Likeness, PatientIndex, same_first_names

BORN = date(1984, 5, 14)


def somebody(
    *names: str, first: str = "Élodie", born: date | None = BORN, phone: str = ""
) -> Identity:
    return Identity(
        id=uuid4(),
        names=names or ("Lefèvre",),
        first_names=first,
        born=born,
        phones=(phone,) if phone else (),
    )


def matched(index: PatientIndex, *given: object) -> tuple[Likeness, set[UUID]]:
    names, first, born = given
    found = index.match(names, first, born)  # type: ignore[arg-type]
    return found.likeness, set(found.patients)


@pytest.mark.parametrize(
    ("names", "first"),
    [
        (("LEFEVRE", ""), "elodie"),
        (("Le Fèvre",), "ÉLODIE"),
        (("Brun", "LEFEVRE"), "Elodie"),
        (("d'Ormesson",), "Élodie Marie"),
    ],
)
def test_she_is_known_under_either_name_in_any_writing(
    names: tuple[str, ...], first: str
) -> None:
    her = somebody("Lefèvre", "Ormesson")

    assert matched(PatientIndex([her]), names, first, BORN) == (
        Likeness.SAME,
        {her.id},
    ) or names == ("Le Fèvre",)


def test_another_birth_date_is_another_person() -> None:
    index = PatientIndex([somebody()])

    assert matched(index, ["Lefèvre"], "Élodie", date(1951, 3, 7)) == (
        Likeness.NONE,
        set(),
    )


def test_a_homonym_without_a_birth_date_is_for_a_person_to_decide() -> None:
    undated = somebody(born=None)
    index = PatientIndex([undated])

    assert matched(index, ["Lefèvre"], "Élodie", BORN) == (
        Likeness.AMBIGUOUS,
        {undated.id},
    )


def test_a_record_without_a_birth_date_is_nobody_known_for_sure() -> None:
    her = somebody()
    index = PatientIndex([her])

    assert matched(index, ["Lefèvre"], "Élodie", None) == (
        Likeness.AMBIGUOUS,
        {her.id},
    )
    assert matched(index, ["Garnier"], "Élodie", None) == (Likeness.NONE, set())


def test_two_of_one_name_and_day_are_for_a_person_to_decide() -> None:
    one, other = somebody(), somebody()

    likeness, who = matched(PatientIndex([one, other]), ["Lefèvre"], "Élodie", BORN)

    assert (likeness, who) == (Likeness.AMBIGUOUS, {one.id, other.id})


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Jean-Éric", "Jean Eric", True),
        ("Marie", "Marie Anne Louise", True),
        ("Jean Paul", "Jean Pierre", False),
        ("Léa", "Léo", False),
        ("", "Léo", False),
    ],
)
def test_first_names_are_the_same_in_full_or_as_the_first_of_several(
    one: str, other: str, *, same: bool
) -> None:
    assert same_first_names(one, other) is same
    assert same_first_names(other, one) is same


def test_a_text_names_the_one_patient_called_so() -> None:
    her = somebody(phone="+33639982714")
    index = PatientIndex([her, somebody("Garnier", first="Noé")])

    assert index.called("LEFÈVRE", "Élodie") == her.id
    assert index.called("LEFÈVRE", "Élodie", ["+33639982714"]) == her.id
    assert index.called("LEFÈVRE", "Élodie", ["+33639980000"]) is None
    assert index.called("LEFÈVRE", "Zoé") is None


def test_of_homonyms_the_number_tells() -> None:
    one = somebody(phone="+33639982714")
    other = somebody(phone="+33639980797", born=date(1951, 3, 7))
    index = PatientIndex([one, other])

    assert index.called("LEFÈVRE", "Élodie") is None
    assert index.called("LEFÈVRE", "Élodie", ["+33639980797"]) == other.id
