"""Files that anybody can read are remembered before they are written, until they are gone."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.people_office import Office

from db.entities.clear_file import Gone
from db.errors import ReadOnly
from db.queries.documents import clear_files_left, clear_files_there
from desktop.clear_files import (
    delete_clear,
    is_there,
    leave_clear,
    remember_original,
    still_there,
)
from desktop.clock import FixedClock
from desktop.operations.clear_files import Leaving, note_clear_file
from desktop.prints.files import try_private
from desktop.session import Session


@pytest.fixture
def session(tmp_path: Path, clock: FixedClock) -> Iterator[Session]:
    with Office(tmp_path, clock).doctor() as opened:
        yield opened


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "clé"
    folder.mkdir()
    return folder / "bilan.pdf"


def test_a_name_of_another_systems_letters_is_reminded_of_and_deleted(
    session: Session, tmp_path: Path
) -> None:
    """A stick may hold names that are no UTF-8: no text of the register can hold them."""
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/r\xe9sultat.pdf"))
    path.write_bytes(b"bilan")

    left = remember_original(session, path, b"bilan").result

    assert is_there(left)
    assert still_there(session) == (left,)
    assert delete_clear(session, [left]) == ()
    assert not path.exists()


def test_what_was_laid_in_its_place_is_neither_waited_for_nor_deleted(
    session: Session, out: Path
) -> None:
    """A pipe of that name would hold up the writer for ever."""
    left = leave_clear(session, out, b"bilan", "export_document").result
    out.unlink()
    os.mkfifo(out)

    assert delete_clear(session, [left]) == (left,)
    assert out.is_fifo()


def test_it_is_private_and_reminded_of(session: Session, out: Path) -> None:
    left = leave_clear(session, out, b"bilan", "export_document").result

    assert out.read_bytes() == b"bilan"
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert session.ask(clear_files_there) == (left,)
    assert still_there(session) == (left,)


def test_what_could_not_be_written_is_not_reminded_of(
    session: Session, tmp_path: Path
) -> None:
    with pytest.raises(ReadOnly):
        leave_clear(session, tmp_path / "nowhere" / "x.pdf", b"bilan", "print_day")

    assert session.ask(clear_files_there) == ()


def test_deleting_it_here_ends_the_reminder(session: Session, out: Path) -> None:
    left = leave_clear(session, out, b"bilan", "export_document").result

    assert delete_clear(session, (left,)) == ()

    assert not out.exists()
    assert session.ask(clear_files_there) == ()
    assert session.ask(clear_files_left)[0].gone is Gone.DELETED


def test_what_was_left_under_the_name_it_was_written_under_is_reminded_of_too(
    session: Session, out: Path
) -> None:
    """As a process leaves it that is killed before the file has its own name."""
    left = leave_clear(session, out, b"bilan", "export_document").result
    half = out.with_name("bilan.pdf.new")
    out.rename(half)

    assert still_there(session) == (left,)
    assert delete_clear(session, [left]) == ()
    assert not half.exists()
    assert still_there(session) == ()


def test_a_part_of_it_is_reminded_of_and_nobody_elses_file_is_deleted(
    session: Session, out: Path
) -> None:
    left = leave_clear(session, out, b"bilan", "export_document").result
    half = out.with_name("bilan.pdf.new")
    half.write_bytes(b"bil")

    assert delete_clear(session, [left]) == (left,)
    assert (out.exists(), half.read_bytes()) == (False, b"bil")
    assert still_there(session) == (left,)


def test_whether_it_can_be_written_is_tried_on_nobodys_file(out: Path) -> None:
    others = [out, out.with_name("bilan.pdf.try")]
    for path in others:
        path.write_bytes(b"autre")

    try_private(out)

    assert [path.read_bytes() for path in others] == [b"autre"] * 2
    assert sorted(out.parent.iterdir()) == others


@pytest.mark.parametrize(
    ("name", "goes"), [("these.odt", False), (".bilan.pdf.0badcafe.part", True)]
)
def test_without_a_hash_only_what_an_export_left_unfinished_is_deleted(
    session: Session, out: Path, name: str, goes: bool
) -> None:
    """A register that came with an archive may name any file of this computer."""
    path = out.with_name(name)
    path.write_bytes(b"la vie d'un autre")
    planted = Leaving(path=str(path), what="export_archive", size=0, sha256="")
    entry = session.do(note_clear_file, leaving=planted).result

    assert delete_clear(session, [entry]) == (() if goes else (entry,))
    assert path.exists() is not goes


def test_a_path_that_no_system_knows_is_gone(session: Session) -> None:
    planted = Leaving(path="/nul\0le", what="export_agenda", size=1, sha256="0" * 64)
    entry = session.do(note_clear_file, leaving=planted).result

    assert still_there(session) == (entry,)
    assert delete_clear(session, [entry]) == ()


def test_another_file_in_its_place_is_left_alone(session: Session, out: Path) -> None:
    left = leave_clear(session, out, b"bilan", "export_document").result
    out.write_bytes(b"autre")

    assert delete_clear(session, (left,)) == (left,)
    assert out.read_bytes() == b"autre"


def test_a_link_in_its_place_is_not_followed(
    session: Session, out: Path, tmp_path: Path
) -> None:
    left = leave_clear(session, out, b"bilan", "export_document").result
    elsewhere = tmp_path / "elsewhere"
    out.replace(elsewhere)
    out.symlink_to(elsewhere)

    assert not is_there(left)
    assert delete_clear(session, (left,)) == (left,)
    assert elsewhere.read_bytes() == b"bilan"


def test_what_somebody_deleted_by_hand_is_seen(session: Session, out: Path) -> None:
    leave_clear(session, out, b"bilan", "export_document")
    out.unlink()

    assert still_there(session) == ()
    assert session.ask(clear_files_left)[0].gone is Gone.SEEN


def test_a_stick_that_was_pulled_still_holds_its_file(
    session: Session, out: Path
) -> None:
    left = leave_clear(session, out, b"bilan", "export_document").result
    out.parent.rename(out.parent.with_name("away"))

    assert still_there(session) == (left,)


def test_writing_it_again_leaves_one_reminder(session: Session, out: Path) -> None:
    leave_clear(session, out, b"bilan", "export_document")
    newer = leave_clear(session, out, b"bilan 2", "export_document").result

    assert session.ask(clear_files_there) == (newer,)


def test_an_original_is_reminded_of_like_an_export(session: Session, out: Path) -> None:
    out.write_bytes(b"scan")
    left = remember_original(session, out, b"scan").result

    assert still_there(session) == (left,)
    assert delete_clear(session, (left,)) == ()
    assert not out.exists()
