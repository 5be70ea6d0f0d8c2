"""Thirty-six days of the demonstration's trail, with three things that want explaining.

The entries are written as a session writes them, sealed, chained and signed by each
person's own hand, all in one transaction; their times are of the days before today.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from random import Random
from typing import Any
from uuid import UUID

from db.connection import reporting
from db.entities import Role
from db.keys import sign
from db.queries.practice import accounts
from db.queries.search import patients_by_name
from db.trail import Act, Trail
from db.unlocking import unlock
from desktop.agenda.holidays import PublicHolidays
from desktop.clock import instant_of
from desktop.demonstration.people import new_uuid
from desktop.session import Session

DAYS = 36
BEGUN = time(9, 0)
"""When the practice was begun, on the first of those days."""
_PATIENTS = 400
_AT_NIGHT, _IN_A_BURST, _IN_NUMBER = 24, 17, 9
"""How many days ago the three things happened, or the working day before."""

_COUNTER = (
    ("note_search", 24),
    ("open_patient_file", 20),
    ("book_appointment", 18),
    ("note_arrival", 17),
    ("move_appointment", 6),
    ("confirm_appointment", 5),
    ("edit_patient", 4),
    ("cancel_appointment", 4),
    ("note_no_show", 1),
    ("print_day", 1),
)
_CONSULTATION = (
    ("open_patient_file", 40),
    ("call_in", 25),
    ("complete_appointment", 25),
    ("note_search", 10),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Somebody who works there: her account, and the seed she signs with."""

    account: UUID
    role: str
    seed: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Visit:
    """One session: who, from when, and what she did at which time."""

    hand: Hand
    start: datetime
    acts: tuple[tuple[datetime, Act], ...]
    why: str = "asked"


def first_day(today: date, holidays: PublicHolidays) -> date:
    """The working day on which the demonstration's trail begins."""
    return working_day(today - timedelta(days=DAYS), holidays)


def last_evening(today: date, zone: str = "Europe/Paris") -> datetime:
    """The instant after the last of those days' work."""
    last = working_day(today - timedelta(days=1), PublicHolidays())
    return instant_of(datetime.combine(last, time(18, 50)), zone)


def working_day(day: date, holidays: PublicHolidays) -> date:
    """This day, or the last one before it on which the practice opens."""
    while day.weekday() > 4 or holidays.name_of(day):
        day -= timedelta(days=1)
    return day


def counter_hand(
    session: Session, passphrases: Mapping[str, str], secret: bytes
) -> Hand | None:
    """Who works at the counter, when the demonstration has somebody there.

    Args:
        session: the doctor's.
        passphrases: by login; a demonstration's are no secret.
        secret: the practice's.
    """
    for account in session.ask(accounts):
        if account.role is Role.SECRETARY and account.login in passphrases:
            known = unlock(
                session.home.header,
                login=account.login,
                passphrase=passphrases[account.login],
                secret=secret,
            )
            return Hand(account=account.id, role=account.role.value, seed=known.seed)
    return None


def keep_trail(
    session: Session, seed: int, today: date, counter: Hand | None = None
) -> int:
    """Writes the days before today; returns how many entries that is.

    Args:
        session: the doctor's.
        seed: of everything that is drawn.
        today: the demonstration's day.
        counter: who works at the counter; the doctor herself when she has nobody.
    """
    home = session.home
    doctor = Hand(
        account=session.account.id,
        role=session.account.role.value,
        seed=home.user_seed,
    )
    random = Random(f"trail {seed} {today.isoformat()}")
    patients = [row.id for row in session.ask(patients_by_name, _PATIENTS)]
    holidays = PublicHolidays(region=session.practice.holidays)
    hands = (doctor, counter or doctor)
    connection = home.office.writer
    with reporting():
        connection.execute("BEGIN IMMEDIATE")
        try:
            written = sum(
                _write(connection, session, random, visit)
                for visit in _visits(random, today, holidays, patients, hands)
            )
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
    return written


def _visits(
    random: Random,
    today: date,
    holidays: PublicHolidays,
    patients: Sequence[UUID],
    hands: tuple[Hand, Hand],
) -> Iterator[_Visit]:
    """Every session in time's order, the three unusual things among them."""
    doctor, counter = hands
    ago = {
        working_day(today - timedelta(days=count), holidays): kind
        for count, kind in (
            (_AT_NIGHT, _at_night),
            (_IN_A_BURST, _in_a_burst),
            (_IN_NUMBER, _in_number),
        )
    }
    first = first_day(today, holidays)
    for number in range(1, (today - first).days):
        day = first + timedelta(days=number)
        if working_day(day, holidays) != day:
            continue
        yield _half(random, counter, day, (time(8, 12), time(12, 20)), patients)
        yield _consulting(random, doctor, day, time(12, 31), patients)
        yield _half(random, counter, day, (time(13, 52), time(18, 5)), patients)
        yield _consulting(random, doctor, day, time(18, 20), patients)
        if day in ago:
            yield ago[day](counter, day, patients)


def _half(
    random: Random,
    hand: Hand,
    day: date,
    hours: tuple[time, time],
    patients: Sequence[UUID],
) -> _Visit:
    """Half a day at the counter."""
    start = datetime.combine(day, hours[0]) + timedelta(minutes=random.randint(0, 6))
    end = datetime.combine(day, hours[1])
    minutes = int((end - start).total_seconds() // 60)
    times = sorted(random.sample(range(8, minutes), random.randint(14, 20)))
    acts = tuple(
        (
            start + timedelta(minutes=at),
            _act(random, _drawn(random, _COUNTER), day, patients),
        )
        for at in times
    )
    return _Visit(hand=hand, start=start, acts=acts, why="idle")


def _consulting(
    random: Random, hand: Hand, day: date, at: time, patients: Sequence[UUID]
) -> _Visit:
    """The doctor between two patients, and the day's backup at noon."""
    start = datetime.combine(day, at)
    acts = [
        (
            start + timedelta(minutes=2 + number),
            _act(random, _drawn(random, _CONSULTATION), day, patients),
        )
        for number in range(random.randint(3, 7))
    ]
    if at.hour < 13:
        made = Act(
            what="note_backup",
            subject="backup",
            why="made",
            facts={"bytes": random.randint(52, 58) * 1_000_000, "destination": "usb"},
        )
        acts.append((start + timedelta(minutes=12), made))
    return _Visit(hand=hand, start=start, acts=tuple(acts))


def _at_night(hand: Hand, day: date, _patients: Sequence[UUID]) -> _Visit:
    """Somebody looks for a few names when the practice has long closed."""
    start = datetime.combine(day, time(21, 40))
    searches = tuple(
        (start + timedelta(minutes=1 + number), _search(6)) for number in range(3)
    )
    return _Visit(hand=hand, start=start, acts=searches)


def _in_a_burst(hand: Hand, day: date, patients: Sequence[UUID]) -> _Visit:
    """Fourteen files, one after the other, and nothing done in any."""
    start = datetime.combine(day, time(19, 2))
    files = tuple(
        (start + timedelta(minutes=1 + number), _of("open_patient_file", patient))
        for number, patient in enumerate(patients[40:54])
    )
    return _Visit(hand=hand, start=start, acts=files)


def _in_number(hand: Hand, day: date, _patients: Sequence[UUID]) -> _Visit:
    """Six days printed with their names."""
    start = datetime.combine(day, time(19, 11))
    printed = tuple(
        (
            start + timedelta(minutes=1 + 2 * number),
            _print(day + timedelta(days=number), 24 + number),
        )
        for number in range(6)
    )
    return _Visit(hand=hand, start=start, acts=printed)


def _drawn(random: Random, weighted: Sequence[tuple[str, int]]) -> str:
    names, weights = zip(*weighted, strict=True)
    (name,) = random.choices(names, weights)
    return str(name)


def _act(random: Random, what: str, day: date, patients: Sequence[UUID]) -> Act:
    if what == "note_search":
        return _search(random.randint(1, 6))
    if what == "print_day":
        return _print(day, random.randint(18, 27))
    return _of(what, random.choice(patients))


def _search(shown: int) -> Act:
    return Act(
        what="note_search", subject="patient", why="palette", facts={"shown": shown}
    )


def _print(day: date, rows: int) -> Act:
    return Act(
        what="print_day",
        subject="agenda",
        why="with_names",
        facts={"rows": rows, "day": day.isoformat()},
    )


def _of(what: str, patient: UUID) -> Act:
    subject = "patient" if "patient" in what else "appointment"
    key = patient if subject == "patient" else None
    return Act(what=what, subject=subject, subject_id=key, patients=(patient,))


def _write(connection: Any, session: Session, random: Random, visit: _Visit) -> int:
    """One session's entries, from its first to its last."""
    zone = session.practice.zone
    hand = visit.hand
    own = session.home.witness(new_uuid(random), hand.role, zone)
    witness = replace(own, account=hand.account, sign=partial(sign, hand.seed))
    begun = Act(
        what="session_begun",
        subject="account",
        subject_id=hand.account,
        why="passphrase",
    )
    trail = Trail(witness, begun)
    trail.begin(connection, instant_of(visit.start, zone))
    trail.settle(kept=True)
    last = visit.acts[-1][0] if visit.acts else visit.start
    ended = Act(what="session_ended", why=visit.why)
    told = (*visit.acts, (last + timedelta(minutes=1), ended))
    for at, act in told:
        trail.write(connection, act, instant_of(at, zone))
        trail.settle(kept=True)
    trail.end()
    return 1 + len(told)
