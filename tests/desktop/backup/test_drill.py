"""A drill: the practice comes back for practice, and nothing stays behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.backups import SECRETARY, Saved, everything_in, fill

from db.errors import Interrupted
from db.snapshot import Expected, check_copy, copy_open_vault
from desktop.backup.drill import begin, drill, try_file
from desktop.backup.errors import NothingToTry
from desktop.backup.opening import SessionKeys
from desktop.errors import Cancelled
from desktop.progress import NoProgress
from desktop.reads.backups import last_drill


def test_a_drill_on_a_healthy_set_counts_and_leaves_nothing(saved: Saved) -> None:
    """B12."""
    saved.back_up_daily(3)
    before = everything_in(saved.stick)

    newest, older = drill(saved.session)

    assert newest.file == saved.files[-1].name
    assert older.file in {path.name for path in saved.files[:-1]}
    assert newest.ok
    assert (newest.patients, newest.appointments) == (3, 3)
    assert everything_in(saved.stick) == before
    assert not any((saved.home / "drill").iterdir())


def test_the_last_drill_is_kept(saved: Saved) -> None:
    saved.back_up()
    (report,) = drill(saved.session)

    assert saved.session.ask(last_drill) == report


def test_a_drill_on_a_spoilt_backup_fails_visibly(saved: Saved) -> None:
    """B11: it is kept as what it found, and names the file."""
    path = saved.back_up().path
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))

    (report,) = drill(saved.session)

    assert (report.ok, report.problem, report.file) == (False, "Damaged", path.name)
    kept = saved.session.ask(last_drill)
    assert kept is not None
    assert not kept.ok


def test_one_file_is_tried_wherever_it_lies(saved: Saved) -> None:
    path = saved.back_up().path
    elsewhere = saved.folder / "copy.coffre"
    path.rename(elsewhere)

    assert [one.file for one in drill(saved.session, elsewhere)] == ["copy.coffre"]


def test_a_practice_without_a_backup_has_nothing_to_try(saved: Saved) -> None:
    with pytest.raises(NothingToTry):
        begin(saved.session)


def test_a_secretary_tries_what_she_may_read(saved: Saved) -> None:
    saved.engage_secretary()
    session = saved.reopen(SECRETARY)
    saved.back_up()

    assert [one.ok for one in drill(session)] == [True]


def test_an_interrupted_drill_leaves_nothing(saved: Saved) -> None:
    class Stopped(NoProgress):
        def report(self, done: int, total: int) -> None:
            raise Cancelled

    path: Path = saved.back_up().path
    with pytest.raises(Cancelled):
        try_file(SessionKeys(saved.session.home), path, saved.clock, Stopped())

    assert not any((saved.home / "drill").iterdir())


def test_a_check_is_stopped_inside_the_database(saved: Saved) -> None:
    """Whatever is being checked, a person who asked to stop is not kept waiting."""
    saved.session.do(fill, count=3000, first=10)
    saved.back_up()
    session, copy = saved.session, saved.folder / "copy.db"
    copy_open_vault(session.home.office, copy, session.home.outside)
    expected = Expected(
        kind="office",
        practice=session.home.header.practice_id,
        deep=True,
        stopped=lambda: True,
    )

    with pytest.raises(Interrupted):
        check_copy(copy, session.home.vault_key("office"), expected)
