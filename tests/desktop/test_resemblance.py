from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.entities.likeness import in_order
from db.queries.imports import Identity
from desktop.duplicates import likely_pairs
from desktop.errors import Cancelled
from desktop.progress import NoProgress
from desktop.resemblance import Reason, resemblance

BORN = date(1984, 5, 14)
_NUMBERS = iter(range(1, 100_000))


def somebody(name: str = "Lefèvre", first: str = "Élodie", **fields: Any) -> Identity:
    return Identity(
        **{
            "id": UUID(int=next(_NUMBERS)),
            "names": (name,),
            "first_names": first,
            "born": BORN,
            **fields,
        }
    )


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (somebody(), Reason.SAME_BIRTH),
        (somebody("Lefebvre"), Reason.NAME_HEARD),
        (somebody("Lefvre"), Reason.NAME_NEAR),
        (somebody(first="Elody"), Reason.FIRST_HEARD),
        (somebody(first="Élodie Anne"), Reason.SAME_FIRST),
        (somebody(born=date(1984, 5, 15)), Reason.BIRTH_NEAR),
        (somebody(born=date(1948, 5, 14)), Reason.BIRTH_NEAR),
        (somebody(born=None, phones=("+33639981234",)), Reason.SHARED_PHONE),
        (
            somebody(
                "Marchand", phones=("+33639981234",), names=("Marchand", "Lefevre")
            ),
            Reason.SAME_NAME,
        ),
    ],
)
def test_one_person_written_in_two_ways_is_likely(
    other: Identity, reason: Reason
) -> None:
    found = resemblance(somebody(phones=("+33639981234",)), other)

    assert found.is_likely
    assert reason in found.reasons


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (somebody(first="Amélie", phones=("+33639981234",)), Reason.TWINS),
        (somebody(born=date(1950, 1, 2)), Reason.OTHER_BIRTH),
        (
            somebody(born=date(1950, 1, 2), phones=("+33639981234",)),
            Reason.OTHER_BIRTH,
        ),
        (somebody("Rousseau"), Reason.SAME_FIRST),
    ],
)
def test_two_people_are_not(other: Identity, reason: Reason) -> None:
    found = resemblance(somebody(phones=("+33639981234",)), other)

    assert not found.is_likely
    assert reason in found.reasons


def test_twins_of_alike_first_names_and_other_sex_are_two() -> None:
    julien = somebody(first="Julien", sex="M", phones=("+33639981234",))
    julie = somebody(first="Julie", sex="F", phones=("+33639981234",))

    assert not resemblance(julien, julie).is_likely


def test_day_and_month_may_be_exchanged() -> None:
    one, other = somebody(born=date(1984, 5, 4)), somebody(born=date(1984, 4, 5))

    assert Reason.BIRTH_NEAR in resemblance(one, other).reasons


people = st.builds(
    somebody,
    st.sampled_from(["Lefèvre", "Lefebvre", "Martin", "Le Goff"]),
    st.sampled_from(["Élodie", "Elody", "Anne", "Jean-Pierre", ""]),
    born=st.sampled_from([None, BORN, date(1984, 5, 15), date(1950, 1, 2)]),
    phones=st.sampled_from([(), ("+33639981234",), ("+33199001234",)]),
    sex=st.sampled_from(["", "F", "M"]),
)


@given(people, people)
def test_resemblance_is_the_same_both_ways_and_in_bounds(
    one: Identity, other: Identity
) -> None:
    found = resemblance(one, other)

    assert 0 <= found.score <= 100
    assert found.score == resemblance(other, one).score


@given(st.lists(people, max_size=12))
def test_blocks_find_every_pair_that_comparing_all_would_find(
    all_of_them: list[Identity],
) -> None:
    found = {(pair.one, pair.other) for pair in likely_pairs(all_of_them)}

    likely = {
        in_order(one.id, other.id)
        for at, one in enumerate(all_of_them)
        for other in all_of_them[at + 1 :]
        if resemblance(one, other).is_likely
    }
    assert found == likely


def test_who_was_said_to_be_two_people_is_left_out() -> None:
    one, other = somebody(), somebody("Lefebvre")

    assert len(likely_pairs([one, other])) == 1
    assert likely_pairs([one, other], frozenset({in_order(one.id, other.id)})) == ()


class GivenUp(NoProgress):
    def check(self) -> None:
        raise Cancelled


def test_looking_for_duplicates_can_be_given_up() -> None:
    with pytest.raises(Cancelled):
        likely_pairs([somebody(), somebody()], progress=GivenUp())
