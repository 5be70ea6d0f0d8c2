"""Everything leaves and comes back, table by table; what is no archive changes nothing."""

from __future__ import annotations

import hashlib
import json
import resource
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from support.builders import a_patient
from support.homes import found, paths_in, reopen

from db import carried
from db.bringing_back import OWN_SETTINGS
from db.entities import Pin, Purpose, SourceKey
from db.entities.confidential import ConfidentialFile, FileState, NoteDraft, Section
from db.entities.documents import LetterTemplate
from db.entities.import_run import ImportRun
from db.errors import Damaged, DiskFull, InvalidValue, TooNew, WrongKey
from db.keys.header import DOCTOR as OWN
from db.keys.header import OFFICE
from db.queries.documents import clear_files_there
from db.queries.exports import every, how_many
from db.queries.merges import merged_into
from db.repositories.appointments import Appointments
from db.repositories.patients import Patients
from desktop.application import open_practice
from desktop.archive.errors import NotEmpty
from desktop.archive.reading import open_archive
from desktop.archive.taking import bring_in, take
from desktop.clock import FixedClock
from desktop.demonstration.practice import DOCTOR, Size, make_demonstration
from desktop.errors import Cancelled, NotAllowed
from desktop.exports.forms import Form, Wanted
from desktop.exports.leaving import Export, begin, finish, give_up, leave, make
from desktop.operations import operation
from desktop.operations.likeness import merge_patients, note_distinct
from desktop.operations.operation import confidential_operation
from desktop.progress import NoProgress
from desktop.reads.patients import find_patients
from desktop.rights import Right
from desktop.session import Session

TODAY = date(2026, 11, 10)
WORDS = "six mots pour une archive entière"
EVERYTHING = Wanted(form=Form.ARCHIVE)


@operation(Right.BOOK)
def fill_the_rest(uow: Any, *, gone: Any) -> None:
    """Rows in the tables that the demonstration leaves empty."""
    patient = uow.patients.all()[0]
    booked = uow.appointments.all()[0]
    uow.source_keys.save(
        SourceKey(
            id=uuid4(),
            source="csv",
            key="1",
            row_hash="x",
            entity="patient",
            entity_id=patient.id,
        )
    )
    uow.pins.save(
        Pin(
            id=uuid4(),
            account_id=uow.author.id,
            appointment_id=booked.id,
            purpose=Purpose.MOVE,
            at=uow.wall,
        )
    )
    uow.import_runs.save(
        ImportRun(
            id=uuid4(),
            kind="table",
            name="patients.csv",
            sha256="ab",
            path="",
            started_at=uow.now,
            started_by=uow.author.id,
        )
    )
    uow.letter_templates.save(
        LetterTemplate(id=uuid4(), model="letter", name="Le mien", body="Bonjour")
    )
    uow.patients.save(gone)


@confidential_operation(Right.CONFIDENTIAL)
def fill_the_notebook(uow: Any, *, patient: Any) -> None:
    """Likewise in the doctor's vault."""
    uow.files.save(
        ConfidentialFile(id=uuid4(), state=FileState.ARCHIVED, since=uow.now)
    )
    draft = NoteDraft(
        patient=patient,
        section=next(iter(Section)),
        note=None,
        day=None,
        text="à finir",
    )
    uow.drafts.keep(draft, uow.now)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demonstration with something in every table; its home's folder."""
    folder = tmp_path_factory.mktemp("demo")
    size = Size(patients=40, appointments=160)
    make_demonstration(paths_in(folder), size, seed=1, today=TODAY)
    return folder


@pytest.fixture
def session(made: Path, clock: FixedClock) -> Iterator[Session]:
    session = open_practice(
        paths_in(made), login=DOCTOR[0], passphrase=lambda: DOCTOR[2], clock=clock
    )
    yield session
    session.close()


@pytest.fixture
def full(session: Session) -> Session:
    """With a row in every table, once."""
    if session.reader.value("SELECT count(*) FROM pin"):
        return session
    twin = a_patient("Doublon", "Marie")
    session.do(fill_the_rest, gone=twin)
    kept = next(every(session.reader, Patients))
    session.do(merge_patients, kept_id=kept.id, gone_id=twin.id, choices={})
    others = list(every(session.reader, Patients))[2:4]
    session.do(note_distinct, one=others[0].id, other=others[1].id)
    session.do(fill_the_notebook, patient=kept.id)
    return session


@pytest.fixture
def empty(tmp_path: Path, clock: FixedClock) -> Iterator[Session]:
    paths = paths_in(tmp_path, "new")
    found(paths, clock)
    session = reopen(paths, clock)
    yield session
    session.close()


def export(session: Session, path: Path, **fields: Any) -> Path:
    asked = Export(path=path, wanted=EVERYTHING, work=8, **fields)
    leave(session, asked, NoProgress())
    return path


def rows_of(session: Session, kind: str) -> dict[str, list[dict[str, Any]]]:
    with carried.reading(session.home, confidential=True) as vaults:
        vault = vaults[kind]
        return {
            table: list(carried.rows(vault, table))
            for table in carried.tables(vault, kind)
        }


def bytes_of(session: Session) -> dict[Any, bytes]:
    with carried.reading(session.home, confidential=True) as vaults:
        return {
            (table, key): b"".join(carried.content(vault, table, key))
            for vault in vaults.values()
            for table in carried.CONTENTS
            if carried.has(vault, table)
            for key in carried.contents(vault, table)
        }


def test_everything_comes_back_table_by_table(
    full: Session, empty: Session, tmp_path: Path
) -> None:
    office, own, files = rows_of(full, OFFICE), rows_of(full, OWN), bytes_of(full)
    assert [name for name, rows in (office | own).items() if not rows] == ["clear_file"]
    path = export(full, tmp_path / "all.zip.age", confidential=True, passphrase=WORDS)

    take(empty, path, WORDS, NoProgress())

    back, back_own = rows_of(empty, OFFICE), rows_of(empty, OWN)
    assert back.keys() == office.keys()
    for table in office.keys() - SPECIAL.keys():
        assert back[table] == office[table], table
    for table, holds in SPECIAL.items():
        assert holds(office[table], back[table]), table
    for table in own.keys() - {"operation", "change"}:
        assert back_own[table] == own[table], table
    assert bytes_of(empty) == files
    patient = office["patient"][0]
    named = empty.ask(find_patients, str(patient["birth_name"]), 50)
    assert patient["id"] in [row.id.hex for row in named]
    assert empty.practice.name == full.practice.name
    assert empty.practice.id != full.practice.id
    # The history came along, so that what was merged can still be parted.
    kept = next(every(empty.reader, Patients))
    assert empty.ask(merged_into, kept.id)[0].family_name == "Doublon"


Rows = list[dict[str, Any]]


def ends_with(before: Rows, after: Rows) -> bool:
    """Old rows among new ones, in their order; numbers are counted on."""
    kept = [{**row, "n": 0, "operation": 0} for row in before]
    found = [{**row, "n": 0, "operation": 0} for row in after]
    return all(row in found for row in kept)


def closed(before: Rows, after: Rows) -> bool:
    """The people come as closed accesses, after the one who was there."""
    assert all(row["disabled"] for row in after[1:])
    ours = ("id", "display_name", "role", "colour", "signing_key")
    return [[row[name] for name in ours] for row in before] == [
        [row[name] for name in ours] for row in after[1:]
    ]


def ended(before: Rows, after: Rows) -> bool:
    """A pairing is over: its keys never leave."""
    return [{**row, "state": "ended"} for row in before] == after


def revoked(before: Rows, after: Rows) -> bool:
    return [{**row, "revoked": 1} for row in before] == after


def handed_over(before: Rows, after: Rows) -> bool:
    """What the former doctor had to do is the present one's."""
    left_out = ("assignee_id", "account_id")
    bare = [
        [{k: v for k, v in row.items() if k not in left_out} for row in rows]
        for rows in (before, after)
    ]
    return bare[0] == bare[1]


def sealed_again(before: Rows, after: Rows) -> bool:
    assert all(
        bool(a["sealed"]) == bool(b["sealed"])
        for a, b in zip(before, after, strict=True)
    )
    return [{**row, "sealed": ""} for row in before] == [
        {**row, "sealed": ""} for row in after
    ]


def settings(before: Rows, after: Rows) -> bool:
    """The practice's own; what speaks of an installation stays there."""
    ours = [row for row in before if not row["name"].startswith(OWN_SETTINGS)]
    return ours == [row for row in after if row in ours]


def described(before: Rows, after: Rows) -> bool:
    return [{**row, "id": 0} for row in before] == [{**row, "id": 0} for row in after]


SPECIAL: dict[str, Callable[[Rows, Rows], bool]] = {
    "practice": described,
    "account": closed,
    "station": ends_with,
    "operation": ends_with,
    "change": ends_with,
    "setting": settings,
    "peer": ended,
    "exchange_grant": revoked,
    "task": handed_over,
    "pin": handed_over,
    "phone_message": sealed_again,
    "phone_message_addition": sealed_again,
    "clear_file": ends_with,
}
"""Tables that come back otherwise than they left, and how."""


def test_names_of_files_name_nobody_and_nothing_confidential_is_in_by_itself(
    full: Session, tmp_path: Path
) -> None:
    path = export(full, tmp_path / "all.zip")

    with zipfile.ZipFile(path) as zipped:
        names = zipped.namelist()
        readme = zipped.read("LISEZMOI.txt").decode()
    assert not [name for name in names if name.startswith("confidential")]
    assert "n’est pas ici" in readme
    patients = [p.birth_name.casefold() for p in every(full.reader, Patients)]
    assert not [n for n in names for p in patients if p in n.casefold()]
    assert (path.stat().st_mode & 0o777) == 0o600
    assert [one.path for one in full.ask(clear_files_there)] == [str(path)]
    assert list(tmp_path.glob(".*.part")) == []


def test_a_practice_that_holds_something_is_left_as_it_is(
    full: Session, empty: Session, tmp_path: Path
) -> None:
    path = export(full, tmp_path / "all.zip")
    before = rows_of(full, OFFICE)["patient"]

    with pytest.raises(NotEmpty):
        take(full, path, "", NoProgress())
    take(empty, path, "", NoProgress())
    with pytest.raises(NotEmpty):
        take(empty, path, "", NoProgress())

    assert rows_of(full, OFFICE)["patient"] == before
    assert rows_of(empty, OFFICE)["patient"] == before


def test_a_message_that_no_key_here_opens_does_not_hold_up_the_next_archive(
    full: Session, empty: Session, tmp_path: Path
) -> None:
    """Without the doctor's part they stay sealed to the key she had there."""
    take(empty, export(full, tmp_path / "office.zip"), "", NoProgress())
    sealed = [row for row in rows_of(empty, OFFICE)["phone_message"] if row["sealed"]]
    assert sealed

    path = export(empty, tmp_path / "all.zip", confidential=True)

    with zipfile.ZipFile(path) as zipped:
        opened = zipped.read("confidential/sealed_messages.jsonl")
        rows = zipped.read("data/phone_message.jsonl").decode()
    assert opened == b""
    assert all(str(row["sealed"]) in rows for row in sealed)


class StopsAt(NoProgress):
    """Stops the work at its nth question."""

    def __init__(self, nth: int) -> None:
        self.left = nth

    def check(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


class StopsAfter(NoProgress):
    """Stops the work once this part of it is done."""

    def __init__(self, part: float) -> None:
        self.most, self.part = part, 0.0

    def report(self, done: int, total: int) -> None:
        self.part = done / total

    def check(self) -> None:
        if self.part >= self.most:
            raise Cancelled


@pytest.mark.parametrize("nth", [0, 5, 60])
def test_an_export_that_is_stopped_leaves_nothing(
    full: Session, tmp_path: Path, nth: int
) -> None:
    place = tmp_path / "out"
    place.mkdir()

    asked = Export(path=place / "all.zip", wanted=EVERYTHING)
    with pytest.raises(Cancelled):
        leave(full, asked, StopsAt(nth))

    assert list(place.iterdir()) == []
    assert str(place) not in [
        str(Path(one.path).parent) for one in full.ask(clear_files_there)
    ]


def test_an_import_that_is_stopped_writes_nothing(
    full: Session, empty: Session, tmp_path: Path
) -> None:
    path = export(full, tmp_path / "all.zip", confidential=True)
    before = rows_of(empty, OFFICE)

    with pytest.raises(Cancelled):
        take(empty, path, "", StopsAt(2))
    assert rows_of(empty, OFFICE) == before
    # Its rows are all there by then, and are being read again.
    late = StopsAfter(0.5)
    with closing(open_archive(path, "")) as archive, pytest.raises(Cancelled):
        bring_in(empty, archive, late)
    assert rows_of(empty, OFFICE) == before
    told = StopsAfter(2.0)
    take(empty, path, "", told)
    assert told.part == 1.0
    assert how_many(empty.reader, Appointments) > 0


@contextmanager
def files_of_at_most(size: int) -> Iterator[None]:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_is_told_and_nothing_stays(full: Session, tmp_path: Path) -> None:
    place = tmp_path / "out"
    place.mkdir()
    begun = begin(full, Export(path=place / "all.zip", wanted=EVERYTHING))

    with files_of_at_most(20_000), pytest.raises(DiskFull):
        make(begun, NoProgress())
    give_up(full, begun)

    assert list(place.iterdir()) == []


def test_what_is_under_way_stands_in_the_register_before_its_first_byte(
    full: Session, tmp_path: Path
) -> None:
    begun = begin(full, Export(path=tmp_path / "all.zip", wanted=EVERYTHING))

    assert str(begun.part) in [one.path for one in full.ask(clear_files_there)]
    finish(full, begun, make(begun, NoProgress()))
    assert str(begun.part) not in [one.path for one in full.ask(clear_files_there)]


# Hostile archives ----------------------------------------------------------------------

Change = Callable[[dict[str, bytes]], Any]


def rewritten(path: Path, change: Change) -> Path:
    """The archive with other members, its manifest made to fit unless it is changed."""
    with zipfile.ZipFile(path) as zipped:
        members = {name: zipped.read(name) for name in zipped.namelist()}
    twice = change(members)
    if not members.pop("keep", b""):
        manifest = json.loads(members["manifest.json"])
        for one in manifest["members"]:
            data = members.get(one["name"], b"")
            one["bytes"] = len(data)
            one["sha256"] = hashlib.sha256(data).hexdigest()
        members["manifest.json"] = json.dumps(manifest).encode()
    target = path.with_name("hostile.zip")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in members.items():
            zipped.writestr(name, data)
        if twice:
            # zipfile warns of the second one, so it is renamed behind its back.
            zipped.writestr(twice[:-1] + "_", members[twice])
            zipped.infolist()[-1].filename = twice
    return target


def manifest(**fields: Any) -> Change:
    def change(members: dict[str, bytes]) -> None:
        said = json.loads(members["manifest.json"])
        members["manifest.json"] = json.dumps(said | fields).encode()

    return change


def in_table(table: str, old: str, new: str) -> Change:
    def change(members: dict[str, bytes]) -> None:
        name = f"data/{table}.jsonl"
        changed = members[name].replace(old.encode(), new.encode(), 1)
        assert changed != members[name]
        members[name] = changed

    return change


def bomb(members: dict[str, bytes]) -> None:
    members["data/patient.jsonl"] = bytes(64 << 20)


def escaping(members: dict[str, bytes]) -> None:
    members["../evil.txt"] = b"x"


def missing(members: dict[str, bytes]) -> None:
    del members["data/patient.jsonl"]
    members["keep"] = b"1"


def altered(members: dict[str, bytes]) -> None:
    members["keep"] = b"1"
    data = members["data/patient.jsonl"]
    members["data/patient.jsonl"] = data[:-9] + b"x" + data[-8:]


def cut_line(members: dict[str, bytes]) -> None:
    members["data/patient.jsonl"] = members["data/patient.jsonl"][:-5]


def strange_table(members: dict[str, bytes]) -> None:
    said = json.loads(members["manifest.json"])
    said["office"]["tables"]["sqlite_master"] = 1
    members["manifest.json"] = json.dumps(said).encode()


def other_document(members: dict[str, bytes]) -> None:
    name = next(name for name in members if name.startswith("documents/"))
    members[name] = b"another"


HOSTILE: dict[str, Change] = {
    "zip bomb": bomb,
    "path traversal": escaping,
    "member missing": missing,
    "member altered": altered,
    "member twice": lambda _members: "README.txt",
    "line cut": cut_line,
    "unknown table": strange_table,
    "document of other bytes": other_document,
    "negative schema": manifest(schema=-1),
    "another format": manifest(format="zip"),
    "unknown column": in_table("patient", '"title"', '"titel"'),
    "wrong type": in_table("patient", '"archived":0', '"archived":"x"'),
    "unknown state": in_table("appointment", '"state":"', '"state":"x'),
    "date of nowhere": in_table("appointment", '"start":"2', '"start":"x2'),
    "leads nowhere": in_table("appointment", '"patient_id":"', '"patient_id":"ff'),
    "nested": in_table("patient", '"title":', '"title":{"a":1},"x":'),
    "journal rewritten": in_table("operation", '"intent":"', '"intent":"x'),
}


@pytest.fixture(scope="module")
def archive(made: Path) -> Path:
    return made / "archive.zip"


@pytest.fixture
def good(full: Session, archive: Path) -> Path:
    """An archive, made once."""
    return archive if archive.exists() else export(full, archive)


def refused(session: Session, path: Path) -> type[Exception] | None:
    """As what it is refused."""
    try:
        take(session, path, "", NoProgress())
    except Damaged:
        return Damaged
    return None


def test_a_hostile_archive_is_refused_and_nothing_is_written(
    good: Path, empty: Session
) -> None:
    before = rows_of(empty, OFFICE)
    for name, change in HOSTILE.items():
        path = rewritten(good, change)
        assert refused(empty, path) is Damaged, name
    with pytest.raises(TooNew):
        take(empty, rewritten(good, manifest(schema=2)), "", NoProgress())
    with pytest.raises(InvalidValue):
        take(empty, rewritten(good, manifest(complete=False)), "", NoProgress())
    cut = good.with_name("cut.zip")
    cut.write_bytes(good.read_bytes()[:-2_000])
    with pytest.raises(Damaged):
        take(empty, cut, "", NoProgress())

    assert rows_of(empty, OFFICE) == before


def test_a_sealed_archive_asks_for_its_passphrase(
    full: Session, empty: Session, tmp_path: Path
) -> None:
    path = export(full, tmp_path / "all.zip.age", passphrase=WORDS)

    assert str(path) not in [one.path for one in full.ask(clear_files_there)]
    with pytest.raises(InvalidValue) as asked:
        take(empty, path, "", NoProgress())
    assert asked.value.reason == "sealed"
    with pytest.raises(WrongKey):
        take(empty, path, "autre chose", NoProgress())
    assert take(empty, path, WORDS, NoProgress())["patient"] > 0


def test_what_a_person_may_not_read_stays_out_and_makes_no_practice(
    full: Session, empty: Session, tmp_path: Path
) -> None:
    begun = begin(full, Export(path=tmp_path / "part.zip", wanted=EVERYTHING))
    begun = replace(begun, rights=begun.rights - {Right.ACCOUNTS, Right.PROVIDER})
    finish(full, begun, make(begun, NoProgress()))

    with zipfile.ZipFile(tmp_path / "part.zip") as zipped:
        names, readme = zipped.namelist(), zipped.read("README.txt").decode()
    assert "data/account.jsonl" not in names
    assert not [name for name in names if name.startswith("agreements")]
    assert "account" in readme
    with pytest.raises(InvalidValue):
        take(empty, tmp_path / "part.zip", "", NoProgress())


def test_a_secretary_makes_no_archive_of_the_practice(
    full: Session, tmp_path: Path, clock: FixedClock
) -> None:
    from desktop.demonstration.practice import COUNTER

    paths = paths_in(Path(full.home.path).parent)
    full.close()
    odile = open_practice(
        paths, login=COUNTER[0], passphrase=lambda: COUNTER[2], clock=clock
    )
    with pytest.raises(NotAllowed):
        export(odile, tmp_path / "all.zip")
    odile.close()

    assert list(tmp_path.glob("*.zip*")) == []
