"""A backup in the place of a home that cannot be opened; the home is set aside, not erased.

The backup becomes a whole practice in a folder beside (`<home>.restored`); only then two
renames put it in place. Between the two there is no home: the next start finds the folder
beside and puts it in place, so that there is always one practice.
"""

from __future__ import annotations

from contextlib import closing
from datetime import UTC
from functools import partial
from pathlib import Path
from uuid import UUID

from db.connection import reporting
from db.keys.header import sync_folder
from db.lock import HomeLock
from desktop.access import Installation
from desktop.application import (
    adopt_restored,
    anchor_file,
    attempts,
    open_with_kit,
)
from desktop.backup.container import read_container
from desktop.backup.errors import OtherPractice
from desktop.backup.restore import Keys, Restored, header_of, restore
from desktop.clock import Clock
from desktop.helper import HelperProcess
from desktop.local_file import read_local_file
from desktop.progress import Progress
from desktop.secret_store import keep_again, secret_store


def restore_here(
    here: Installation,
    file: Path,
    *,
    login: str,
    passphrase: str = "",
    recovery: bytes = b"",
    progress: Progress | None = None,
) -> Restored:
    """Verifies and opens the backup beside the home, then puts it in its place.

    Raises:
        OtherPractice: it is another practice's backup.
        TooSoon: after several wrong passphrases, here or at the unlock screen.
        What `desktop.backup.restore.restore` raises: the home is as it was.
    """
    paths = here.paths
    practice = UUID(hex=header_of(read_container(file)).practice_id)
    known = read_local_file(paths.local_file).practice_id
    if known and known != str(practice):
        raise OtherPractice
    if recovery:
        keys = Keys(recovery=recovery)
    else:
        secret = secret_store(paths, here.secret_file).secret(practice)
        keys = Keys(login=login, passphrase=passphrase, secret=secret)
    finish_restoring(paths.home)
    beside = _beside(paths.home)
    with attempts(paths, practice, here.clock).counting():
        done = restore(
            file,
            beside,
            keys,
            HelperProcess(),
            progress,
            anchors=partial(anchor_file, paths),
        )
    _swap(paths.home, beside, here.clock)
    return done


def restore_first(
    here: Installation, file: Path, *, secret: bytes, recovery: bytes
) -> None:
    """On a computer that has no practice yet, from the kit's two sheets alone.

    Args:
        secret: sheet 1, b"" when it is lost: another is drawn at the first unlock.

    Raises:
        OtherSecret: everything is there; sheet 1 was another practice's and is not kept.
        What `desktop.backup.restore.restore` raises: nothing was put in place.
    """
    paths, keys = here.paths, Keys(recovery=recovery)
    anchors = partial(anchor_file, paths)
    done = restore(file, paths.home, keys, HelperProcess(), anchors=anchors)
    adopt_restored(done.home, done.practice_id, b"", None, paths)
    if not secret:
        return
    # Its people's names are in the vault; their logins prove the secret.
    with closing(open_with_kit(paths, recovery=recovery, clock=here.clock)) as session:
        header = session.home.header
    keep_again(paths, done.practice_id, secret, header)


def finish_restoring(home: Path) -> None:
    """Puts a restored practice in place when the home is missing."""
    beside = _beside(home)
    if home.exists() or not any(beside.glob("header*")):
        return
    with reporting(home):
        beside.rename(home)
        sync_folder(home.parent)


def _swap(home: Path, beside: Path, clock: Clock) -> None:
    stamp = clock.now().astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    aside = home.with_name(f"{home.name}.before-{stamp}")
    lock = HomeLock(home)
    # Nobody may be in there; let go again, for a system that renames nothing in use.
    lock.take()
    lock.release()
    with reporting(home):
        home.rename(aside)
        beside.rename(home)
        sync_folder(home.parent)


def _beside(home: Path) -> Path:
    return home.with_name(f"{home.name}.restored")
