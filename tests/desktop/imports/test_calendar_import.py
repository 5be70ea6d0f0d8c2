from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from support.builders import a_patient

from db.entities import Absence, Appointment, AppointmentState, Phone
from desktop.imports.report import ImportReport
from desktop.operations import operation
from desktop.rights import Right


def event(uid: str = "1", n: int = 0, text: str = "", **lines: str) -> str:
    start = lines.pop("start", "20261124T090000")
    written = "".join(f"{name.upper()}:{value}\n" for name, value in lines.items())
    return (
        f"BEGIN:VEVENT\nUID:{uid}\nSEQUENCE:{n}\nSUMMARY:{text}\n{written}"
        f"DTSTART;TZID=Europe/Paris:{start}\nDURATION:PT20M\nEND:VEVENT\n"
    )


def calendar(*events: str) -> bytes:
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{''.join(events)}END:VCALENDAR\n".encode()


def counts(report: ImportReport) -> dict[str, int]:
    said = {
        "created": report.created,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "duplicates": report.duplicates,
        "cancelled": report.cancelled,
        "skipped": len(report.skipped),
    }
    return {name: count for name, count in said.items() if count}


@operation(Right.BOOK)
def appointments(uow: Any) -> list[Appointment]:
    """All appointments."""
    return list(uow.appointments.all())


@operation(Right.BOOK)
def absences(uow: Any) -> list[Absence]:
    """All absences."""
    return list(uow.absences.all())


@operation(Right.BOOK)
def put(uow: Any, *, into: str, entity: Any) -> None:
    """Saves anything."""
    getattr(uow, into).save(entity)


def one(office: Any) -> Appointment:
    (found,) = office.do(appointments)
    return found  # type: ignore[no-any-return]


def test_the_samples_go_in_once_however_often_they_come(
    office: Any, sample: Callable[[str], bytes]
) -> None:
    def bring(name: str) -> dict[str, int]:
        return counts(office.import_calendar(sample(name)))

    office.import_patients(sample("patients-excel-fr.csv"))

    assert bring("agenda-google.ics") == {"created": 1521, "skipped": 60}
    assert bring("agenda-google.ics") == {"unchanged": 1521, "skipped": 60}
    assert bring("agenda-google-maj.ics") == {
        "updated": 47,
        "cancelled": 40,
        "skipped": 4,
    }
    before = office.count("operation")
    assert bring("agenda-google-maj.ics") == {"unchanged": 87, "skipped": 4}
    assert office.count("operation") == before
    assert bring("agenda-outlook.ics") == {
        "created": 4,
        "duplicates": 141,
        "skipped": 5,
    }
    assert bring("agenda-outlook.ics") == {"unchanged": 145, "skipped": 5}
    assert office.count("absence") == 1
    linked = [a for a in office.do(appointments) if a.patient_id]
    assert len(linked) > 1_400
    assert all(a.title == "" for a in linked)


def test_an_event_that_names_nobody_known_keeps_its_text(office: Any) -> None:
    office.import_calendar(
        calendar(event(text="LE GALL Claudine (1ère fois)", description="Tél inconnu"))
    )

    found = one(office)
    assert (found.patient_id, found.title) == (None, "LE GALL Claudine (1ère fois)")
    assert (found.note, found.source) == ("Tél inconnu", "import")
    assert found.state is AppointmentState.BOOKED


def test_an_event_that_names_one_patient_is_hers(office: Any) -> None:
    her = a_patient("LE GALL", "Claudine")
    office.do(put, into="patients", entity=her)
    text = "LE GALL Claudine - contrôle"
    office.import_calendar(calendar(event(text=text, description="Sonner")))

    found = one(office)
    assert (found.patient_id, found.title) == (her.id, "")
    assert found.note == "contrôle\nSonner"


def test_a_number_that_is_not_hers_leaves_the_event_unlinked(office: Any) -> None:
    her = a_patient("LE GALL", "Claudine", phones=(Phone(number="+33639982714"),))
    office.do(put, into="patients", entity=her)
    office.import_calendar(
        calendar(event(text="LE GALL Claudine", description="Tél 06 39 98 00 01"))
    )

    assert one(office).patient_id is None


def test_an_unlinked_event_is_linked_once_its_patient_is_known(office: Any) -> None:
    data = calendar(event(text="LE GALL Claudine, vaccin"))
    office.import_calendar(data)
    her = a_patient("LE GALL", "Claudine")
    office.do(put, into="patients", entity=her)

    assert counts(office.import_calendar(data)) == {"updated": 1}
    assert counts(office.import_calendar(data)) == {"unchanged": 1}
    assert (one(office).patient_id, one(office).note) == (her.id, "vaccin")


def test_a_newer_version_moves_an_older_one_is_left_out(office: Any) -> None:
    office.import_calendar(calendar(event(n=1, text="Réunion")))
    moved = calendar(event(n=2, text="Réunion", start="20261125T100000"))

    assert counts(office.import_calendar(moved)) == {"updated": 1}
    assert one(office).start == datetime(2026, 11, 25, 10)
    report = office.import_calendar(calendar(event(n=1, text="Réunion")))
    assert [p.reason for p in report.skipped] == ["older_version"]
    assert one(office).start == datetime(2026, 11, 25, 10)


def test_what_was_moved_here_stays_where_the_source_says_nothing_new(
    office: Any,
) -> None:
    office.import_calendar(calendar(event(text="Réunion")))
    moved = one(office).moved(datetime(2026, 11, 26, 11))
    office.do(put, into="appointments", entity=moved)

    report = office.import_calendar(calendar(event(n=1, text="Réunion d’équipe")))

    assert counts(report) == {"updated": 1}
    assert one(office).start == datetime(2026, 11, 26, 11)
    assert one(office).title == "Réunion d’équipe"


def test_a_cancelled_event_frees_its_slot_and_may_come_back(office: Any) -> None:
    office.import_calendar(calendar(event(text="Réunion")))
    gone = calendar(event(n=1, text="Réunion", status="CANCELLED"))

    assert counts(office.import_calendar(gone)) == {"cancelled": 1}
    assert counts(office.import_calendar(gone)) == {"unchanged": 1}
    assert one(office).state is AppointmentState.CANCELLED_BY_PRACTICE
    back = calendar(event(n=2, text="Réunion"))
    assert counts(office.import_calendar(back)) == {"updated": 1}
    assert one(office).state is AppointmentState.BOOKED


def test_a_consultation_that_took_place_is_not_cancelled(office: Any) -> None:
    office.import_calendar(calendar(event(text="Réunion")))
    seen = one(office).completed(datetime(2026, 11, 24, 9, 30))
    office.do(put, into="appointments", entity=seen)

    report = office.import_calendar(calendar(event(n=1, status="CANCELLED")))

    assert [p.reason for p in report.skipped] == ["already_under_way"]
    assert one(office).state is AppointmentState.COMPLETED


def test_the_same_event_under_another_uid_is_not_booked_twice(office: Any) -> None:
    report = office.import_calendar(
        calendar(event("1", text="Réunion"), event("2", text="réunion"))
    )

    assert counts(report) == {"created": 1, "duplicates": 1}
    assert counts(office.import_calendar(calendar(event("2", text="réunion")))) == {
        "unchanged": 1
    }
    assert one(office).title == "Réunion"


def test_an_occurrence_taken_out_of_its_series_is_cancelled(office: Any) -> None:
    rule = "FREQ=WEEKLY;COUNT=3"
    office.import_calendar(calendar(event(text="Kiné", rrule=rule)))
    report = office.import_calendar(
        calendar(event(n=1, text="Kiné", rrule=rule, exdate="20261201T090000"))
    )

    assert counts(report) == {"cancelled": 1, "unchanged": 2}
    states = [a.state for a in office.do(appointments)]
    assert states.count(AppointmentState.CANCELLED_BY_PRACTICE) == 1


def test_whole_days_are_an_absence_that_can_move_and_go(office: Any) -> None:
    def days(first: str, last: str, n: int, status: str = "CONFIRMED") -> bytes:
        return calendar(
            f"BEGIN:VEVENT\nUID:c\nSUMMARY:Congés\nSEQUENCE:{n}\nSTATUS:{status}\n"
            f"DTSTART;VALUE=DATE:{first}\nDTEND;VALUE=DATE:{last}\nEND:VEVENT\n"
        )

    office.import_calendar(days("20261221", "20270104", 0))
    (found,) = office.do(absences)
    assert (found.start, found.end, found.label) == (
        datetime(2026, 12, 21),
        datetime(2027, 1, 4),
        "Congés",
    )
    assert counts(office.import_calendar(days("20261222", "20270104", 1))) == {
        "updated": 1
    }
    gone = days("20261222", "20270104", 2, "CANCELLED")
    assert counts(office.import_calendar(gone)) == {"cancelled": 1}
    assert counts(office.import_calendar(gone)) == {"unchanged": 1}
    assert office.do(absences) == []


def test_from_midnight_to_midnight_is_a_whole_day(office: Any) -> None:
    office.import_calendar(
        calendar(
            "BEGIN:VEVENT\nUID:1\nSUMMARY:Formation\nDTSTART:20261224T000000\n"
            "DTEND:20261225T000000\nEND:VEVENT\n"
        )
    )

    assert (office.count("appointment"), office.count("absence")) == (0, 1)


def test_free_time_and_what_was_cancelled_before_are_left_out(office: Any) -> None:
    report = office.import_calendar(
        calendar(
            event("1", transp="TRANSPARENT"),
            event("2", status="CANCELLED"),
        )
    )

    assert sorted(p.reason for p in report.skipped) == ["cancelled", "free_time"]
    assert office.count("appointment") == 0


def test_an_appointment_removed_here_does_not_come_back(office: Any) -> None:
    office.import_calendar(calendar(event(text="Réunion")))

    @operation(Right.BOOK)
    def remove(uow: Any) -> None:
        """Removes everything."""
        for found in uow.appointments.all():
            uow.appointments.remove(found.id)

    office.do(remove)
    report = office.import_calendar(calendar(event(text="Réunion")))

    assert [p.reason for p in report.skipped] == ["removed_here"]


def test_our_own_export_changes_nothing(office: Any) -> None:
    office.import_calendar(calendar(event(text="Réunion")))
    found = one(office)
    own = calendar(event(f"{found.id}@secretaire", text="Occupé"))

    assert counts(office.import_calendar(own)) == {"unchanged": 1}
    assert one(office) == found


def test_the_whole_import_goes_back_and_keeps_what_was_edited_since(
    office: Any,
) -> None:
    office.import_calendar(
        calendar(event("1", text="Réunion"), event("2", text="Garde"))
    )
    done = list(office.done)
    edited = next(a for a in office.do(appointments) if a.title == "Garde")
    office.do(put, into="appointments", entity=replace(edited, note="clé chez Odile"))
    office.done = done

    kept = office.undo_all()

    assert [a.title for a in office.do(appointments)] == ["Garde"]
    assert [change.key for change in kept] == [edited.id]
