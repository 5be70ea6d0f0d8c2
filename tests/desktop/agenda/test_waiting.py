from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.agenda_rows import appointment_row

from db.entities import AppointmentState
from db.errors import InvalidValue
from desktop.agenda.waiting import WaitingTimes, in_turn

NOON = datetime(2026, 11, 10, 12, 0)


def waits(name: str, minutes: int, **fields):
    return appointment_row(
        "10:00",
        family_name=name,
        state=AppointmentState.ARRIVED,
        arrived_at=NOON - timedelta(minutes=minutes),
        **fields,
    )


def called(*rows) -> list[str]:
    return [row.family_name for row in in_turn(rows)]


def test_the_longest_wait_is_called_first() -> None:
    assert called(waits("ROY", 3), waits("DIOP", 18)) == ["DIOP", "ROY"]


def test_an_emergency_goes_before_those_who_wait() -> None:
    rows = waits("ROY", 18), waits("DIOP", 1, urgent=True)

    assert called(*rows) == ["DIOP", "ROY"]


def test_an_order_given_by_hand_holds_and_who_comes_later_follows() -> None:
    rows = (
        waits("ROY", 18, turn=2),
        waits("DIOP", 3, turn=1),
        waits("NGUYEN", 30),
    )

    assert called(*rows) == ["DIOP", "ROY", "NGUYEN"]


@given(
    st.lists(
        st.tuples(st.booleans(), st.none() | st.integers(1, 9), st.integers(0, 90)),
        max_size=12,
    )
)
def test_nobody_is_lost_and_the_wait_itself_is_untouched(drawn) -> None:
    rows = [
        waits(f"N{number}", wait, urgent=urgent, turn=turn)
        for number, (urgent, turn, wait) in enumerate(drawn)
    ]

    assert sorted(in_turn(rows), key=repr) == sorted(rows, key=repr)


def test_thresholds_are_kept_and_nonsense_is_the_usual() -> None:
    mine = WaitingTimes(alert=15, full=45, late=5)

    assert WaitingTimes.read(mine.write()) == mine
    for nonsense in (None, "", "{", "[]", '{"alert": 0}', '{"alert": "x"}'):
        assert WaitingTimes.read(nonsense) == WaitingTimes()


@pytest.mark.parametrize("minutes", [0, -1, 241])
def test_a_threshold_out_of_reach_is_refused(minutes: int) -> None:
    with pytest.raises(InvalidValue):
        WaitingTimes(alert=minutes)


@pytest.mark.parametrize(
    "text", ["[]", "7", '"alert"', '{"alert": 1e999}', '{"alert": NaN}', '{"late": []}']
)
def test_thresholds_that_make_no_sense_are_the_usual_ones(text: str) -> None:
    assert WaitingTimes.read(text) == WaitingTimes()
