from __future__ import annotations

import io
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from pypdf import PdfReader

from db.entities import AppointmentState
from db.rows import AppointmentRow
from desktop import i18n
from desktop.prints.day_sheet import DaySheet, day_sheet
from desktop.prints.recovery_kit import KitPages, recovery_kit
from desktop.recovery_kit import as_groups

A_DAY = date(2026, 11, 24)


def a_row(number: int = 0, **fields) -> AppointmentRow:
    start = datetime(2026, 11, 24, 8, 30) + timedelta(minutes=10 * number)
    usual = {
        "id": uuid4(),
        "start": start,
        "end": start + timedelta(minutes=10),
        "state": AppointmentState.BOOKED,
        "patient_id": uuid4(),
        "family_name": "Lefèvre",
        "first_name": "Élodie",
        "birth_date": date(1984, 5, 14),
        "phone": "+33639982714",
        "title": "",
        "note": "note-canary",
        "type_id": None,
        "type_code": "CS",
        "type_name": "Consultation",
        "arrived_at": None,
        "started_at": None,
        "completed_at": None,
        "walk_in": False,
        "reason": "",
        "booked_by": "",
        "booked_at": None,
        "booking_alert": "",
        "source": "",
    }
    return AppointmentRow(**{**usual, **fields})


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


@pytest.mark.parametrize("count", [0, 1, 20, 60, 120])
def test_a_day_is_one_page_whatever_its_number_of_appointments(count: int) -> None:
    rows = tuple(a_row(number % 60) for number in range(count))

    pdf = day_sheet(DaySheet(practice="Cabinet", day=A_DAY, appointments=rows))

    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1


def test_the_sheet_says_who_comes_when_and_how_to_reach_her() -> None:
    i18n.install("fr")

    text = text_of(
        day_sheet(DaySheet(practice="Cabinet", day=A_DAY, appointments=(a_row(),)))
    )

    assert "mardi 24 novembre 2026" in text
    assert "LEFÈVRE Élodie" in text
    assert "06 39 98 27 14" in text.replace("\u00a0", " ")


def test_with_initials_no_name_age_phone_or_note_is_printed() -> None:
    sheet = DaySheet(
        practice="Cabinet", day=A_DAY, appointments=(a_row(),), hidden=True
    )

    text = text_of(day_sheet(sheet))

    assert "É. L." in text
    for secret in ("LEF", "Lef", "42", "27 14", "note-canary", "Consultation"):
        assert secret not in text.replace("\u00a0", " ")


def test_no_print_names_anybody_in_its_metadata() -> None:
    pdf = day_sheet(DaySheet(practice="Cabinet", day=A_DAY, appointments=(a_row(),)))

    about = str(PdfReader(io.BytesIO(pdf)).metadata)

    assert "Lef" not in about
    assert "anonymous" not in about


def test_the_kit_is_two_sheets_that_share_no_key() -> None:
    secret, recovery = as_groups(bytes(range(16))), as_groups(bytes(range(20)))
    pdf = recovery_kit(
        KitPages(practice="Cabinet", made_on=A_DAY, secret=secret, recovery=recovery)
    )

    first, second = (p.extract_text() for p in PdfReader(io.BytesIO(pdf)).pages)

    assert all(group in first for group in secret)
    assert all(group in second for group in recovery)
    assert recovery[-2] not in first
