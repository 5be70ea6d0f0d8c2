from __future__ import annotations

from datetime import UTC, date, datetime

import icalendar as general
import pytest

from desktop.formats.calendar_writer import Disclosure, ExportedEvent, write_calendar
from desktop.formats.icalendar import read_calendar

NOW = datetime(2026, 11, 23, 9, 42, tzinfo=UTC)
EVENT = ExportedEvent(
    key="0" * 31 + "1",
    sequence=4,
    modified=NOW,
    start=datetime(2026, 11, 24, 9),
    end=datetime(2026, 11, 24, 9, 20),
    title="LEFÈVRE Élodie - contrôle; suite, " + "é" * 90,
    description="première\nligne, \\ et la suite",
)


def written(*events: ExportedEvent, disclosure: Disclosure = Disclosure.FULL) -> bytes:
    return write_calendar(
        events, zone="Europe/Paris", now=NOW, busy="Occupé", disclosure=disclosure
    )


def test_only_times_leave_unless_all_is_asked_for() -> None:
    data = write_calendar([EVENT], zone="Europe/Paris", now=NOW, busy="Occupé")
    text = general.Calendar.from_ical(data).walk("VEVENT")[0].to_ical().decode()

    assert "Élodie" not in data.decode()
    assert "DESCRIPTION" not in text
    assert "CLASS:CONFIDENTIAL" in text
    assert "SUMMARY:Occupé" in text


def test_a_full_export_says_what_the_agenda_says() -> None:
    data = written(EVENT)
    (event,) = general.Calendar.from_ical(data).walk("VEVENT")

    assert event["SUMMARY"] == EVENT.title
    assert event["DESCRIPTION"] == EVENT.description
    assert event.decoded("DTSTART").replace(tzinfo=None) == EVENT.start
    assert event["SEQUENCE"] == 4
    assert event["CLASS"] == "PRIVATE"
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


def test_uids_stay_the_same_from_one_export_to_the_next() -> None:
    later = written(EVENT, disclosure=Disclosure.BUSY_ONLY)

    assert b"UID:00000000000000000000000000000001@secretaire" in written(EVENT)
    assert b"UID:00000000000000000000000000000001@secretaire" in later


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/Paris", datetime(2026, 7, 1, 9), 2),
        ("Europe/Paris", datetime(2026, 12, 1, 9), 1),
        ("Europe/Paris", datetime(2026, 3, 29, 3, 30), 2),
        ("Indian/Reunion", datetime(2026, 7, 1, 9), 4),
        ("America/Martinique", datetime(2026, 7, 1, 9), -4),
    ],
)
def test_the_zone_is_written_with_its_clock_changes(
    zone: str, day: datetime, hours: int
) -> None:
    event = ExportedEvent(
        key="1", sequence=0, modified=NOW, start=day, end=day.replace(hour=10)
    )
    data = write_calendar([event], zone=zone, now=NOW, busy="x")
    found = general.Calendar.from_ical(data).walk("VTIMEZONE")[0].to_tz()

    offset = day.replace(tzinfo=found).utcoffset()
    assert offset is not None
    assert offset.total_seconds() == hours * 3600


def test_what_is_written_reads_back_as_it_was() -> None:
    away = ExportedEvent(
        key="2",
        sequence=0,
        modified=NOW,
        start=datetime(2026, 12, 21),
        end=datetime(2027, 1, 4),
        title="Congés",
        all_day=True,
    )
    gone = ExportedEvent(
        key="3",
        sequence=1,
        modified=NOW,
        start=EVENT.start,
        end=EVENT.end,
        cancelled=True,
    )

    file = read_calendar(written(EVENT, away, gone), "Europe/Paris", date(2026, 11, 23))

    assert file.problems == ()
    by_key = {event.uid.removesuffix("@secretaire"): event for event in file.events}
    assert by_key[EVENT.key].summary == EVENT.title
    assert by_key[EVENT.key].description == EVENT.description
    assert (by_key["2"].start, by_key["2"].all_day) == (away.start, True)
    assert by_key["3"].cancelled
