"""The lines of the trail: what an entry costs, and what verifying very many takes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from uuid import uuid4

from db.long_trail import PER_SESSION, lengthen, undone
from db.trail import Act, Trail
from desktop.measuring.lines import Bench
from desktop.measuring.rows import Row, measured, timed
from desktop.reads.patients import find_patients
from desktop.trail.access import trail_access
from desktop.trail.verifying import verify_everything

ENTRIES = 100_000


def trail_lines(bench: Bench) -> Iterator[Row]:
    """One entry, and a hundred thousand verified."""
    yield _entry(bench)
    yield _verifying(bench)


def _entry(bench: Bench) -> Row:
    """What an act pays for being told, its transaction apart."""
    home, now = bench.session.home, bench.session.clock.now()
    patients = [row.id for row in bench.session.ask(find_patients, "", 50)]
    trail = Trail(home.witness(uuid4(), "doctor", "Europe/Paris"))
    times = []
    with undone(home.office.writer):
        trail.begin(home.office.writer, now)
        trail.settle(kept=True)
        for number in range(max(bench.rounds, 200)):
            patient = patients[number % len(patients)]
            act = Act(
                what="open_patient_file",
                subject="patient",
                subject_id=patient,
                patients=(patient,),
            )
            write = partial(trail.write, home.office.writer, act, now)
            times.append(timed(write))
            trail.settle(kept=True)
    trail.end()
    return measured("one entry of the trail", "sealed, chained, MACed", times)


def _verifying(bench: Bench) -> Row:
    session = bench.session
    access = trail_access(session)
    witnesses = [
        session.home.witness(uuid4(), "doctor", "Europe/Paris")
        for _session in range(ENTRIES // PER_SESSION)
    ]
    lengthen(session.home.office.writer, witnesses, session.clock.now())
    verified = []
    times = [
        timed(lambda: verified.append(verify_everything(access))) for _n in range(3)
    ]
    entries = verified[-1].trails[0].entries
    return measured("verifying the trail", f"{entries:,} entries", times)
