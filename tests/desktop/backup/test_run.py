"""A backup from beginning to end, on a real practice and real folders."""

from __future__ import annotations

import errno
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from support.backups import SECRETARY, Saved, everything_in, fill
from support.homes import PASSPHRASE

from db.entities.backup import KeptAs, Level
from db.errors import Damaged, DiskFull
from db.home import vault_path
from db.opening import open_home_with_recovery
from desktop.application import open_practice
from desktop.backup import service
from desktop.backup.container import read_container
from desktop.backup.drill import check_pending
from desktop.backup.errors import (
    AlreadyRunning,
    DestinationAway,
    DestinationExists,
    NoDestination,
    TooLargeForMedium,
)
from desktop.backup.manifest import Manifest
from desktop.backup.restore import restore
from desktop.backup.run import STEPS, THOUSANDTHS, Snapshot, finish, take_snapshot
from desktop.backup.target import check_room, patiently
from desktop.errors import Cancelled
from desktop.helper import HelperProcess
from desktop.progress import NoProgress
from desktop.session import Session


class Watched(NoProgress):
    """Remembers what it was told, and stops the work at one step."""

    def __init__(self, stop_at: int | None = None) -> None:
        self.told: list[tuple[int, int]] = []
        self.stop_at = stop_at

    def report(self, done: int, total: int) -> None:
        self.told.append((done, total))

    def check(self) -> None:
        at = self.told[-1][0] if self.told else 0
        if self.stop_at is not None and at >= self.stop_at:
            raise Cancelled


def test_a_backup_is_one_file_that_says_what_it_holds(saved: Saved) -> None:
    made = saved.back_up()

    container = read_container(made.path)
    assert [blob.role for blob in container.blobs] == [
        "header",
        "office.db",
        "doctor.db",
    ]
    manifest = container.manifest
    assert (manifest.patients, manifest.appointments) == (3, 3)
    assert manifest.doctor_checked
    assert manifest.practice == saved.founded.practice_id.hex
    assert made.backup.level is Level.WRITTEN
    assert made.backup.bytes == made.path.stat().st_size
    assert made.same_disk
    assert saved.noted == (made.backup,)


def test_backups_are_chained_and_numbered(saved: Saved) -> None:
    first, second = saved.back_up(), saved.back_up()

    manifest: Manifest = read_container(second.path).manifest
    assert manifest.previous == first.backup.manifest_sha256
    assert (first.backup.sequence, manifest.sequence) == (1, 2)


def test_nothing_readable_lies_on_the_medium_or_in_the_home(saved: Saved) -> None:
    """D1, T2: no name, no clear page, in the backup or in what is left behind."""
    saved.back_up()

    for content in (everything_in(saved.stick) | everything_in(saved.home)).values():
        for clear in (b"SQLite format 3\0", "Lefèvre".encode(), b"Vasseur", b"vasseur"):
            assert clear not in content


def test_nothing_is_left_in_the_home(saved: Saved) -> None:
    saved.back_up()

    assert [path.name for path in (saved.home / "staging").iterdir()] == ["lock"]


def test_progress_goes_through_every_step_to_the_end(saved: Saved) -> None:
    watched = Watched()
    saved.back_up(progress=watched)

    done = [told[0] for told in watched.told]
    assert done == sorted(done)
    assert {told[1] for told in watched.told} == {len(STEPS) * THOUSANDTHS}
    assert done[-1] == len(STEPS) * THOUSANDTHS


@pytest.mark.parametrize("at", [0, 500, 1000, 1500, 2000, 2500, 3000])
def test_interrupting_at_any_step_leaves_nothing(saved: Saved, at: int) -> None:
    saved.back_up()
    before = everything_in(saved.stick)
    with pytest.raises(Cancelled):
        saved.back_up(progress=Watched(stop_at=at))

    assert everything_in(saved.stick) == before
    assert not any((saved.home / "staging").rglob("*.db"))
    assert len(saved.noted) == 1
    assert saved.back_up().backup.sequence == 2


def test_a_practice_without_a_destination_says_so(saved: Saved) -> None:
    with pytest.raises(NoDestination):
        saved.back_up(name="elsewhere")
    service.remove_destination(saved.session, "usb")
    with pytest.raises(NoDestination):
        saved.back_up()


def test_a_name_or_a_folder_is_a_destination_once(saved: Saved) -> None:
    with pytest.raises(DestinationExists):
        service.add_destination(saved.session, "usb", saved.folder / "other")
    with pytest.raises(DestinationExists):
        service.add_destination(saved.session, "other", saved.stick)


def test_a_stick_that_is_not_there_is_not_made(saved: Saved) -> None:
    """B3: the folder is never created where a stick should be mounted."""
    shutil.rmtree(saved.stick)
    with pytest.raises(DestinationAway) as told:
        saved.back_up()

    assert told.value.reason == "missing"
    assert not saved.stick.exists()


def test_another_folder_in_the_place_of_a_stick_is_not_written(saved: Saved) -> None:
    shutil.rmtree(saved.stick)
    saved.stick.mkdir()
    with pytest.raises(DestinationAway) as told:
        saved.back_up()

    assert told.value.reason == "another"
    assert not any(saved.stick.iterdir())


def test_a_marker_written_by_somebody_else_is_not_ours(saved: Saved) -> None:
    (marker,) = saved.stick.glob(".secretaire-*")
    content = marker.read_text().split()
    marker.write_text(f"{content[0]} {'0' * 64}\n")
    with pytest.raises(DestinationAway):
        saved.back_up()


class Pulled(NoProgress):
    """Pulls the stick out in the middle of the write."""

    def __init__(self, stick: Path) -> None:
        self.stick = stick

    def report(self, done: int, total: int) -> None:
        if done > THOUSANDTHS and self.stick.exists():
            shutil.rmtree(self.stick)


def test_a_stick_pulled_out_during_the_write_is_told(saved: Saved) -> None:
    """B3."""
    with pytest.raises(DestinationAway):
        saved.back_up(progress=Pulled(saved.stick))

    assert saved.noted == ()
    assert not any((saved.home / "staging").rglob("*.db"))


def test_what_an_earlier_write_left_is_swept(saved: Saved) -> None:
    """B1: a part is never listed, and goes with the next run; other practices' stay."""
    mine = saved.founded.practice_id.hex[:8]
    left = saved.stick / f"secretaire-{mine}-000001-20260101T000000Z.coffre.part"
    foreign = saved.stick / "secretaire-ffffffff-000001-20260101T000000Z.coffre.part"
    for part in (left, foreign):
        part.write_bytes(b"half")
    saved.back_up()

    assert not left.exists()
    assert foreign.exists()
    assert len(saved.files) == 1


def test_a_run_killed_before_its_note_is_found_again(saved: Saved) -> None:
    """B1: a whole file that nobody noted is a backup; a damaged one is not."""
    order = service.order_for(saved.session, saved.paths)
    service.write(take_snapshot(saved.session.home), order)
    (whole,) = saved.files
    broken = whole.with_name(whole.name.replace("-000001-", "-000009-"))
    broken.write_bytes(whole.read_bytes()[:-1])
    assert saved.noted == ()

    second = saved.back_up()

    again, *_others = saved.noted
    assert [one.file for one in saved.noted] == [whole.name, second.backup.file]
    assert second.backup.sequence == 2
    assert (again.patients, again.level) == (3, Level.CONFIRMED)
    assert again.verified is not None


def test_a_stick_of_a_lost_computer_is_taken_with_what_it_holds(saved: Saved) -> None:
    """Found files are noted at once and read later, the newest by the next run."""
    saved.back_up_daily(3)
    service.remove_destination(saved.session, "usb")
    other = saved.folder / "other"
    shutil.copytree(saved.stick, other)
    service.add_destination(saved.session, "other", other)
    found = [one for one in saved.noted if one.destination == "other"]
    assert [one.level for one in found] == [Level.FOUND] * 3
    assert not any(one.verified for one in found)

    saved.back_up(name="other")
    found = [one for one in saved.noted if one.destination == "other"][:3]
    assert [one.level for one in found] == [Level.FOUND, Level.FOUND, Level.CONFIRMED]
    assert check_pending(saved.session) == 2
    found = [one for one in saved.noted if one.destination == "other"][:3]
    assert all(one.verified for one in found)


def test_a_file_that_was_taken_away_is_missing_and_comes_back(saved: Saved) -> None:
    first = saved.back_up()
    away = saved.folder / first.path.name
    first.path.rename(away)
    saved.back_up()
    assert saved.noted[0].missing

    away.rename(first.path)
    saved.back_up()
    assert not saved.noted[0].missing


def test_the_newest_backup_gone_bad_is_told_and_nothing_is_deleted(
    saved: Saved,
) -> None:
    """B11."""
    saved.back_up_daily(20)
    newest = saved.files[-1]
    content = bytearray(newest.read_bytes())
    content[len(content) // 2] ^= 1
    newest.write_bytes(bytes(content))
    before = saved.files

    made = saved.back_up(kept_as=KeptAs.AUTOMATIC)

    assert made.earlier_bad
    assert made.pruned == ()
    assert set(before) < set(saved.files)
    assert saved.noted[-2].verified is None


def test_the_rule_deletes_what_it_no_longer_keeps(saved: Saved) -> None:
    saved.back_up_daily(16)

    kept = [one for one in saved.noted if not one.missing]
    assert len(kept) < 16
    assert {one.file for one in kept} == {path.name for path in saved.files}
    assert all(one.level is Level.CONFIRMED for one in kept[:-1])


def test_a_clock_that_went_back_deletes_nothing(saved: Saved) -> None:
    saved.back_up_daily(9)
    saved.clock.advance(-timedelta(days=4))

    assert saved.back_up(kept_as=KeptAs.AUTOMATIC).pruned == ()


def test_a_copy_that_is_not_whole_is_never_written(saved: Saved) -> None:
    """B4: an empty or a zero-length database offered for verification is refused."""
    order = service.order_for(saved.session, saved.paths)
    for content in (b"", bytes(4096)):
        snapshot = take_snapshot(saved.session.home)
        (snapshot.folder / "office.db").write_bytes(content)
        with pytest.raises(Damaged):
            finish(snapshot, order)
        assert saved.files == []


def test_a_copy_of_an_earlier_moment_is_never_written(saved: Saved) -> None:
    """The content is compared with what was noted before the snapshot."""
    order = service.order_for(saved.session, saved.paths)
    earlier: Snapshot = take_snapshot(saved.session.home)
    earlier.lock.release()
    saved.session.do(fill, first=10)
    shutil.move(earlier.folder, saved.folder / "earlier")
    newer = take_snapshot(saved.session.home)
    shutil.copy(saved.folder / "earlier" / "office.db", newer.folder / "office.db")
    with pytest.raises(Damaged):
        finish(newer, order)

    assert saved.files == []


def test_room_is_looked_at_before_anything_is_copied(tmp_path: Path) -> None:
    """B2."""
    with pytest.raises(DiskFull):
        check_room(tmp_path, 1 << 60)
    assert issubclass(TooLargeForMedium, Exception)


def test_a_secretary_backs_up_what_she_cannot_read(saved: Saved) -> None:
    """B6: ciphertext only, proved by the doctor at her next session."""
    saved.engage_secretary()
    session = saved.reopen(SECRETARY)
    assert session.home.doctor is None

    made = saved.back_up()

    container = read_container(made.path)
    assert not container.manifest.doctor_checked
    assert len(container.tags) == 1
    assert not made.backup.doctor_checked
    lying = vault_path(saved.home, "doctor").read_bytes()
    assert b"".join(container.chunks("doctor.db")) == lying
    assert check_pending(session) == 0

    assert check_pending(saved.reopen()) == 1
    assert saved.noted[-1].doctor_checked
    assert check_pending(saved.session) == 0


def test_a_doctor_vault_with_a_log_is_copied_as_a_pair(saved: Saved) -> None:
    """B6: after a crash the last commit lies in the log; it comes back with it."""
    saved.engage_secretary()
    home = saved.session.home
    assert home.doctor is not None
    home.doctor.writer.execute(
        "INSERT INTO setting (name, value) VALUES ('last', 'kept')"
    )
    log = vault_path(saved.home, "doctor").with_name("doctor.db-wal")
    in_log = log.read_bytes()
    home.office.writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    crashed = {path: path.read_bytes() for path in home.path.glob("doctor.db*")}
    saved.close()
    (saved.home / "closed.json").unlink()
    for path, content in crashed.items():
        path.write_bytes(content)
    saved.session = reopen_as_secretary(saved)

    made = saved.back_up()

    assert in_log
    roles = [blob.role for blob in read_container(made.path).blobs]
    assert roles == ["header", "office.db", "doctor.db", "doctor.db-wal"]
    restored = saved.folder / "restored"
    restore(made.path, restored, saved.kit, HelperProcess())
    home = open_home_with_recovery(
        restored, recovery=saved.founded.recovery, outside=HelperProcess()
    )
    assert home.doctor is not None
    found = home.doctor.reader.execute("SELECT value FROM setting WHERE name = 'last'")
    assert found.fetchone() == ("kept",)
    home.close()


def reopen_as_secretary(saved: Saved) -> Session:
    return open_practice(
        saved.paths, login=SECRETARY, passphrase=lambda: PASSPHRASE, clock=saved.clock
    )


def test_writers_wait_only_for_the_copy(saved: Saved) -> None:
    """B5: what was written after the copy is not in it, and not lost."""
    order = service.order_for(saved.session, saved.paths)
    snapshot = take_snapshot(saved.session.home)
    saved.session.do(fill, first=10)
    backup, _bad = service.write(snapshot, order)
    service.note(saved.session, saved.paths, backup, bad=False)

    assert backup.patients == 3
    assert (
        saved.session.ask(lambda reader: reader.value("SELECT count(*) FROM patient"))
        == 6
    )


def test_two_runs_at_once_are_one_and_it_is_said(saved: Saved) -> None:
    """B21."""
    order = service.order_for(saved.session, saved.paths)
    snapshot = take_snapshot(saved.session.home)
    with pytest.raises(AlreadyRunning):
        saved.back_up()

    service.write(snapshot, order)
    assert saved.back_up().backup.sequence == 2


def test_what_a_killed_process_left_goes_at_the_next_start(saved: Saved) -> None:
    beside = saved.home.with_name(f"{saved.home.name}.restoring-0123abcd")
    for left in (saved.home / "staging/run-1", saved.home / "drill/verify-1", beside):
        left.mkdir(parents=True)
        (left / "office.db").write_bytes(b"half")

    saved.reopen()

    assert not beside.exists()
    assert not any(saved.home.rglob("run-1"))
    assert not any(saved.home.rglob("verify-1"))


def test_a_file_held_by_a_scanner_is_waited_for() -> None:
    """B9: refused three times, then let; refused all the time, then told."""
    left = [PermissionError(errno.EACCES, "held")] * 3
    paused: list[float] = []

    def held() -> None:
        if left:
            raise left.pop()

    patiently(held, paused.append)
    assert len(paused) == 3
    left.extend([PermissionError(errno.EACCES, "held")] * 60)
    with pytest.raises(PermissionError):
        patiently(held, paused.append)
    assert sum(paused) < 3.5
