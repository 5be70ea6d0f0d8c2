"""The device key and the anchor in a keyring: one more place to be rewritten with the rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from support.homes import reopen
from support.keyrings import Hanging, Liar, Memory, Nothing, Raising, store_of
from support.trails import Watched

from db.errors import OlderThanSeen
from desktop.application import anchor_file
from desktop.backup.device import NAME, device_key
from desktop.clock import FixedClock
from desktop.kept_items import LONGEST, KeptItems, keep_anchor, recall_anchor
from desktop.keyring_store import Backend
from desktop.paths import Paths
from desktop.session import Session


def items_of(make: Callable[[], Backend]) -> KeptItems:
    return KeptItems((store_of(make),))


@dataclass
class Kept:
    """A practice whose keyring remembers where it stood."""

    watched: Watched
    items: KeptItems

    @property
    def anchor(self) -> Path:
        return anchor_file(self.watched.paths, self.practice)

    @property
    def practice(self) -> UUID:
        return self.watched.session.practice.id

    def work_and_close(self) -> None:
        """As `open_practice` does where a keyring holds the practice secret."""
        session: Session = self.watched.enter()
        session.home.keeper = partial(keep_anchor, self.items, self.practice)
        self.watched.work()
        session.close()


@pytest.fixture
def kept(tmp_path: Path, clock: FixedClock) -> Kept:
    memory = Memory()
    watched = Watched(tmp_path, clock)
    watched.session.close()
    return Kept(watched, items_of(lambda: memory))


def test_an_old_vault_with_an_old_anchor_file_is_found_by_the_keyring(
    kept: Kept,
) -> None:
    """T11: everything on the disk is put back, and the keyring is not."""
    paths: Paths = kept.watched.paths
    old = {f: f.read_bytes() for f in paths.home.rglob("*") if f.is_file()}
    old[kept.anchor] = kept.anchor.read_bytes()
    kept.work_and_close()
    for file, data in old.items():
        file.write_bytes(data)

    recall_anchor(kept.items, kept.practice, kept.anchor)
    with pytest.raises(OlderThanSeen):
        reopen(paths, kept.watched.clock)


def test_an_anchor_file_that_is_gone_comes_back_from_the_keyring(kept: Kept) -> None:
    kept.work_and_close()
    kept.anchor.unlink()

    recall_anchor(kept.items, kept.practice, kept.anchor)

    assert kept.anchor.stat().st_mode & 0o077 == 0
    reopen(kept.watched.paths, kept.watched.clock).close()


def test_a_newer_file_is_left_as_it_is(kept: Kept) -> None:
    kept.work_and_close()
    reopen(kept.watched.paths, kept.watched.clock).close()
    newer = kept.anchor.read_bytes()

    recall_anchor(kept.items, kept.practice, kept.anchor)

    assert kept.anchor.read_bytes() == newer


def test_one_sighting_fits_into_one_item(kept: Kept) -> None:
    """Windows keeps 2,560 bytes of UTF-16."""
    told: list[bytes] = []
    session = kept.watched.enter()
    session.home.keeper = told.append
    kept.watched.work()
    session.close()

    (sighting,) = told
    assert 200 < len(sighting) < LONGEST


@pytest.mark.parametrize("backend", [Nothing, Liar, Raising, Hanging])
def test_a_keyring_that_fails_costs_nothing(kept: Kept, backend: type[Memory]) -> None:
    kept.items = items_of(backend)
    before = kept.anchor.read_bytes()
    kept.work_and_close()
    recall_anchor(kept.items, kept.practice, kept.anchor)

    assert kept.anchor.read_bytes() != before
    reopen(kept.watched.paths, kept.watched.clock).close()


def test_the_device_key_moves_into_the_keyring_and_leaves_no_file(
    tmp_path: Path,
) -> None:
    paths, memory = Paths.beside(tmp_path / "home"), Memory()
    filed = device_key(paths)
    assert (paths.secrets / NAME).exists()

    moved = device_key(paths, items_of(lambda: memory))

    assert moved.public == filed.public
    assert not (paths.secrets / NAME).exists()
    again = device_key(paths, items_of(lambda: memory))
    assert again.public == filed.public


@pytest.mark.parametrize("backend", [Nothing, Liar, Raising, Hanging])
def test_a_device_key_that_no_keyring_keeps_lies_in_its_file(
    tmp_path: Path, backend: type[Memory]
) -> None:
    paths = Paths.beside(tmp_path / "home")

    made = device_key(paths, items_of(backend))

    assert (paths.secrets / NAME).stat().st_mode & 0o077 == 0
    assert device_key(paths, items_of(backend)).public == made.public
