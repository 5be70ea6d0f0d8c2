"""What a practice that was just made needs before its first day: a secretary, a backup.

Each is done in a session of its own that is closed again: nothing stands open between two
pages of the first run, and whoever leaves there loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from db.entities import Account, Role
from desktop.access import Installation
from desktop.clock import Clock
from desktop.paths import Paths
from desktop.session import Session

if TYPE_CHECKING:
    from desktop.backup.service import Made
    from desktop.passphrase import KdfPolicy
    from desktop.progress import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstSteps:
    """The doctor's, with the passphrase she has just chosen.

    Args:
        policy: what a new key slot costs; None measures this computer.
    """

    paths: Paths
    clock: Clock
    login: str
    passphrase: str = field(repr=False)
    policy: KdfPolicy | None = None

    def let_in(self, name: str, login: str, passphrase: str) -> Account:
        """Gives a secretary an access; she changes the passphrase at her first unlock.

        Raises:
            WeakPassphrase, InvalidValue: nothing was written.
        """
        from desktop.people import NewPerson, add_person

        here = Installation(paths=self.paths, clock=self.clock, policy=self.policy)
        new = NewPerson(display_name=name, login=login, role=Role.SECRETARY)
        with self._session() as session:
            return add_person(session, here, new, passphrase)

    def back_up(self, folder: Path, progress: Progress | None = None) -> Made:
        """Makes this folder a destination, writes a backup there and reads it again.

        Raises:
            DestinationExists, DestinationAway, DiskFull, Damaged: nothing is lost.
        """
        from db.queries.backups import destinations
        from desktop.backup import service

        name = folder.name or str(folder)
        with self._session() as session:
            known = {Path(one.path): one.name for one in session.ask(destinations)}
            if folder not in known:
                service.add_destination(session, name, folder)
            wanted = known.get(folder, name)
            return service.run_backup(
                session, self.paths, name=wanted, progress=progress
            )

    @contextmanager
    def _session(self) -> Iterator[Session]:
        from desktop.application import open_practice

        session = open_practice(
            self.paths,
            login=self.login,
            passphrase=lambda: self.passphrase,
            clock=self.clock,
        )
        try:
            yield session
        finally:
            session.close("asked")
