from __future__ import annotations

from datetime import date, datetime, timedelta

from db.entities import AppointmentState
from desktop.agenda.evening import Step, ticks_of
from desktop.agenda.holidays import no_holidays
from desktop.reads.evening import evening

_S = AppointmentState
FRIDAY = datetime(2026, 11, 27, 18, 40)
MONDAY = datetime(2026, 11, 30, 9, 0)


def look(book):
    return evening(book.reader, FRIDAY, no_holidays())


def test_the_next_day_is_the_next_one_that_opens(book) -> None:
    found = look(book).next_day

    assert (found.day, found.closed_days) == (MONDAY.date(), 2)


def test_somebody_booked_on_a_closed_day_makes_it_the_next_one(book) -> None:
    saturday = book.book(MONDAY - timedelta(days=2))

    found = look(book).next_day

    assert [row.id for row in found.expected] == [saturday.id]


def test_who_was_never_seen_is_new_and_who_said_nothing_is_not_confirmed(book) -> None:
    old, new, missed = (book.patient(name) for name in ("Roy", "Diop", "Petit"))
    book.book(MONDAY - timedelta(days=90), patient_id=old.id, state=_S.COMPLETED)
    book.book(MONDAY - timedelta(days=90), patient_id=missed.id, state=_S.NO_SHOW)
    known = book.book(MONDAY, patient_id=old.id, state=_S.CONFIRMED)
    first = book.book(MONDAY + timedelta(hours=1), patient_id=new.id)
    again = book.book(MONDAY + timedelta(hours=2), patient_id=missed.id)
    book.book(MONDAY + timedelta(hours=2), patient_id=new.id, state=_S.EXCUSED)

    found = look(book).next_day

    assert [row.id for row in found.expected] == [known.id, first.id, again.id]
    assert found.new == {first.id, again.id}
    assert [row.id for row in found.unconfirmed] == [first.id, again.id]


def test_who_was_left_in_the_waiting_room_of_yesterday_is_still_here(book) -> None:
    left = book.book(FRIDAY - timedelta(days=1), state=_S.ARRIVED)
    book.book(FRIDAY - timedelta(days=1), state=_S.COMPLETED)

    assert [row.id for row in look(book).still_here] == [left.id]


def test_ticks_of_another_day_and_nonsense_do_not_count() -> None:
    text = '{"day": "2026-11-27", "ticks": ["backup"]}'

    assert ticks_of(text, date(2026, 11, 27)) == {Step.BACKUP}
    for other in (text.replace("27", "26"), None, "", "[]", "{", '{"day": 1}'):
        assert ticks_of(other, date(2026, 11, 27)) == frozenset()
