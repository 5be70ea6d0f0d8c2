from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import uuid4

from db.entities import Absence, AppointmentState, OpeningException, Phone
from desktop.agenda.holidays import PublicHolidays, no_holidays
from desktop.reads.agenda import agenda_days, appointment, appointment_types

_S = AppointmentState
TUESDAY = date(2026, 11, 24)
NINE = datetime(2026, 11, 24, 9)


def days(book, first: date = TUESDAY, count: int = 1):
    return agenda_days(book.reader, first, count, no_holidays()).days


def test_a_row_holds_all_that_a_block_shows(book) -> None:
    phones = (Phone(number="+33639982714"), Phone(number="+33199000000"))
    patient = book.patient(
        first="Élodie Marie", used_name="Durand", phones=phones, booking_alert="sourde"
    )
    made = book.book(
        NINE,
        code="SU",
        patient_id=patient.id,
        note="à jeun",
        booked_by=book.office.author.id,
        booked_at=NINE - timedelta(days=3),
    )

    (row,) = days(book)[0].appointments

    assert (row.id, row.start, row.end) == (made.id, made.start, made.end)
    assert (row.family_name, row.first_name) == ("Durand", "Élodie")
    assert (row.patient_id, row.birth_date) == (patient.id, patient.birth_date)
    assert row.phone == "+33639982714"
    assert (row.type_code, row.type_id) == ("SU", book.types["SU"].id)
    assert (row.note, row.booking_alert) == ("à jeun", "sourde")
    assert row.booked_by == "Dr Claire Vasseur"
    assert row.booked_at == NINE - timedelta(days=3)
    assert row == appointment(book.reader, made.id)


def test_an_unlinked_appointment_has_its_text_and_no_patient(book) -> None:
    book.book(NINE, type_id=None, title="Visite du laboratoire")

    (row,) = days(book)[0].appointments

    assert (row.title, row.patient_id, row.phone) == ("Visite du laboratoire", None, "")
    assert (row.family_name, row.type_code) == ("", "")


def test_an_unknown_appointment_is_none(book) -> None:
    assert appointment(book.reader, uuid4()) is None


def test_each_day_has_its_own_appointments_in_time_s_order(book) -> None:
    late, early = book.book(NINE + timedelta(hours=2)), book.book(NINE)
    next_day = book.book(NINE + timedelta(days=1))
    book.book(NINE + timedelta(days=7))

    week = days(book, date(2026, 11, 23), 7)

    assert [[row.id for row in day.appointments] for day in week] == [
        [],
        [early.id, late.id],
        [next_day.id],
        [],
        [],
        [],
        [],
    ]


def test_the_day_ends_at_midnight(book) -> None:
    book.book(datetime(2026, 11, 25))
    last = book.book(datetime(2026, 11, 24, 23, 50), minutes=10)

    assert [row.id for row in days(book)[0].appointments] == [last.id]


def test_what_runs_over_midnight_shows_on_the_first_day_asked_for(book) -> None:
    night = book.book(datetime(2026, 11, 23, 23, 30), minutes=60)

    two = days(book, date(2026, 11, 23), 2)

    assert [[r.id for r in day.appointments] for day in two] == [[night.id], []]
    assert [row.id for row in days(book)[0].appointments] == [night.id]


def test_cancelled_ones_are_shown_and_errors_are_not(book) -> None:
    kept = book.book(NINE, state=_S.EXCUSED)
    book.book(NINE, state=_S.ENTERED_IN_ERROR)

    assert [row.id for row in days(book)[0].appointments] == [kept.id]


def test_a_plan_knows_what_is_dated(book) -> None:
    wednesday = TUESDAY + timedelta(days=1)
    book.save(
        opening_exceptions=[
            OpeningException(id=uuid4(), day=TUESDAY, open=False, label="Pont")
        ],
        absences=[
            Absence(
                id=uuid4(),
                start=datetime.combine(wednesday, time(12)),
                end=datetime.combine(wednesday, time(20)),
                label="Formation",
            )
        ],
    )

    closed, half, whole = (day.plan for day in days(book, count=3))

    assert (closed.openings, closed.closed_label) == ((), "Pont")
    assert half.openings[-1].end == datetime.combine(wednesday, time(12))
    assert [label for _span, label in half.absences] == ["Formation"]
    assert len(whole.openings) == 2


def test_a_holiday_closes_the_day_and_its_bookings_show(book) -> None:
    armistice = datetime(2026, 11, 11, 9)
    made = book.book(armistice)

    found = agenda_days(book.reader, armistice.date(), 1, PublicHolidays("FR", "fr"))

    (day,) = found.days
    assert (day.plan.holiday, day.plan.openings) == ("Armistice", ())
    assert [row.id for row in day.appointments] == [made.id]


def test_types_come_in_their_order(book) -> None:
    codes = [kind.code for kind in appointment_types(book.reader)]

    assert codes == ["CS", "CL", "SU", "VA", "TC", "VD", "UR"]
