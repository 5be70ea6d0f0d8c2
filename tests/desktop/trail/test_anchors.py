"""Where a head is remembered, and what each of those places can say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest
from support.backups import SECRETARY, Saved
from support.trails import Watched

from db import trail
from db.closed import read_closed
from db.errors import Damaged, Interrupted
from db.keys.header import read_header
from desktop.backup.container import read_container
from desktop.backup.manifest import Manifest
from desktop.clock import FixedClock
from desktop.operations.trail import note_search
from desktop.reads.trail import (
    Kind,
    Problem,
    latest_anchors,
    trail_access,
    verify_everything,
)


@pytest.fixture
def saved(tmp_path: Path, clock: FixedClock) -> Iterator[Saved]:
    made = Saved(tmp_path, clock)
    yield made
    made.close()


def cut(saved: Saved, entries: int) -> None:
    saved.session.home.office.writer.execute(
        "DELETE FROM trail WHERE n > ?", (entries,)
    )


def test_a_manifest_carries_the_heads_of_both_trails(saved: Saved) -> None:
    office = trail.head(saved.session.home.office.writer)
    made = saved.back_up()

    manifest = read_container(made.path).manifest

    assert manifest.trail is not None
    assert manifest.trail.entries >= office.count
    assert manifest.own_trail is not None
    stored = saved.session.home.office.reader.execute(
        "SELECT chain FROM trail WHERE n = ?", (manifest.trail.entries,)
    ).fetchone()
    assert stored[0].hex() == manifest.trail.audit


def test_a_secretarys_backup_has_the_offices_head_alone(saved: Saved) -> None:
    saved.engage_secretary()
    saved.reopen(SECRETARY)

    manifest = read_container(saved.back_up().path).manifest

    assert manifest.trail is not None
    assert manifest.own_trail is None


def test_a_manifest_of_before_the_trails_reads_and_says_nothing(saved: Saved) -> None:
    manifest = read_container(saved.back_up().path).manifest
    old = replace(manifest, trail=None, own_trail=None).document([])
    assert old["heads"] == {
        "office": {
            "op": manifest.head.operation,
            "count": manifest.head.count,
            "audit": "",
        },
        "doctor": None,
    }

    assert Manifest.from_document(old).trail is None


@pytest.mark.parametrize(
    "head", [{"audit": "zz", "entries": 1}, {"audit": "ab" * 32, "entries": -1}]
)
def test_a_strange_head_in_a_manifest_is_refused(
    saved: Saved, head: dict[str, object]
) -> None:
    document = read_container(saved.back_up().path).manifest.document([])
    document["heads"]["doctor"] = head

    with pytest.raises(Damaged):
        Manifest.from_document(document)


def test_a2_a_cut_tail_is_contradicted_by_the_last_backup(saved: Saved) -> None:
    made = saved.back_up()
    entries = read_container(made.path).manifest.trail
    assert entries is not None
    saved.clock.advance(timedelta(days=1))
    saved.session.home.remember_head(saved.clock.now())
    assert verify_everything(trail_access(saved.session)).ok

    cut(saved, entries.entries - 1)

    bad = verify_everything(trail_access(saved.session)).bad_trail
    assert bad is not None
    assert (bad.problem, bad.first_bad) == (Problem.ANCHOR, entries.entries)
    assert bad.sighting is not None
    assert bad.sighting.kind is Kind.BACKUP
    assert bad.sighting.at == made.backup.created
    assert bad.sighting.name == made.backup.file


def test_a_sighting_that_is_contradicted_is_not_overwritten(saved: Saved) -> None:
    saved.session.home.remember_head(saved.clock.now())
    seen = trail.head(saved.session.home.office.writer).count
    cut(saved, seen - 2)

    saved.session.home.remember_head(saved.clock.now())

    anchors = latest_anchors(trail_access(saved.session))
    assert {(one.kind, one.entries, one.agrees) for one in anchors} == {
        (Kind.FILE, seen, False),
        (Kind.DOCTOR, seen, False),
    }
    saved.session.home.office.writer.execute("DELETE FROM trail")


def test_a_stick_that_is_away_says_nothing_and_fails_nothing(saved: Saved) -> None:
    saved.back_up()
    for file in saved.files:
        file.unlink()

    found = verify_everything(trail_access(saved.session))

    assert found.ok
    assert Kind.BACKUP not in {one.kind for one in found.anchors}


def test_a_manifest_of_an_earlier_life_is_left_behind(saved: Saved) -> None:
    saved.back_up()
    saved.session.home.begin_incarnation()
    cut(saved, 3)

    found = verify_everything(trail_access(saved.session))

    assert {one.kind for one in found.anchors} == {Kind.FILE, Kind.DOCTOR}
    saved.session.home.office.writer.execute("DELETE FROM trail")


def test_an_anchor_file_of_an_older_version_still_counts(tmp_path: Path) -> None:
    watched = Watched(tmp_path)
    watched.session.do(note_search, shown=1, place="palette")
    home = watched.session.home
    life = read_header(watched.paths.home).incarnation
    home.remember_head()
    known = home._anchors.read()[life]
    home._anchors.write(life, replace(known, entries=0, trail="", at=""))

    watched.session.close()
    watched.enter()

    assert watched.verified().ok
    watched.close()


class Locks:
    """Progress during which somebody locks the session from another thread."""

    def __init__(self, watched: Watched) -> None:
        self.watched = watched
        self.locking: Thread | None = None

    def report(self, done: int, total: int) -> None:
        if self.locking is None:
            self.locking = Thread(target=self.watched.session.close)
            self.locking.start()
            # It waits for us, so the flag is what we must see.
            while not self.watched.session.home.beside._ending:
                pass

    def check(self) -> None:
        pass


def test_a_lock_does_not_wait_for_a_verification_and_closes_cleanly(
    tmp_path: Path,
) -> None:
    watched = Watched(tmp_path)
    for _number in range(4):
        watched.session.do(note_search, shown=1, place="palette")
    locks = Locks(watched)

    with pytest.raises(Interrupted):
        verify_everything(watched.access, locks)

    assert locks.locking is not None
    locks.locking.join()
    assert set(read_closed(watched.paths.home) or {}) == {"office", "doctor"}
    watched.enter()
    assert watched.verified().ok
    watched.close()
