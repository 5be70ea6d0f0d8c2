"""The lines of the table: reads, changes, backup, opening, each with its reference."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from uuid import uuid4

from db.entities import Appointment
from db.opening import open_home
from db.reference import PlainCopy
from desktop.agenda.slots import Wish
from desktop.application import anchor_file
from desktop.backup import service
from desktop.clock import Clock
from desktop.demonstration.names import FAMILY, FEMALE, MALE
from desktop.demonstration.practice import fill_appointments
from desktop.helper import HelperProcess
from desktop.measuring.glance_lines import glance_lines
from desktop.measuring.likeness_lines import likeness_lines
from desktop.measuring.rows import Row, measured, timed
from desktop.operations.agenda import book_appointment
from desktop.paths import Paths
from desktop.reads.agenda import agenda_days, appointment_types, holidays_of
from desktop.reads.finder import search_slots
from desktop.reads.palette import Wanted, palette_answer
from desktop.reads.patients import find_patients
from desktop.reads.slots import find_slots
from desktop.reads.statistics import mondays_until, statistics_part
from desktop.reads.today import today
from desktop.secret_store import secret_store
from desktop.session import Session


@dataclass(slots=True, kw_only=True)
class Bench:
    """What every line is taken on."""

    session: Session
    paths: Paths
    folder: Path
    rounds: int
    today: date
    days: list[date]
    random: Random
    size: str


def session_lines(bench: Bench) -> Iterator[Row]:
    """Search, week, today, free slots and booking."""
    plain = PlainCopy(bench.session.home.office, bench.folder / "plain.db")
    try:
        yield _search(bench, plain)
        yield _palette(bench)
        yield from likeness_lines(bench)
        yield _statistics(bench)
        yield _week(bench, plain)
        yield from glance_lines(bench)
        yield _today(bench)
        yield from _slots(bench)
        yield from _booking(bench, plain)
    finally:
        plain.close()


def backup_lines(bench: Bench) -> Iterator[Row]:
    """A verified backup beside `cp` and, where it is installed, a first `restic`.

    The copy is made once before it counts, so that all three find the file in memory.
    """
    office = bench.session.home.path / "office.db"
    service.add_destination(bench.session, "bench", bench.folder / "backups")
    size = f"{office.stat().st_size / 1e6:.0f} MB"
    plain = bench.folder / "copy.db"
    copy = [timed(lambda: shutil.copyfile(office, plain)) for _n in range(2)][1:]
    plain.unlink()
    made = [timed(lambda: service.run_backup(bench.session, bench.paths, name="bench"))]
    yield measured(
        "verified backup", size, made, reference="plain file copy", against=copy
    )
    restic = shutil.which("restic")
    if restic is not None:
        first = [timed(lambda: _restic(restic, bench.folder, office))]
        yield measured(
            "verified backup",
            size,
            made,
            reference="first restic backup",
            against=first,
        )


def opening_line(bench: Bench, passphrase: str, clock: Clock) -> Row:
    """Opening after derivation: the derivation of the measured home is a cheap one."""
    del clock
    practice = bench.session.practice.id
    secret = secret_store(bench.paths).secret(practice)

    def opened() -> None:
        home = open_home(
            bench.paths.home,
            login="dr",
            passphrase=passphrase,
            secret=secret,
            outside=HelperProcess(),
            anchor_file=anchor_file(bench.paths, practice),
        )
        home.abandon()

    opened()
    # From the second time there is no record of a clean close, so nothing is hashed.
    return measured(
        "opening after derivation", bench.size, [timed(opened) for _n in range(10)]
    )


def _search(bench: Bench, plain: PlainCopy) -> Row:
    """Every key of names, first names, phones and birth dates, as they are typed.

    Asked once before they count: a practice's first search of the day reads the disk.
    """
    typed = list(_typed(bench))
    for text in typed:
        bench.session.ask(find_patients, text)
    times = [
        timed(lambda text=text: bench.session.ask(find_patients, text))  # type: ignore[misc]
        for text in typed
    ]
    against = [timed(lambda text=text: plain.find(text)) for text in typed]  # type: ignore[misc]
    return measured(
        "patient search, per key",
        bench.size,
        times,
        reference="same query, plain SQLite",
        against=against,
    )


def _palette(bench: Bench) -> Row:
    """Every key of the palette: names, names with one slip, a day and an hour."""
    now = bench.session.wall
    texts = list(_typed(bench))
    wanted = [Wanted(text=text, name=text) for text in texts]
    for number, text in enumerate(texts[: len(texts) // 4]):
        slipped = text[:2] + text[3:4] + text[2:3] + text[4:] if len(text) > 4 else text
        wanted.append(Wanted(text=slipped, name=slipped))
        day = bench.today + timedelta(days=number % 30)
        wanted.append(Wanted(text="demain 15h", day=day, at=time(15)))
    times = [
        timed(lambda one=one: bench.session.ask(palette_answer, one, now))  # type: ignore[misc]
        for one in wanted
    ]
    return measured("palette, per key", bench.size, times)


def _statistics(bench: Bench) -> Row:
    """Twelve months, as the screen asks for them: eight weeks a question."""
    holidays = holidays_of(bench.session.practice, "fr")
    now = bench.session.wall
    mondays = mondays_until(now.date(), 52)

    def year() -> None:
        for at in range(0, len(mondays), 8):
            some = mondays[at : at + 8]
            bench.session.ask(statistics_part, some, now, holidays)

    year()
    times = [timed(year) for _n in range(min(bench.rounds, 10))]
    return measured("statistics of a year", bench.size, times)


def _typed(bench: Bench) -> Iterator[str]:
    for _number in range(bench.rounds):
        family = bench.random.choice(FAMILY)
        first = bench.random.choice(FEMALE + MALE)
        text = bench.random.choice(
            (
                family[: bench.random.randint(1, len(family))],
                f"{family[:3]} {first[:2]}",
                f"{first[:4]} {family[:1]}",
                f"06 39 98 {bench.random.randint(0, 99):02d}",
                f"{bench.random.randint(1, 28):02d}/05/19{bench.random.randint(40, 99)}",
            )
        )
        yield text


def _week(bench: Bench, plain: PlainCopy) -> Row:
    holidays = holidays_of(bench.session.practice, "fr")
    mondays = [bench.random.choice(bench.days) for _n in range(bench.rounds)]
    for monday in mondays:
        holidays.name_of(monday)
        holidays.name_of(monday + timedelta(days=6))

    def week(monday: date) -> Callable[[], object]:
        return lambda: bench.session.ask(agenda_days, monday, 7, holidays)

    for monday in mondays:
        week(monday)()
    times = [timed(week(monday)) for monday in mondays]
    against = [
        timed(lambda monday=monday: plain.week(monday))  # type: ignore[misc]
        for monday in mondays
    ]
    return measured(
        "week of the agenda",
        bench.size,
        times,
        reference="same query, plain SQLite, no objects",
        against=against,
    )


def _today(bench: Bench) -> Row:
    holidays = holidays_of(bench.session.practice, "fr")
    holidays.name_of(bench.today)
    now = bench.session.wall
    times = [
        timed(lambda: bench.session.ask(today, bench.today, now, holidays))
        for _n in range(bench.rounds)
    ]
    return measured("today", bench.size, times)


def _slots(bench: Bench) -> Iterator[Row]:
    holidays = holidays_of(bench.session.practice, "fr")
    for year in (bench.today.year, bench.today.year + 1):
        holidays.name_of(date(year, 1, 1))
    wish = Wish(
        minutes=20,
        first_day=bench.today,
        days=365,
        not_earlier_than=bench.session.wall,
    )
    times = [
        timed(lambda: bench.session.ask(find_slots, wish, holidays))
        for _n in range(min(bench.rounds, 50))
    ]
    yield measured("5 free slots within a year", bench.size, times)
    asked = replace(wish, count=60)
    times = [
        timed(lambda: bench.session.ask(search_slots, asked, holidays))
        for _n in range(min(bench.rounds, 50))
    ]
    yield measured("slot finder over a year, 60 slots", bench.size, times)
    # Nobody comes for ten hours: the whole year is read, and what would help is said.
    long = replace(wish, minutes=600)
    times = [
        timed(lambda: bench.session.ask(search_slots, long, holidays))
        for _n in range(min(bench.rounds, 20))
    ]
    yield measured("slot finder, why none in a year", bench.size, times)


def _booking(bench: Bench, plain: PlainCopy) -> Iterator[Row]:
    kind = bench.session.ask(appointment_types)[0]
    patients = [row.id for row in bench.session.ask(find_patients, "", 50)]
    start = datetime.combine(bench.today + timedelta(days=400), time(9))

    def book(number: int) -> Callable[[], object]:
        return lambda: bench.session.do(
            book_appointment,
            patient_id=patients[number % len(patients)],
            type_id=kind.id,
            start=start + timedelta(minutes=20 * number),
        )

    rounds = min(bench.rounds, 100)
    times = [timed(book(number)) for number in range(rounds)]
    against = [timed(plain.write_as_booking) for _n in range(rounds)]
    again = [timed(_kept(bench, number)) for number in range(rounds)]
    reference = "same rows, plain SQLite, synchronous=FULL"
    yield measured(
        "appointment and journal in one transaction",
        bench.size,
        again,
        reference=reference,
        against=against,
    )
    yield measured(
        "booking, its warnings looked up",
        bench.size,
        times,
        reference=reference,
        against=against,
    )


def _kept(bench: Bench, number: int) -> Callable[[], object]:
    """The rows of a booking and its journal, without the questions before them."""
    start = datetime.combine(bench.today + timedelta(days=800), time(9))
    appointment = Appointment(
        id=uuid4(),
        start=start + timedelta(minutes=20 * number),
        end=start + timedelta(minutes=20 * number + 20),
    )
    return lambda: bench.session.do(fill_appointments, appointments=[appointment])


def _restic(restic: str, folder: Path, office: Path) -> None:
    """A first backup into a new repository; its password is of no use to anybody."""
    repository = folder / "restic"
    password = folder / "restic-password"
    password.write_text("bench\n")
    common = [restic, "-r", str(repository), "--password-file", str(password), "-q"]
    subprocess.run([*common, "init"], check=True, capture_output=True)
    subprocess.run([*common, "backup", str(office)], check=True, capture_output=True)
