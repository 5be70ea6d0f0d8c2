from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar as general
import pytest
import recurring_ical_events

from desktop.formats.icalendar import CalendarEvent, CalendarFile, read_calendar
from desktop.formats.problems import UnreadableFile

TODAY = date(2026, 11, 23)
PARIS = "Europe/Paris"


def calendar(*events: str, head: str = "") -> bytes:
    body = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{body}END:VCALENDAR\n".encode()


def read(*events: str, head: str = "", zone: str = PARIS) -> CalendarFile:
    return read_calendar(calendar(*events, head=head), zone, TODAY)


def one(event: str, zone: str = PARIS) -> CalendarEvent:
    (found,) = read("UID:1\n" + event, zone=zone).events
    return found


def reasons(file: CalendarFile) -> list[str]:
    return [problem.reason for problem in file.problems]


@pytest.mark.parametrize(
    "name", ["agenda-google.ics", "agenda-google-maj.ics", "agenda-outlook.ics"]
)
def test_a_whole_calendar_reads_as_the_general_library_reads_it(
    sample: Callable[[str], bytes], name: str
) -> None:
    data = sample(name)
    theirs = recurring_ical_events.of(general.Calendar.from_ical(data)).between(
        datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
    )

    def wall(moment: date) -> str:
        if isinstance(moment, datetime):
            local = moment.astimezone(ZoneInfo(PARIS))
            return local.replace(tzinfo=None).isoformat()
        return datetime(moment.year, moment.month, moment.day).isoformat()

    expected = {
        (str(event["UID"]), wall(event["DTSTART"].dt), str(event["SUMMARY"]))
        for event in theirs
    }
    file = read_calendar(data, PARIS, TODAY)

    ours = {(e.uid, e.start.isoformat(), e.summary) for e in file.events}
    assert ours == expected
    assert len(file.events) == len(expected)
    assert file.problems == ()


@pytest.mark.parametrize(
    ("written", "on_the_wall"),
    [
        ("DTSTART;TZID=Europe/Paris:20261124T090000", "2026-11-24T09:00:00"),
        ("DTSTART:20261124T080000Z", "2026-11-24T09:00:00"),
        ("DTSTART:20261124T090000", "2026-11-24T09:00:00"),
        ('DTSTART;TZID="Romance Standard Time":20261124T090000', "2026-11-24T09:00:00"),
        ("DTSTART;TZID=America/New_York:20261124T030000", "2026-11-24T09:00:00"),
        (
            "DTSTART;TZID=/citadel.org/Europe/Paris:20261124T090000",
            "2026-11-24T09:00:00",
        ),
        ("DTSTART;TZID=Indian/Antananarivo:20260724T100000", "2026-07-24T09:00:00"),
    ],
)
def test_times_are_those_of_the_wall_in_the_practice(
    written: str, on_the_wall: str
) -> None:
    event = one(f"{written}\nDURATION:PT20M")

    assert event.start.isoformat() == on_the_wall
    assert event.end - event.start == timedelta(minutes=20)


def test_a_zone_that_nobody_knows_is_said_and_taken_as_the_wall() -> None:
    file = read("UID:1\nDTSTART;TZID=Chez moi:20261124T090000\nDURATION:PT20M")

    assert reasons(file) == ["unknown_zone"]
    assert file.events[0].start == datetime(2026, 11, 24, 9)


def test_an_hour_in_the_night_the_clocks_go_back_lasts_an_hour() -> None:
    event = one("DTSTART:20261025T003000Z\nDTEND:20261025T013000Z")

    assert (event.start, event.end) == (
        datetime(2026, 10, 25, 2, 30),
        datetime(2026, 10, 25, 3, 30),
    )


def test_a_series_keeps_its_hour_when_the_clocks_change() -> None:
    file = read(
        "UID:1\nDTSTART;TZID=Europe/Paris:20261012T090000\nDURATION:PT20M\n"
        "RRULE:FREQ=WEEKLY;COUNT=4"
    )

    assert {event.start.hour for event in file.events} == {9}


def test_moved_and_left_out_occurrences_are_honoured() -> None:
    file = read(
        "UID:1\nDTSTART;TZID=Europe/Paris:20261102T090000\nDURATION:PT20M\n"
        "RRULE:FREQ=WEEKLY;COUNT=4\nEXDATE;TZID=Europe/Paris:20261109T090000\nSUMMARY:S",
        "UID:1\nRECURRENCE-ID:20261116T080000Z\nDTSTART:20261117T130000Z\n"
        "DURATION:PT30M\nSUMMARY:moved",
    )

    assert [(e.recurrence, e.start.isoformat(), e.summary) for e in file.events] == [
        ("20261102T090000", "2026-11-02T09:00:00", "S"),
        ("20261116T090000", "2026-11-17T14:00:00", "moved"),
        ("20261123T090000", "2026-11-23T09:00:00", "S"),
    ]
    assert file.series == {"1"}


def test_a_series_until_an_instant_ends_there() -> None:
    starts = read(
        "UID:1\nDTSTART;TZID=Europe/Paris:20261203T120000\nDURATION:PT1H\n"
        "RRULE:FREQ=WEEKLY;BYDAY=TH;UNTIL=20261217T110000Z\nRDATE:20261226T110000Z"
    ).events

    assert [e.start.day for e in starts] == [3, 10, 17, 26]


def test_an_endless_series_is_cut_two_years_ahead_and_says_so() -> None:
    file = read("UID:1\nDTSTART:20261203T120000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY")

    assert reasons(file) == ["series_cut"]
    assert file.events[-1].start < datetime(2028, 11, 24)
    assert len(file.events) == 103


def test_a_file_of_endless_series_is_bounded() -> None:
    series = "DTSTART:19500101T120000\nDURATION:PT1H\nRRULE:FREQ=DAILY"
    file = read(*(f"UID:{number}\n{series}" for number in range(50)))

    assert len(file.events) <= 5_000 + 50
    assert "too_many_occurrences" in reasons(file)
    assert file.series == frozenset()


def test_a_rule_that_is_not_read_leaves_the_event_itself() -> None:
    file = read("UID:1\nDTSTART:20261203T120000\nDURATION:PT1H\nRRULE:FREQ=HOURLY")

    assert reasons(file) == ["recurrence_unsupported"]
    assert [event.start for event in file.events] == [datetime(2026, 12, 3, 12)]


def test_whole_days_and_cancelled_ones_are_told() -> None:
    event = one(
        "DTSTART;VALUE=DATE:20261221\nDTEND;VALUE=DATE:20270104\nSTATUS:CANCELLED\n"
        "SEQUENCE:3\nTRANSP:TRANSPARENT"
    )

    assert (event.all_day, event.cancelled, event.transparent) == (True, True, True)
    assert (event.start, event.end) == (datetime(2026, 12, 21), datetime(2027, 1, 4))
    assert event.sequence == 3
    assert one("DTSTART:20261221").end == datetime(2026, 12, 22)


def test_a_calendar_of_cancellations_cancels() -> None:
    file = read("UID:1\nDTSTART:20261203T120000\nDURATION:PT1H", head="METHOD:CANCEL\n")

    assert file.events[0].cancelled


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        ("SUMMARY:x", "no_start"),
        ("DTSTART:20261341T090000", "bad_start"),
        ("DTSTART:20261124T090000\nDTEND:20261124", "bad_end"),
        ("DTSTART:20261124T090000\nDTEND:20261124T080000", "end_before_start"),
        ("DTSTART:20261124T090000", "no_length"),
        ("DTSTART:20261124T090000\nDURATION:P900D", "too_long"),
    ],
)
def test_an_event_that_cannot_be_is_left_out_with_its_line(
    event: str, reason: str
) -> None:
    file = read("UID:1\nDTSTART:20261203T120000\nDURATION:PT1H", f"UID:2\n{event}")

    assert [(p.line, p.reason) for p in file.problems] == [(8, reason)]
    assert len(file.events) == 1


def test_of_two_versions_the_newer_stands() -> None:
    file = read(
        "UID:1\nSEQUENCE:2\nDTSTART:20261203T120000\nDURATION:PT1H\nSUMMARY:new",
        "UID:1\nSEQUENCE:1\nDTSTART:20261203T110000\nDURATION:PT1H\nSUMMARY:old",
    )

    assert [event.summary for event in file.events] == ["new"]
    assert [(p.line, p.reason) for p in file.problems] == [(10, "superseded")]


def test_alarms_tasks_and_what_does_not_end_are_no_events() -> None:
    data = (
        b"BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:t\nEND:VTODO\n"
        b"BEGIN:VEVENT\nUID:1\nDTSTART:20261203T120000\nDURATION:PT1H\nSUMMARY:a\n"
        b"BEGIN:VALARM\nSUMMARY:alarm\nDURATION:PT5M\nEND:VALARM\nEND:VEVENT\n"
        b"BEGIN:VEVENT\nUID:2\nDTSTART:20261203T120000\n"
    )

    file = read_calendar(data, PARIS, TODAY)

    assert [(e.summary, e.end.hour) for e in file.events] == [("a", 13)]
    assert reasons(file) == ["todo", "unterminated"]


def test_an_event_without_a_uid_has_one_made_of_what_it_says() -> None:
    text = "DTSTART:20261203T120000\nDURATION:PT1H\nSUMMARY:x"
    first, second = read(text), read(text)

    assert first.events[0].uid == second.events[0].uid
    assert reasons(first) == ["no_uid"]


def test_a_file_that_is_no_calendar_is_refused() -> None:
    with pytest.raises(UnreadableFile) as told:
        read_calendar(b"BEGIN:VCARD\nEND:VCARD\n", PARIS, TODAY)

    assert told.value.reason == "not_a_calendar"
