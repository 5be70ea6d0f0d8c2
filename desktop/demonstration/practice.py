"""Makes the demonstration practice: a function of the seed and the day, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from random import Random
from typing import TypeVar
from uuid import UUID

from db.entities import Appointment, Patient, Role
from db.keys.passphrases import KdfPolicy
from db.search_index import join_all
from db.unit_of_work import UnitOfWork
from desktop.access import Installation
from desktop.agenda.holidays import PublicHolidays
from desktop.application import Founding, found_practice, open_practice
from desktop.clock import Clock, FixedClock, instant_of
from desktop.demonstration import (
    around,
    documents,
    notebooks,
    register,
    surroundings,
    trail,
    waiting,
)
from desktop.demonstration.days import Cast, days
from desktop.demonstration.openings import fill_closings, fill_types, openings
from desktop.demonstration.people import new_uuid, people
from desktop.demonstration.series import fill_series
from desktop.local_file import read_local_file, update_local_file
from desktop.operations.kit import note_kit_checked
from desktop.operations.operation import operation
from desktop.operations.people import note_hand
from desktop.paths import Paths
from desktop.people import NewPerson, add_person
from desktop.progress import NoProgress, Progress
from desktop.reads.agenda import appointment_types
from desktop.rights import Right
from desktop.session import Session

ZONE = "Europe/Paris"
MOMENT = time(10, 42)
"""When it is in the demonstration, on the day it is made."""

DOCTOR = (
    "vasseur",
    "Dr Claire Vasseur",
    "grelot ardoise colibri jasmin lanterne velours tilleul",
)
COUNTER = (
    "renard",
    "Odile Renard",
    "panier ruisseau cerise tambour voilier muguet carafe",
)
REMOTE = (
    "hanitra",
    "Hanitra R.",
    "sabot marelle canot bruyère osier clairière merisier",
)

POLICY = KdfPolicy(memory=64 * 1024)
"""The least that is allowed: a demonstration guards nothing."""

_SLICE = 2000
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much of it."""

    patients: int = 2500
    appointments: int = 24000


@dataclass(frozen=True, slots=True, kw_only=True)
class Demonstration:
    """What was made; the passphrases are no secret."""

    passphrases: tuple[tuple[str, str], ...]
    patients: int
    appointments: int


def make_demonstration(
    paths: Paths,
    size: Size,
    *,
    seed: int,
    today: date,
    remote: bool = False,
    progress: Progress | None = None,
) -> Demonstration:
    """Makes it in `paths.home`.

    Raises:
        PracticeExists: the home is in use; it is left as it is.
    """
    random = Random(f"{seed} {today.isoformat()}")
    now = instant_of(datetime.combine(today, MOMENT), ZONE)
    clock = FixedClock(now if remote else _begun(today))
    login, name, passphrase = REMOTE if remote else DOCTOR
    founded = found_practice(
        paths,
        Founding(
            practice="Voary Télésecrétariat" if remote else "Cabinet Vasseur",
            doctor=name,
            login=login,
            passphrase=passphrase,
            zone="Indian/Antananarivo" if remote else ZONE,
            address="12 rue des Tilleuls, 37999 Montclair-sur-Indre",
            phone="+33199001234",
            station_name="Voary 1" if remote else "Cabinet",
        ),
        clock=clock,
        policy=POLICY,
        new_id=lambda: new_uuid(random),
    )
    known = {login: passphrase}
    update_local_file(paths.local_file, passphrases=tuple(known.items()))
    size = Size(patients=0, appointments=0) if remote else size
    session = open_practice(
        paths, login=login, passphrase=lambda: passphrase, clock=clock
    )
    try:
        _fill(session, size, random, today, progress or NoProgress())
        if not remote:
            known |= _let_in(session, paths, clock, random)
            counter = trail.counter_hand(session, known, founded.secret)
            trail.keep_trail(session, seed, today, counter)
            clock.advance(trail.last_evening(today) - clock.now())
            session.close()
            # What follows happens today.
            clock.advance(now - clock.now())
            session = open_practice(
                paths, login=login, passphrase=lambda: passphrase, clock=clock
            )
            session.do(note_kit_checked)
            notebooks.keep_notebooks(session, seed, today)
            documents.keep_documents(session, seed, today)
            waiting.keep_lists(session, seed, today)
            around.keep_around(session, seed, today)
            register.keep_register(session, seed, today)
            surroundings.pair(session, paths, clock, today)
            surroundings.back_up(session, paths)
            session.forget_undo()
    finally:
        session.close()
    if not remote:
        _lock_yesterday(paths, trail.last_evening(today))
    return Demonstration(
        passphrases=tuple(known.items()),
        patients=size.patients,
        appointments=size.appointments,
    )


def _lock_yesterday(paths: Paths, at: datetime) -> None:
    """The doctor locked last, an hour after the counter: the unlock screen says both."""
    local = read_local_file(paths.local_file)
    before = {COUNTER[0]: at - timedelta(minutes=64)}
    people = tuple(
        replace(one, last=before.get(one.login, at).isoformat(timespec="seconds"))
        for one in local.people
    )
    last = at.isoformat(timespec="seconds")
    update_local_file(paths.local_file, people=people, last_lock=last)


def _let_in(
    session: Session, paths: Paths, clock: Clock, random: Random
) -> dict[str, str]:
    """Whoever works at the counter, with a passphrase that counts as her own."""
    login, name, passphrase = COUNTER
    here = Installation(paths=paths, clock=clock, policy=POLICY)
    new = NewPerson(display_name=name, login=login, role=Role.SECRETARY)
    odile = add_person(session, here, new, passphrase, new_id=lambda: new_uuid(random))
    session.do(
        note_hand,
        account_id=odile.id,
        signing_key=odile.signing_key,
        provisional=False,
    )
    local = read_local_file(paths.local_file)
    shown = (*local.passphrases, (login, passphrase))
    update_local_file(paths.local_file, passphrases=shown)
    return {login: passphrase}


def fill(session: Session, size: Size, seed: int, today: date) -> None:
    """Fills a practice that is open already, for measurements."""
    random = Random(f"{seed} {today.isoformat()}")
    _fill(session, size, random, today, NoProgress())


@operation(Right.IMPORT)
def fill_patients(uow: UnitOfWork, *, patients: list[Patient]) -> int:
    """Saves invented patients."""
    for patient in patients:
        uow.patients.save(patient)
    return len(patients)


@operation(Right.IMPORT)
def fill_appointments(uow: UnitOfWork, *, appointments: list[Appointment]) -> int:
    """Saves invented appointments."""
    for appointment in appointments:
        uow.appointments.save(appointment)
    return len(appointments)


def _begun(today: date) -> datetime:
    """The moment the practice was begun: its trail has some weeks already."""
    first = trail.first_day(today, PublicHolidays())
    return instant_of(datetime.combine(first, trail.BEGUN), ZONE)


def _fill(
    session: Session, size: Size, random: Random, today: date, progress: Progress
) -> None:
    if not size.patients:
        return
    patients = list(people(random, size.patients, today))
    total = size.patients + size.appointments
    done = 0
    for part in _parts(patients):
        session.do(fill_patients, patients=part)
        done += len(part)
        progress.report(done, total)
    session.do(fill_types, retired_id=new_uuid(random))
    join_all(session.home.office.writer)
    cast = Cast(
        patients=_regulars(random, [patient.id for patient in patients]),
        types=session.ask(appointment_types),
        booked_by=session.account.id,
        today=today,
        holidays=PublicHolidays(region=session.practice.holidays),
    )
    for appointments in _parts(days(random, cast, size.appointments)):
        session.do(fill_appointments, appointments=appointments)
        done += len(appointments)
        progress.report(done, total)
    if size.appointments:
        session.do(
            fill_series,
            seed=size.patients,
            today=today,
            patients=[patient.id for patient in patients[:2]],
            types=cast.types,
        )
    session.do(fill_closings, openings=openings(random, today))
    session.forget_undo()


def _regulars(random: Random, ids: list[UUID]) -> list[UUID]:
    """Some come often: the first fifth is drawn as often as all the others."""
    often = ids[: max(1, len(ids) // 5)]
    drawn = [*ids, *(often * 4)]
    random.shuffle(drawn)
    return drawn


def _parts(items: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(items)
    while part := list(islice(rest, _SLICE)):
        yield part
