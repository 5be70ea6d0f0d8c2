from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.builders import A_MORNING, NOW, a_patient, a_type, an_appointment
from support.office import Office

from db import journal
from db.entities import AppointmentState
from db.errors import NotFound, Stale
from db.journal import Entry, Origin
from db.unit_of_work import UnitOfWork


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path / "office.db")
    yield made
    made.connection.close()


def test_what_was_saved_is_read_again(office: Office) -> None:
    patient, kind = a_patient(), a_type()
    appointment = an_appointment(patient_id=patient.id, type_id=kind.id)

    with office.unit() as uow:
        uow.patients.save(patient)
        uow.appointment_types.save(kind)
        uow.appointments.save(appointment)
        uow.commit()

    with office.unit() as uow:
        assert uow.patients.get(patient.id) == patient
        assert uow.appointments.get(appointment.id) == appointment
        assert uow.appointment_types.get(kind.id) == kind


def test_leaving_without_a_commit_keeps_nothing(office: Office) -> None:
    with office.unit() as uow:
        uow.patients.save(a_patient())

    assert office.count("patient") == 0
    assert office.count("operation") == 0
    assert office.count("patient_search") == 0


def test_an_act_that_changes_nothing_leaves_no_operation(office: Office) -> None:
    patient = a_patient()
    with office.unit() as uow:
        uow.patients.save(patient)
        uow.commit()

    with office.unit() as uow:
        uow.patients.save(patient)
        changes = uow.commit()

    assert not changes
    assert office.count("operation") == 1


def test_what_is_missing_is_said(office: Office) -> None:
    with office.unit() as uow, pytest.raises(NotFound):
        uow.patients.get(uuid4())


def test_an_operation_taken_back_leaves_the_rows_as_they_were(office: Office) -> None:
    patient = a_patient()
    with office.unit() as uow:
        uow.patients.save(patient)
        uow.commit()
    with office.unit() as uow:
        uow.patients.save(replace(patient, birth_name="Martin"))
        changes = uow.commit()

    with office.unit("undo") as uow:
        uow.apply(changes.inverted())
        uow.commit()

    with office.unit() as uow:
        assert uow.patients.get(patient.id) == patient


def test_a_row_that_moved_on_is_not_overwritten_by_undo(office: Office) -> None:
    patient = a_patient()
    with office.unit() as uow:
        uow.patients.save(patient)
        changes = uow.commit()
    with office.unit() as uow:
        uow.patients.save(replace(patient, notes="Vient avec sa fille."))
        uow.commit()

    with office.unit("undo") as uow, pytest.raises(Stale):
        uow.apply(changes.inverted())

    assert office.count("patient") == 1


def test_undoing_an_import_keeps_the_rows_edited_since(office: Office) -> None:
    kept, gone = a_patient("Martin"), a_patient("Durand")
    with office.unit("import") as uow:
        uow.patients.save(kept)
        uow.patients.save(gone)
        changes = uow.commit()
    with office.unit() as uow:
        uow.patients.save(replace(kept, notes="À rappeler."))
        uow.commit()

    with office.unit("undo") as uow:
        left = uow.apply(changes.inverted(), lenient=True)
        uow.commit()

    assert [change.key for change in left] == [kept.id]
    with office.unit() as uow:
        assert uow.patients.find(gone.id) is None
        assert uow.patients.find(kept.id) is not None


def test_the_chain_names_the_first_operation_that_was_altered(office: Office) -> None:
    for name in ("Martin", "Durand", "Petit"):
        with office.unit() as uow:
            uow.patients.save(a_patient(name))
            uow.commit()
    assert journal.verify(office.connection).ok

    office.connection.execute(
        "UPDATE change SET after = replace(after, 'Durand', 'Dupont')"
    )

    assert journal.verify(office.connection).first_bad == 2


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM change WHERE operation = 2",
        "UPDATE operation SET intent = 'other' WHERE n = 2",
        "UPDATE operation SET author = zeroblob(16) WHERE n = 2",
        "UPDATE change SET commitment = zeroblob(32) WHERE operation = 2",
    ],
)
def test_the_chain_holds_every_part_of_an_operation(
    office: Office, damage: str
) -> None:
    for name in ("Martin", "Durand", "Petit"):
        with office.unit() as uow:
            uow.patients.save(a_patient(name))
            uow.commit()

    office.connection.execute(damage)

    assert journal.verify(office.connection).first_bad == 2


def test_a_person_can_be_erased_and_the_chain_still_holds(office: Office) -> None:
    patient = a_patient()
    with office.unit() as uow:
        uow.patients.save(patient)
        uow.commit()

    office.connection.execute(
        "UPDATE change SET before = NULL, after = NULL, salt = NULL WHERE key = ?",
        (patient.id.bytes,),
    )

    assert journal.verify(office.connection).ok


def test_a_new_incarnation_counts_from_one_and_the_chain_goes_on(
    office: Office,
) -> None:
    for incarnation in (1, 1, 2):
        with office.unit(incarnation=incarnation) as uow:
            uow.patients.save(a_patient())
            uow.commit()

    rows = office.connection.execute(
        "SELECT incarnation, sequence FROM operation ORDER BY n"
    ).fetchall()

    assert rows == [(1, 1), (1, 2), (2, 1)]
    assert journal.verify(office.connection).ok


def test_a_cancelled_appointment_frees_its_slot(office: Office) -> None:
    appointment = an_appointment()
    span = (appointment.start, appointment.end)
    with office.unit() as uow:
        uow.appointments.save(appointment)
        held = uow.appointments.holding(*span)
        uow.appointments.save(appointment.cancelled("congés"))

        assert held == [appointment]
        assert uow.appointments.holding(*span) == []


times = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)).map(
    lambda at: at.replace(second=0, microsecond=0)
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    start=times,
    minutes=st.integers(1, 24 * 60),
    state=st.sampled_from(AppointmentState),
    note=st.text(max_size=40),
    arrived=st.none() | times,
)
def test_any_appointment_comes_back_as_it_was_saved(
    office: Office,
    start: datetime,
    minutes: int,
    state: AppointmentState,
    note: str,
    arrived: datetime | None,
) -> None:
    note = note.encode("utf-8", "ignore").decode()
    appointment = an_appointment(
        start, minutes, state=state, note=note, arrived_at=arrived, patient_id=uuid4()
    )
    with office.unit() as uow:
        uow.appointments.save(appointment)

        assert uow.appointments.get(appointment.id) == appointment


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from("srm")), max_size=12))
def test_taking_everything_back_leaves_an_empty_practice(
    office: Office, acts: list[tuple[int, str]]
) -> None:
    ids = [uuid4() for _number in range(4)]
    done = [_acted(office, ids[which], act) for which, act in acts]
    before_undo = [changes for changes in done if changes]

    for changes in reversed(before_undo):
        with office.unit("undo") as uow:
            uow.apply(changes.inverted())
            uow.commit()

    assert office.count("patient") == 0
    assert office.count("patient_order") == 0
    assert office.count("patient_search") == 0
    assert journal.verify(office.connection).ok


def _acted(office: Office, key: UUID, act: str) -> journal.Entry:
    with office.unit(act) as uow:
        found = uow.patients.find(key)
        if act == "r" and found is not None:
            uow.patients.remove(key)
        elif act == "m" and found is not None:
            uow.patients.save(replace(found, birth_name=found.birth_name + "s"))
        elif found is None:
            uow.patients.save(a_patient(id=key))
        return uow.commit()


def test_the_clock_of_the_journal_never_goes_back(office: Office) -> None:
    with office.unit() as uow:
        uow.patients.save(a_patient())
        uow.commit()
    earlier = NOW - timedelta(days=3)
    origin = Origin(
        account_id=office.author.id, station_id=office.station, incarnation=1
    )
    entry = Entry(id=uuid4(), origin=origin, intent="late", at=earlier.astimezone(UTC))
    unit = UnitOfWork(
        office.connection, author=office.author, entry=entry, wall=A_MORNING
    )
    with unit as uow:
        uow.patients.save(a_patient())
        uow.commit()

    stamps = [
        row[0]
        for row in office.connection.execute("SELECT hlc FROM operation ORDER BY n")
    ]

    assert stamps == sorted(stamps)
    assert len(set(stamps)) == 2
