from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import uuid4

import pytest

from db.entities import Absence, AppointmentState, HeldRange, OpeningException, Setting
from db.errors import InvalidValue
from db.queries.openings import uses_of_type
from desktop.agenda.holidays import TERRITORIES, PublicHolidays, no_holidays
from desktop.agenda.school_holidays import SchoolHolidays, Zone
from desktop.agenda.slots import WhyNone, Wish
from desktop.reads.agenda import agenda_days
from desktop.reads.openings import KEPT_OUTSIDE, Outside, opening_settings, orphans
from desktop.reads.school import school_zone
from desktop.reads.slots import find_slots

MONDAY = datetime(2026, 11, 23)
NOW = MONDAY + timedelta(hours=8)


def at(hour: int, minute: int = 0, days: int = 0) -> datetime:
    return MONDAY + timedelta(days=days, hours=hour, minutes=minute)


def listed(book) -> list[tuple[str, Outside, str]]:
    found = orphans(book.reader, NOW, PublicHolidays())
    return [(f"{one.row.start:%d %H:%M}", one.why, one.label) for one in found]


def test_who_is_booked_outside_the_openings_is_listed_with_the_reason(book) -> None:
    book.book(at(9))
    book.book(at(12, 20))
    book.book(at(9, days=32))  # Christmas
    book.book(at(9, days=7))
    with book.office.unit() as uow:
        uow.absences.save(
            Absence(id=uuid4(), start=at(0, days=7), end=at(12, days=7), label="Congés")
        )
        uow.commit()

    assert listed(book) == [
        ("23 12:20", Outside.CLOSED, ""),
        ("30 09:00", Outside.ABSENCE, "Congés"),
        ("25 09:00", Outside.HOLIDAY, "Noël"),
    ]


def test_who_was_cancelled_or_is_over_is_no_orphan(book) -> None:
    book.book(at(12, 20), state=AppointmentState.EXCUSED)
    book.book(at(7))
    book.book(at(13), state=AppointmentState.COMPLETED)

    assert listed(book) == []


@pytest.mark.parametrize(
    "value",
    [
        '[[5, "2026-11-23"]]',
        '[["zz", 5]]',
        "7",
        '{"a": 1}',
        "[[]]",
        "[null]",
        "[" * 9999,
    ],
    ids=range(7),
)
def test_whatever_stands_in_what_was_kept_outside_the_list_is_shown(
    book, value: str
) -> None:
    book.book(at(12, 20))
    with book.office.unit() as uow:
        uow.settings.save(Setting(id=uow.new_id(), name=KEPT_OUTSIDE, value=value))
        uow.commit()

    assert listed(book) == [("23 12:20", Outside.CLOSED, "")]


def test_the_settings_show_what_is_in_force_or_to_come(book) -> None:
    yesterday, tomorrow = date(2026, 11, 22), date(2026, 11, 24)
    with book.office.unit() as uow:
        for day in (yesterday, tomorrow):
            uow.opening_exceptions.save(
                OpeningException(id=uuid4(), day=day, open=False)
            )
            uow.held_ranges.save(
                HeldRange(id=uuid4(), day=day, start=time(9), end=time(10))
            )
        uow.commit()

    found = opening_settings(book.reader, MONDAY.date())

    assert [one.day for one in found.exceptions] == [tomorrow]
    assert [one.day for one in found.held] == [tomorrow]
    assert len(found.weekly) == 10
    assert found.school_zone is None


def test_hours_held_back_are_offered_to_urgent_types_alone(book) -> None:
    with book.office.unit() as uow:
        uow.held_ranges.save(
            HeldRange(
                id=uuid4(), weekday=0, start=time(8, 30), end=time(9), release=None
            )
        )
        uow.commit()
    wish = Wish(minutes=20, first_day=MONDAY.date(), days=1, count=1)

    (usual,) = find_slots(book.reader, wish, no_holidays()).slots
    urgent = Wish(minutes=20, first_day=MONDAY.date(), days=1, count=1, urgent=True)
    (first,) = find_slots(book.reader, urgent, no_holidays()).slots

    assert (usual.start, first.start) == (at(9), at(8, 30))


def test_a_day_that_is_held_whole_says_so(book) -> None:
    with book.office.unit() as uow:
        uow.held_ranges.save(
            HeldRange(id=uuid4(), weekday=0, start=time(8), end=time(19), release=None)
        )
        uow.commit()
    wish = Wish(minutes=20, first_day=MONDAY.date(), days=1)

    found = find_slots(book.reader, wish, no_holidays())

    assert (found.slots, found.why_none) == ((), WhyNone.HELD_BACK)


def test_school_holidays_stand_behind_the_days_and_close_nothing(book) -> None:
    from desktop.operations.opening import choose_school_zone

    with book.office.unit() as uow:
        choose_school_zone(uow, zone=Zone.B)
        uow.commit()

    (day,) = agenda_days(book.reader, date(2026, 10, 20), 1, PublicHolidays()).days

    assert school_zone(book.reader) is Zone.B
    assert day.plan.school == "Autumn school holidays"
    assert day.plan.is_open


def test_the_zones_of_france_have_their_winter_holidays_at_other_weeks() -> None:
    winter = [
        {
            day
            for day in (date(2026, 2, 1) + timedelta(days=n) for n in range(59))
            if SchoolHolidays(zone).name_of(day)
        }
        for zone in Zone
    ]

    assert all(winter)
    assert len({frozenset(days) for days in winter}) == 3
    assert SchoolHolidays(Zone.A).known_until >= date(2028, 8, 1)
    assert SchoolHolidays(Zone.A).name_of(date(2031, 8, 1)) == ""


@pytest.mark.parametrize("region", TERRITORIES)
def test_a_territory_is_chosen(book, region) -> None:
    from desktop.operations.opening import choose_territory

    with book.office.unit() as uow:
        assert choose_territory(uow, region=region).holidays == region
        assert PublicHolidays(region).name_of(date(2026, 7, 14))
        with pytest.raises(InvalidValue):
            choose_territory(uow, region="DE")


def test_an_orphan_kept_on_purpose_is_listed_again_when_it_is_moved(book) -> None:
    from desktop.operations.agenda import move_appointment
    from desktop.operations.opening import keep_outside

    key = book.book(at(12, 20)).id
    with book.office.unit() as uow:
        keep_outside(uow, appointment_id=key)
        uow.commit()
    assert listed(book) == []

    with book.office.unit() as uow:
        move_appointment(uow, appointment_id=key, start=at(19))
        uow.commit()

    assert [when for when, _why, _label in listed(book)] == ["23 19:00"]


def test_the_uses_of_a_type_are_counted(book) -> None:
    kind = book.book(at(7)).type_id
    book.book(at(9))

    assert uses_of_type(book.reader, kind, NOW) == (2, 1)
