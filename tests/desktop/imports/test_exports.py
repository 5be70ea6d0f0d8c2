from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from support.builders import a_patient, an_appointment
from support.homes import a_session

from db.entities import (
    Absence,
    Address,
    AppointmentState,
    CareLink,
    CareRole,
    Channel,
    Consent,
    ConsentAnswer,
    ConsentSubject,
    Correspondent,
    Phone,
    Relation,
    Relative,
    Sex,
)
from db.errors import NotFound
from desktop import i18n
from desktop.clock import FixedClock
from desktop.formats.icalendar import read_calendar
from desktop.formats.mapping import propose
from desktop.formats.reading import read_patient_file
from desktop.imports.profiles import (
    import_profile,
    import_profiles,
    save_import_profile,
)
from desktop.operations import operation
from desktop.operations.exporting import calendar_file, patients_csv
from desktop.operations.importing import (
    import_calendar,
    import_patients,
    plan_calendar_import,
    plan_patient_import,
)
from desktop.rights import Right
from desktop.session import Session

TODAY = date(2026, 11, 10)
HER = a_patient(
    "Lefèvre",
    "Élodie Anne",
    used_name="Brun",
    title="Mme",
    sex=Sex.FEMALE,
    nir="256094227900117",
    email="e@example.org",
    phones=(
        Phone(number="+33639982714"),
        Phone(number="+33199002303", label="home", owner="mère"),
        Phone(number="+261202212345", label="work"),
    ),
    address=Address(street="Bât. B\n7, rue du Lac", postcode="01700", city="Miribel"),
    notes="=SOMME(A1)\nSonner",
)


@operation(Right.BOOK)
def put(uow, *, patients=(), appointments=(), absences=()):  # type: ignore[no-untyped-def]
    """Saves whatever is given."""
    for patient in patients:
        uow.patients.save(patient)
    for appointment in appointments:
        uow.appointments.save(appointment)
    for absence in absences:
        uow.absences.save(absence)


@operation(Right.BOOK)
def put_around(uow):  # type: ignore[no-untyped-def]
    """Everything that a table can say of her, beside what `HER` says."""
    her = replace(
        uow.patients.get(HER.id),
        birth_place="Algérie",
        birth_insee="99352",
        language="ar",
        channel=Channel.POST,
        remote_opposed=True,
        homonym=True,
        deceased=True,
        deceased_on=date(2026, 3, 1),
        archived=True,
    )
    son = a_patient("Petit", "Zoé")
    uow.patients.save(her)
    uow.patients.save(son)
    beside = {"patient_id": HER.id}
    for name, more in (
        (
            "Anne d'Arc",
            {"relation": Relation.MOTHER, "trusted": True, "emergency": True},
        ),
        ("Luc", {"phone": "+33639982718", "responsible": True}),
    ):
        uow.relatives.save(Relative(id=uow.new_id(), name=name, **beside, **more))
    uow.relatives.save(Relative(id=uow.new_id(), other_id=son.id, **beside))
    for line, role in (
        (("LE GALL", "Yann", "Dr", "Cardiologie", "10000000009"), CareRole.TREATING),
        (("Laboratoire Biolane", "", "", "", ""), CareRole.REFERRED_BY),
    ):
        names = ("family_name", "first_name", "title", "speciality", "rpps")
        book = Correspondent(
            id=uow.new_id(),
            mssante="bio@labo.mssante.fr",
            phones=(Phone(number="+33199002304", label="work"),),
            **dict(zip(names, line, strict=True)),
        )
        uow.correspondents.save(book)
        link = CareLink(id=uow.new_id(), correspondent_id=book.id, role=role, **beside)
        uow.care_links.save(link)
    for subject, answer, note in (
        (ConsentSubject.NOTICE, ConsentAnswer.GIVEN, "au comptoir"),
        (ConsentSubject.REMOTE_SECRETARIAT, ConsentAnswer.REFUSED, ""),
    ):
        on = date(2026, 2, 3)
        said = {"subject": subject, "answer": answer, "given_on": on, "note": note}
        uow.consents.save(Consent(id=uow.new_id(), **beside, **said))


@pytest.fixture
def session(tmp_path: Path, clock: FixedClock) -> Iterator[Session]:
    session = a_session(tmp_path, clock)
    yield session
    session.close()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_our_own_patients_come_back_as_they_left(
    session: Session, language: str
) -> None:
    undated = a_patient("Garnier", "Noé", birth_date=None)
    session.do(put, patients=[HER, undated])
    i18n.install(language)
    data, count = session.ask(patients_csv)

    file = read_patient_file(data, TODAY)
    plan = session.ask(plan_patient_import, file)

    assert count == 2
    assert (plan.report.unchanged, plan.report.skipped) == (2, ())
    record = next(r for r in file.records if r.birth_name == "Lefèvre")
    assert record.notes == HER.notes
    assert [(p.number, p.owner) for p in record.phones] == [
        (p.number, p.owner) for p in HER.phones
    ]


def test_patients_go_into_another_practice_whole(
    session: Session, tmp_path: Path, clock: FixedClock
) -> None:
    session.do(put, patients=[HER])
    session.do(put_around)
    data, _count = session.ask(patients_csv)
    other = a_session(tmp_path / "other", clock)
    plan = other.ask(plan_patient_import, read_patient_file(data, TODAY))
    for items in plan.slices:
        other.do(import_patients, items=items)

    copy, source = (
        next(r for r in read_patient_file(each, TODAY).records if r.doctors)
        for each in (other.ask(patients_csv)[0], data)
    )
    again = other.ask(plan_patient_import, read_patient_file(data, TODAY))
    other.close()

    assert copy.external_id != source.external_id
    assert copy.phones == source.phones
    assert (copy.street, copy.notes) == (source.street, source.notes)
    apart = {"line": 0, "source": "", "external_id": ""}
    assert replace(copy, **apart) == replace(source, **apart)
    assert [one.name for one in source.relatives] == ["Anne d'Arc", "Luc", "PETIT Zoé"]
    assert [(one.role, one.family_name) for one in source.doctors] == [
        ("treating", "LE GALL"),
        ("referred_by", "Laboratoire Biolane"),
    ]
    assert [one.note for one in source.consents] == ["au comptoir", ""]
    assert (source.birth_insee, source.channel, source.archived) == (
        "99352",
        "post",
        True,
    )
    assert (again.report.unchanged, again.report.created) == (2, 0)


def test_the_national_number_never_leaves(session: Session) -> None:
    session.do(put, patients=[HER])

    assert HER.nir.encode() not in session.ask(patients_csv)[0]


def exported(session: Session, *, full: bool) -> bytes:
    data, _count = session.ask(
        calendar_file,
        now=session.clock.now(),
        wall=session.wall,
        full=full,
        busy="Occupé",
    )
    return data


def test_a_calendar_of_busy_times_names_nobody(session: Session) -> None:
    booked = an_appointment(patient_id=HER.id, note="vaccin")
    away = Absence(
        id=HER.id,
        start=datetime(2026, 12, 21),
        end=datetime(2027, 1, 4),
        label="Clinique des Lilas",
    )
    session.do(put, patients=[HER], appointments=[booked], absences=[away])

    text = exported(session, full=False).decode()

    for word in ("BRUN", "Élodie", "vaccin", "Lilas"):
        assert word not in text
    assert text.count("CLASS:CONFIDENTIAL") == 2


def test_a_full_calendar_comes_back_and_changes_nothing(session: Session) -> None:
    booked = an_appointment(patient_id=HER.id, note="vaccin")
    gone = an_appointment(
        booked.start + timedelta(hours=1),
        patient_id=HER.id,
        state=AppointmentState.EXCUSED,
    )
    session.do(put, patients=[HER], appointments=[booked, gone])

    data = exported(session, full=True)
    file = read_calendar(data, "Europe/Paris", TODAY)

    assert [(e.summary, e.cancelled) for e in file.events] == [
        ("BRUN Élodie", False),
        ("BRUN Élodie", True),
    ]
    plan = session.ask(plan_calendar_import, file)
    assert (plan.report.unchanged, plan.slices) == (2, [])


def test_a_moved_appointment_leaves_with_a_higher_sequence(session: Session) -> None:
    booked = an_appointment()
    session.do(put, appointments=[booked])
    session.do(put, appointments=[booked.moved(booked.start + timedelta(days=1))])

    (event,) = read_calendar(exported(session, full=True), "Europe/Paris", TODAY).events

    assert event.sequence == 1


def test_an_import_is_undone_as_one_and_comes_back_as_one(
    session: Session, clock: FixedClock
) -> None:
    rows = "".join(f"P{number};Luc;01/02/19{number:02d}\n" for number in range(90))
    file = read_patient_file(f"Nom;Prénom;Né le\n{rows}".encode(), TODAY)
    plan = session.ask(plan_patient_import, file)
    halves = [plan.slices[0][:45], plan.slices[0][45:]]

    session.do_each(import_patients, [{"items": items} for items in halves])
    assert session.ask(patients_csv)[1] == 90
    session.undo()
    assert session.ask(patients_csv)[1] == 0
    session.redo()
    assert session.ask(patients_csv)[1] == 90
    assert clock.now().tzinfo is UTC


def test_an_imported_calendar_is_undone_as_one(session: Session) -> None:
    data = (
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20261124T090000\n"
        b"DURATION:PT20M\nRRULE:FREQ=DAILY;COUNT=30\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    file = read_calendar(data, "Europe/Paris", TODAY)
    plan = session.ask(plan_calendar_import, file)

    session.do_each(import_calendar, [{"items": items} for items in plan.slices])
    assert exported(session, full=True).count(b"BEGIN:VEVENT") == 30
    session.undo()
    assert exported(session, full=True).count(b"BEGIN:VEVENT") == 0


def test_a_mapping_is_kept_under_a_name_for_the_next_file(session: Session) -> None:
    columns = propose(("Nom", "Truc", "Ville")).with_field(1, "notes").with_field(2, "")
    session.do(save_import_profile, name="Ancien", columns={"truc": "phone"})
    session.do(save_import_profile, name="Ancien", columns=columns.profile())

    kept = session.ask(import_profile, "Ancien")
    file = read_patient_file(b"Truc;Ville;Nom\nx;y;Petit\n", TODAY, kept)

    assert list(session.ask(import_profiles)) == ["Ancien"]
    assert (file.records[0].notes, file.records[0].city) == ("x", "")
    with pytest.raises(NotFound):
        session.ask(import_profile, "Autre")
