"""A practice with a trail, and somebody who knows every key of the office and rewrites it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from db.admission import Credentials, admit
from db.entities import Account, Role
from db.keys import SigningKey, sign
from db.keys.passphrases import CHEAP
from db.trail import Act, Trail, link
from db.trail_keys import admit_person
from desktop.application import open_practice
from desktop.clock import FixedClock
from desktop.reads.trail import TrailAccess, Verified, trail_access, verify_everything
from desktop.session import Session
from support.backups import engage, fill
from support.homes import LOGIN, PASSPHRASE, found, paths_in

MORNING = datetime(2026, 11, 23, 9, 42, tzinfo=UTC)
ODILE = "renard"
Row = tuple[Any, ...]
_ALL = "SELECT n, at, zone, session, station, sealed, chain, mac FROM trail ORDER BY n"


class Watched:
    """A practice on disk; the doctor's session is open unless `leave` was called."""

    def __init__(self, folder: Path, clock: FixedClock | None = None) -> None:
        self.clock = clock or FixedClock(MORNING)
        self.paths = paths_in(folder)
        self.secret = found(self.paths, self.clock).secret
        self.session = self.enter()

    def enter(self, login: str = LOGIN) -> Session:
        self.session = open_practice(
            self.paths, login=login, passphrase=lambda: PASSPHRASE, clock=self.clock
        )
        return self.session

    def work(self, times: int = 1) -> None:
        for number in range(times):
            self.session.do(fill, count=1, first=1000 * len(self.rows()) + number)

    def engage_odile(self) -> Account:
        """A secretary, let in by the doctor, who knows her hand."""
        account = Account(
            id=uuid4(), login=ODILE, display_name="Odile Renard", role=Role.SECRETARY
        )
        self.session.do(engage, account=account)
        credentials = Credentials(
            login=ODILE, passphrase=PASSPHRASE, secret=self.secret
        )
        admit(self.session.home, account.id, credentials, CHEAP)
        self.session.close()
        hers = self.enter(ODILE)
        seed = hers.home.user_seed
        hers.close()
        self.enter()
        assert self.session.home.doctor is not None
        admit_person(
            self.session.home.doctor.writer,
            account.id,
            seed,
            "secretary",
            self.clock.now(),
        )
        return account

    @property
    def access(self) -> TrailAccess:
        return trail_access(self.session)

    def verified(self) -> Verified:
        return verify_everything(self.access)

    # What an attacker with the office's key does -------------------------------------

    @property
    def office(self) -> sqlite3.Connection:
        return self.session.home.office.writer

    def rows(self) -> list[Row]:
        return self.office.execute(_ALL).fetchall()

    def write(self, rows: Sequence[Row]) -> None:
        """Puts these rows in the place of all."""
        self.office.execute("BEGIN IMMEDIATE")
        self.office.execute("DELETE FROM trail")
        self.office.executemany(
            "INSERT INTO trail (n, at, zone, session, station, sealed, chain, mac)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        self.office.execute("COMMIT")

    def close(self) -> None:
        self.session.close()


def chained(rows: Sequence[Row], previous: bytes, first: int) -> list[Row]:
    """The rows numbered and linked again, as anybody can; their MACs as they were."""
    found = []
    for number, row in enumerate(rows, first):
        fields = (number, *row[1:6])
        previous = link(previous, fields)
        found.append((*fields, previous, row[7]))
    return found


def forged_session(
    watched: Watched, who: UUID, hand: SigningKey, acts: Sequence[str]
) -> None:
    """Appends a session by the rules, in somebody's name, signed by another hand."""
    home = watched.session.home
    witness = replace(
        home.witness(uuid4(), "secretary", "Europe/Paris"),
        account=who,
        sign=lambda message: sign(hand.seed, message),
    )
    trail = Trail(witness)
    for what in acts:
        watched.office.execute("BEGIN IMMEDIATE")
        trail.write(watched.office, Act(what=what), watched.clock.now())
        watched.office.execute("COMMIT")
        trail.settle(kept=True)
