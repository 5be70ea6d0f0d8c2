from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import uuid4

import pytest

from db.entities import Absence, OpeningException, OpeningRule
from db.errors import InvalidValue, NotFound
from desktop.agenda.holidays import no_holidays
from desktop.operations.agenda import book_appointment, cancel_appointment
from desktop.operations.opening import (
    place_absence,
    remove_absence,
    remove_opening_exception,
    remove_opening_rule,
    save_opening_exception,
    save_opening_rule,
)
from desktop.operations.types import retire_appointment_type, save_appointment_type
from desktop.reads.agenda import agenda_days, appointment_types

WEDNESDAY = date(2026, 11, 25)


def opens(counter, day: date = WEDNESDAY) -> list[str]:
    plan = agenda_days(counter.reader, day, 1, no_holidays()).days[0].plan
    return [f"{one.start:%H:%M}-{one.end:%H:%M}" for one in plan.openings]


def test_a_new_practice_has_seven_types_and_opens_on_wednesday(counter) -> None:
    assert len(appointment_types(counter.reader)) == 7
    assert opens(counter) == ["08:30-12:30", "14:00-18:30"]


def test_a_type_is_added_and_changed(counter) -> None:
    kind = replace(counter.type(), id=uuid4(), code="BI", name="Bilan", minutes=60)

    counter.do(save_appointment_type, kind=kind)
    counter.do(save_appointment_type, kind=replace(kind, minutes=50))

    assert counter.type("BI").minutes == 50


def test_two_types_do_not_share_a_code(counter) -> None:
    other = replace(counter.type("CS"), id=uuid4(), name="Autre")

    with pytest.raises(InvalidValue):
        counter.do(save_appointment_type, kind=other)


def test_the_code_of_a_retired_type_is_free_again(counter) -> None:
    counter.do(retire_appointment_type, type_id=counter.type("UR").id)
    urgent = replace(counter.type("CS"), id=uuid4(), code="UR", name="Urgence")

    counter.do(save_appointment_type, kind=urgent)

    codes = [kind.code for kind in appointment_types(counter.reader)]
    assert codes.count("UR") == 1


def test_a_retired_type_is_offered_no_more(counter) -> None:
    counter.do(retire_appointment_type, type_id=counter.type("VD").id)

    assert "VD" not in [kind.code for kind in appointment_types(counter.reader)]


def test_a_rule_opens_until_it_is_removed(counter) -> None:
    evening = OpeningRule(id=uuid4(), weekday=2, start=time(19), end=time(20))

    counter.do(save_opening_rule, rule=evening)
    assert opens(counter)[-1] == "19:00-20:00"

    counter.do(remove_opening_rule, rule_id=evening.id)
    assert opens(counter)[-1] == "14:00-18:30"


def test_a_closed_date_follows_the_week_again_once_it_is_removed(counter) -> None:
    closed = OpeningException(id=uuid4(), day=WEDNESDAY, open=False, label="Congrès")

    counter.do(save_opening_exception, exception=closed)
    assert opens(counter) == []
    assert opens(counter, WEDNESDAY + timedelta(days=7)) != []

    counter.do(remove_opening_exception, exception_id=closed.id)
    assert opens(counter) == ["08:30-12:30", "14:00-18:30"]


def test_removing_what_is_not_there_is_refused(counter) -> None:
    with pytest.raises(NotFound):
        counter.do(remove_opening_exception, exception_id=uuid4())


def test_an_absence_lists_those_who_are_to_be_called(counter) -> None:
    kind = counter.type().id
    at = [datetime.combine(WEDNESDAY, time(hour)) for hour in (9, 10, 15)]
    morning, cancelled, _afternoon = (
        counter.do(book_appointment, start=start, type_id=kind).appointment
        for start in at
    )
    counter.do(cancel_appointment, appointment_id=cancelled.id)
    absence = Absence(
        id=uuid4(), start=at[0] - timedelta(hours=9), end=at[1] + timedelta(hours=2)
    )

    hit = counter.do(place_absence, absence=absence)

    assert [one.id for one in hit] == [morning.id]
    assert opens(counter) == ["12:00-12:30", "14:00-18:30"]


def test_an_absence_that_is_removed_opens_the_days_again(counter) -> None:
    start = datetime.combine(WEDNESDAY, time())
    absence = Absence(id=uuid4(), start=start, end=start + timedelta(days=1))
    counter.do(place_absence, absence=absence)
    assert opens(counter) == []

    counter.do(remove_absence, absence_id=absence.id)

    assert opens(counter) == ["08:30-12:30", "14:00-18:30"]
