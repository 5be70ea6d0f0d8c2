"""A practice with people: the doctor lets them in, each opens it with her own passphrase."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from db.entities import Account, Role
from db.keys.passphrases import CHEAP
from desktop.access import Installation
from desktop.application import Founded, open_practice
from desktop.clock import FixedClock
from desktop.paths import Paths
from desktop.people import NewPerson, PersonState, add_person, people
from desktop.session import Session
from support.homes import found, paths_in, reopen

ODILE = NewPerson(display_name="Odile Renard", login="renard", role=Role.SECRETARY)
HERS = "panier violet douze marches calmes"
OWN = "colline tasse brume onze violons"


class Office:
    """A practice on this computer, opened by whoever types her passphrase."""

    def __init__(self, folder: Path, clock: FixedClock) -> None:
        self.paths: Paths = paths_in(folder)
        self.founded: Founded = found(self.paths, clock)
        self.clock = clock
        self.here = Installation(paths=self.paths, clock=clock, policy=CHEAP)

    @contextmanager
    def doctor(self) -> Iterator[Session]:
        with closing(reopen(self.paths, self.clock)) as session:
            yield session

    @contextmanager
    def person(self, login: str = "renard", phrase: str = HERS) -> Iterator[Session]:
        opened = open_practice(
            self.paths, login=login, passphrase=lambda: phrase, clock=self.clock
        )
        with closing(opened) as session:
            yield session

    def let_in(self, new: NewPerson = ODILE, phrase: str = HERS) -> Account:
        with self.doctor() as session:
            return add_person(session, self.here, new, phrase)

    def state_of(self, login: str) -> PersonState:
        with self.doctor() as session:
            rows = people(session)
        return next(row.state for row in rows if row.account.login == login)
