"""What keeps the practice secret, over keyrings that work and files that do not."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from support.keyrings import Memory, Nothing, absent, kept_in

from desktop.secret_store import FileSecretStore, is_private

PRACTICE = UUID(int=7)
SECRET = bytes(range(16))


def test_a_secret_in_a_file_moves_into_the_keyring_and_leaves_no_file(
    tmp_path: Path,
) -> None:
    kept_in(tmp_path).keep(PRACTICE, SECRET)
    memory = Memory()
    kept = kept_in(tmp_path, Vault=lambda: memory)
    before = kept.state(PRACTICE)

    after = kept.move(PRACTICE)

    assert (before.where, before.weaker, before.movable) == ("file", True, True)
    assert (after.where, after.backend, after.weaker) == ("keyring", "Vault", False)
    assert not (tmp_path / PRACTICE.hex).exists()
    assert kept.secret(PRACTICE) == SECRET


def test_a_move_to_a_keyring_that_fails_leaves_the_file(tmp_path: Path) -> None:
    kept_in(tmp_path).keep(PRACTICE, SECRET)

    after = kept_in(tmp_path, Vault=Nothing).move(PRACTICE)

    assert (after.where, after.weaker) == ("file", True)
    assert kept_in(tmp_path).secret(PRACTICE) == SECRET


def test_a_move_that_was_cut_short_still_opens(tmp_path: Path) -> None:
    memory = Memory()
    kept = kept_in(tmp_path, Vault=lambda: memory)
    kept.keep(PRACTICE, SECRET)
    FileSecretStore(tmp_path).keep(PRACTICE, SECRET)
    memory.items.clear()

    assert kept.secret(PRACTICE) == SECRET


def test_a_cleared_configuration_finds_the_keyring_again(tmp_path: Path) -> None:
    memory = Memory()
    kept_in(tmp_path / "then", Vault=lambda: memory).keep(PRACTICE, SECRET)

    assert kept_in(tmp_path / "now", Vault=lambda: memory).secret(PRACTICE) == SECRET


def test_the_place_is_remembered_for_nobody_else_to_read(tmp_path: Path) -> None:
    kept_in(tmp_path / "config", Vault=Memory).keep(PRACTICE, SECRET)

    files = list((tmp_path / "config").iterdir())
    assert [file.name for file in files] == [f"{PRACTICE.hex}.place"]
    assert all(is_private(file) for file in files)


@pytest.mark.parametrize("content", [b"", b"[]", b'{"format":2}', b"\xff", b"[" * 4000])
def test_a_place_file_that_makes_no_sense_is_as_none(
    tmp_path: Path, content: bytes
) -> None:
    (tmp_path / f"{PRACTICE.hex}.place").write_bytes(content)
    FileSecretStore(tmp_path).keep(PRACTICE, SECRET)

    assert kept_in(tmp_path, Vault=absent).secret(PRACTICE) == SECRET
