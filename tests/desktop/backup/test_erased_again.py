"""Who was erased stays erased: an older backup that is put in place is recognised by marks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.backups import NOON, Saved, a_backup

from db.entities.backup import KeptAs
from db.erased import ErasedFile, beside_backups, mark_of, of_home
from db.queries.file_numbers import file_number
from db.queries.patients import patient as patient_row
from db.queries.search import find_patients
from desktop.application import anchor_file, open_with_kit
from desktop.backup.restore import restore
from desktop.backup.rotation import last_days, to_prune
from desktop.erased_again import returned
from desktop.erasing import erase_for_good
from desktop.helper import HelperProcess
from desktop.paths import Paths
from desktop.progress import NoProgress
from desktop.session import Session

ZONE = "Europe/Paris"


def somebody(session: Session) -> UUID:
    (row, *_others) = find_patients(session.reader, "lefevre1", 1)
    key: UUID = row.id
    return key


@contextmanager
def back(saved: Saved, file: Path, config: Path) -> Iterator[Session]:
    """The backup put in place on a computer with this configuration, and opened."""
    into = saved.folder / f"back-{uuid4().hex[:6]}"
    paths = Paths(home=into, config=config)
    restore(file, into, saved.kit, HelperProcess(), anchors=partial(anchor_file, paths))
    session = open_with_kit(paths, recovery=saved.founded.recovery, clock=saved.clock)
    try:
        yield session
    finally:
        session.close()


def test_an_older_backup_is_told_by_number_and_erased_again(saved: Saved) -> None:
    session, before = saved.session, saved.back_up().path
    patient = somebody(session)
    number = file_number(session.reader, patient)
    assert returned(session.reader, session.home, session.wall) == ()
    erase_for_good(session, patient, NoProgress())
    kept = of_home(session.home).path
    assert kept is not None
    assert patient.hex not in kept.read_text()
    assert b"efevre" not in kept.read_bytes().lower()

    with back(saved, before, saved.paths.config) as again:
        (one,) = returned(again.reader, again.home, again.wall)
        assert (one.patient, one.number, one.may) == (patient, number, True)
        assert one.erased == saved.session.wall.date()
        erase_for_good(again, patient, NoProgress())
        assert patient_row(again.reader, patient) is None
        assert returned(again.reader, again.home, again.wall) == ()


def test_the_marks_travel_with_the_backups_to_another_computer(saved: Saved) -> None:
    before = saved.back_up().path
    patient = somebody(saved.session)
    erase_for_good(saved.session, patient, NoProgress())
    with back(saved, before, saved.folder / "nothing known") as other:
        assert returned(other.reader, other.home, other.wall) == ()

    saved.back_up()
    practice = saved.session.home.header.practice_id
    assert list(beside_backups(saved.stick, practice).read()) == [
        mark_of(practice, patient)
    ]
    with back(saved, before, saved.folder / "another computer") as other:
        assert [
            one.patient for one in returned(other.reader, other.home, other.wall)
        ] == [patient]


@pytest.mark.parametrize(
    "text", [b"", b"[]", b"{", b'{"practice":"%s","erased":{"a":"b"}}', b"\xff" * 9]
)
def test_nonsense_among_the_marks_is_no_mark(tmp_path: Path, text: bytes) -> None:
    file = ErasedFile(path=tmp_path / "marks", practice="00" * 16)
    (tmp_path / "marks").write_bytes(text)

    assert file.read() == {}
    file.add({"ab" * 20: date(2026, 11, 10)})
    assert file.read() == {"ab" * 20: date(2026, 11, 10)}
    assert (tmp_path / "marks").stat().st_mode & 0o077 == 0


@given(ages=st.lists(st.integers(0, 500), min_size=1, max_size=12, unique=True))
@settings(max_examples=8, deadline=None)
def test_the_day_a_backup_goes_is_the_day_the_rule_takes_it(ages: list[int]) -> None:
    there = [
        a_backup(NOON - timedelta(days=age), sequence=number)
        for number, age in enumerate(sorted(ages, reverse=True), 1)
    ]
    by_hand = a_backup(NOON, sequence=99, kept_as=KeptAs.MANUAL)

    days = last_days([*there, by_hand], NOON, ZONE)

    assert set(days) <= {one.id for one in there}
    assert by_hand.id not in days
    # Nothing outlives twelve months that follow it, and a month's length to spare.
    assert all(
        NOON.date() < day <= NOON.date() + timedelta(days=400) for day in days.values()
    )
    tomorrow = NOON + timedelta(days=1)
    gone = to_prune([*there, by_hand, a_backup(tomorrow, sequence=100)], tomorrow, ZONE)
    first = {one for one, day in days.items() if day == tomorrow.date()}
    assert first == {one.id for one in gone}
