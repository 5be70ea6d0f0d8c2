from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from db.errors import SecretMissing
from desktop.paths import Paths
from desktop.recovery_kit import as_groups
from desktop.secret_store import FileSecretStore, is_private, secret_store

PRACTICE, OTHER = UUID(int=1), UUID(int=2)
SECRET = bytes(range(16))


def test_each_practice_has_its_own_file_that_nobody_else_reads(tmp_path: Path) -> None:
    store = FileSecretStore(tmp_path / "secrets")

    store.keep(PRACTICE, SECRET)
    store.keep(OTHER, bytes(16))

    assert (store.secret(PRACTICE), store.secret(OTHER)) == (SECRET, bytes(16))
    files = list((tmp_path / "secrets").iterdir())
    assert len(files) == 2
    assert all(is_private(file) for file in files)
    assert (tmp_path / "secrets").stat().st_mode & 0o077 == 0


def test_the_platforms_store_lies_outside_the_home(tmp_path: Path) -> None:
    paths = Paths(home=tmp_path / "home", config=tmp_path / "config")

    secret_store(paths).keep(PRACTICE, SECRET)

    assert not (tmp_path / "home").exists()


def test_a_file_that_is_named_serves_whatever_the_practice(tmp_path: Path) -> None:
    store = FileSecretStore(tmp_path / "unused", tmp_path / "stick" / "secret")

    store.keep(PRACTICE, SECRET)

    assert store.secret(OTHER) == SECRET
    assert not (tmp_path / "unused").exists()


@pytest.mark.parametrize("content", [b"", b"zz", b"00" * 15, b"00" * 17, b"\xff\xfe"])
def test_a_file_that_makes_no_sense_counts_as_missing(
    tmp_path: Path, content: bytes
) -> None:
    (tmp_path / PRACTICE.hex).write_bytes(content)

    with pytest.raises(SecretMissing):
        FileSecretStore(tmp_path).secret(PRACTICE)


def test_a_copy_of_the_kits_first_sheet_serves_as_well(tmp_path: Path) -> None:
    typed = "-".join(as_groups(SECRET)).lower().replace("0", "o")
    (tmp_path / PRACTICE.hex).write_text(typed + "\n")

    assert FileSecretStore(tmp_path).secret(PRACTICE) == SECRET


def test_without_a_file_the_kit_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(SecretMissing):
        FileSecretStore(tmp_path / "none").secret(PRACTICE)
