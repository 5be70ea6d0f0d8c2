"""Work on keys, in a process that somebody ends in the middle of it: see struck_work.py.

Each prepares everything first, so that what is counted is the change alone.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from db.entities.draft import FormDraft
from db.keys.passphrases import CHEAP
from desktop.access import Installation, change_own_passphrase
from desktop.after_kit import choose_after_kit
from desktop.application import open_with_kit
from desktop.clock import FixedClock
from desktop.drafts import keep_drafts
from desktop.kit_drill import make_kit
from desktop.leaving import let_go
from desktop.people import add_person, disable_person
from desktop.session import Session
from support import vaults
from support.backups import fill
from support.homes import PASSPHRASE, paths_in, reopen
from support.people_office import HERS, ODILE, OWN

OLD = "old"
AT = datetime(2026, 11, 11, 9, 42, tzinfo=UTC)


def passphrase(folder: Path) -> Callable[[], object]:
    session, here = _begun(folder)
    return lambda: change_own_passphrase(session, here, now=PASSPHRASE, new=OWN)


def slot_added(folder: Path) -> Callable[[], object]:
    session, here = _begun(folder)
    return lambda: add_person(session, here, ODILE, HERS)


def slot_removed(folder: Path) -> Callable[[], object]:
    session, here = _begun(folder)
    odile = add_person(session, here, ODILE, HERS)
    return lambda: disable_person(session, here, odile.id)


def kit_renewed(folder: Path) -> Callable[[], object]:
    session, here = _begun(folder)
    return lambda: make_kit(session, here)


def secret_lost(folder: Path) -> Callable[[], object]:
    session, here = _begun(folder)
    add_person(session, here, ODILE, HERS)
    session.close()
    for file in here.paths.secrets.iterdir():
        file.unlink()
    recovery = bytes.fromhex((folder / "kit").read_text())
    opened = open_with_kit(here.paths, recovery=recovery, clock=here.clock)
    return lambda: choose_after_kit(opened, here, OWN)


def rotation(folder: Path) -> Callable[[], object]:
    session, here = _begun(folder)
    odile = add_person(session, here, ODILE, HERS)
    return lambda: let_go(session, here, odile.id, PASSPHRASE)


def locking(folder: Path) -> Callable[[], object]:
    session, _here = _begun(folder)
    session.do(fill, count=1, first=100)
    draft = FormDraft(kind="patient", subject=UUID(int=7), content={"family": "Roy"})

    def lock() -> None:
        keep_drafts(session, [draft])
        session.close("idle")

    return lock


def migration(folder: Path) -> Callable[[], object]:
    home = folder / OLD
    vaults.make(home)
    vaults.with_old_doctor_schema(home)
    return lambda: vaults.enter(home).close()


WORKS_ON_KEYS = {
    "passphrase": passphrase,
    "slot_added": slot_added,
    "slot_removed": slot_removed,
    "kit_renewed": kit_renewed,
    "secret_lost": secret_lost,
    "rotation": rotation,
    "locking": locking,
    "migration": migration,
}


def _begun(folder: Path) -> tuple[Session, Installation]:
    paths, clock = paths_in(folder), FixedClock(AT)
    return reopen(paths, clock), Installation(paths=paths, clock=clock, policy=CHEAP)
