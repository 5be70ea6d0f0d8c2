"""The lines of an import: a file of many patients read, planned, written, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from db.keys.passphrases import CHEAP
from db.queries.imports import import_runs
from db.reference import write_raw
from desktop.application import Founding, found_practice, open_practice
from desktop.clock import Clock
from desktop.demonstration.names import FAMILY, FEMALE, MALE
from desktop.formats.reading import read_patient_file
from desktop.imports.history import take_back_import
from desktop.imports.patient_plan import PatientImportPlan, plan_patient_import
from desktop.imports.writing import write_import
from desktop.measuring.rows import Row, measured, timed
from desktop.operations.importing import ImportFile
from desktop.paths import Paths
from desktop.session import Session

_PHRASE = "sept mots pour importer un cabinet entier"
_HEAD = (
    "Id;Nom de naissance;Nom utilisé;Prénoms;Né(e) le;Mobile;E-mail;Adresse;CP;Ville"
)
_MOST = 100_000


def import_lines(folder: Path, patients: int, clock: Clock) -> Iterator[Row]:
    """A practice of its own, empty, and a file of as many patients, 100,000 at most."""
    paths = Paths(home=folder / "import", config=folder / "import-local")
    founding = Founding(
        practice="Cabinet", doctor="Dr Vasseur", login="dr", passphrase=_PHRASE
    )
    found_practice(paths, founding, clock=clock, policy=CHEAP)
    session = open_practice(paths, login="dr", passphrase=lambda: _PHRASE, clock=clock)
    data = invented_file(min(patients, _MOST))
    file = ImportFile(kind="table", name="patients.csv", sha256="")
    size = f"{min(patients, _MOST):,} rows"
    plans: list[PatientImportPlan] = []
    planned = timed(lambda: plans.append(_planned(session, data)))
    written = timed(lambda: write_import(session, file, plans[0]))
    raw = [timed(lambda: write_raw(session.home.office, folder / "raw.db"))]
    yield measured("import: read and planned", size, [planned])
    yield measured(
        "import: written",
        size,
        [written],
        reference="same rows, bare inserts, same SQLCipher file",
        against=raw,
    )
    run = session.ask(import_runs)[0].id
    yield measured(
        "import: taken back", size, [timed(lambda: take_back_import(session, run))]
    )
    session.close()


def invented_file(rows: int) -> bytes:
    """A file of invented patients, half of them of rare names."""
    random = Random(1)  # noqa: S311 - invented people, no secret
    rare = [a[:4] + b[-3:].lower() for a in FAMILY for b in FAMILY]
    return "\n".join([_HEAD, *(_row(random, rare, n) for n in range(rows))]).encode()


def _row(random: Random, rare: list[str], number: int) -> str:
    name = random.choice(FAMILY if number % 2 else rare)
    born = date(1930, 1, 1) + timedelta(days=random.randrange(34_000))
    cells = (
        f"X{number}",
        name,
        "",
        random.choice(FEMALE + MALE),
        f"{born:%d/%m/%Y}",
        f"06 39 98 {number // 100 % 100:02} {number % 100:02}",
        f"p{number}@example.org",
        f"{number % 99 + 1} rue des Lilas",
        "69003",
        "Lyon",
    )
    return ";".join(cells)


def _planned(session: Session, data: bytes) -> PatientImportPlan:
    file = read_patient_file(data, session.wall.date())
    return session.ask(plan_patient_import, file)
