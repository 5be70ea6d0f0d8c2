"""Where a practice lies on this computer, and what is done there before it is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.access import Installation
    from desktop.after_kit import LostSecret
    from desktop.clock import Clock
    from desktop.paths import Paths
    from desktop.session import Session
    from desktop.throttle import Throttle


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where the practice lies and how it is opened; imports come with the first use."""

    paths: Paths
    clock: Clock
    secret_file: Path | None = None

    def open(self, login: str, passphrase: str) -> Session:
        """Unlocks as usual."""
        from desktop.application import open_practice

        return open_practice(
            self.paths,
            login=login or None,
            passphrase=lambda: passphrase,
            secret_file=self.secret_file,
            clock=self.clock,
        )

    def open_with_kit(self, recovery: bytes) -> Session:
        """Unlocks with sheet 2, whether or not the practice secret is here."""
        from desktop.application import open_with_kit

        return open_with_kit(self.paths, recovery=recovery, clock=self.clock)

    def look(self, login: str, passphrase: str) -> Session:
        """Opens what is doubtful without writing anything."""
        from desktop.doubts import look

        return look(self.paths, login, passphrase, self.secret_file, self.clock)

    def accept(self, login: str, passphrase: str, reason: str) -> Session:
        """The doctor takes the files as they are."""
        from desktop.doubts import accept_state

        return accept_state(
            self.paths, login, passphrase, self.secret_file, self.clock, reason=reason
        )

    def restore(self, file: Path, login: str, passphrase: str, recovery: bytes) -> None:
        """A backup takes the place of the files, which are set aside."""
        from desktop.restoring_here import restore_here

        restore_here(
            self._installation(),
            file,
            login=login,
            passphrase=passphrase,
            recovery=recovery,
        )

    def choose(self, session: Session, now: str, new: str) -> bytes | None:
        """Another passphrase, with the present one; "" when the kit opened.

        Returns:
            A practice secret that was drawn anew because it was lost, for paper.
        """
        from desktop.access import change_own_passphrase
        from desktop.after_kit import choose_after_kit

        here = self._installation()
        if now:
            change_own_passphrase(session, here, now=now, new=new)
            return None
        return choose_after_kit(session, here, new).secret

    def lost_secret(self, session: Session) -> LostSecret | None:
        """What choosing a passphrase costs, when the practice secret is not here."""
        from desktop.after_kit import lost_secret

        return lost_secret(session, self._installation())

    def throttle(self) -> Throttle:
        """Counts attempts at this practice, over a restart."""
        from db.keys.header import read_header
        from desktop.application import attempts

        practice = UUID(hex=read_header(self.paths.home).practice_id)
        return attempts(self.paths, practice, self.clock)

    def is_other_secret(self, login: str) -> bool:
        """Whether what is kept on this computer is not this practice's secret.

        Only a label tells; somebody whom nobody knows here tells nothing.
        """
        from db.errors import ExpectedError
        from db.keys.header import read_header
        from desktop.errors import OtherSecret
        from desktop.secret_store import check_secret, secret_store

        try:
            header = read_header(self.paths.home)
            practice = UUID(hex=header.practice_id)
            secret = secret_store(self.paths, self.secret_file).secret(practice)
            check_secret(self.paths, secret, header, login=login)
        except OtherSecret:
            return True
        except ExpectedError:
            return False
        return False

    def keep_secret(self, secret: bytes, login: str) -> None:
        """Keeps what sheet 1 says, once it is known to be this practice's.

        Raises:
            OtherSecret: it is not; nothing was kept.
        """
        from db.keys.header import read_header
        from desktop.secret_store import check_secret, keep_again, secret_store

        header = read_header(self.paths.home)
        practice = UUID(hex=header.practice_id)
        if self.secret_file is None:
            keep_again(self.paths, practice, secret, header, login=login)
            return
        check_secret(self.paths, secret, header, login=login)
        secret_store(self.paths, self.secret_file).keep(practice, secret)

    def _installation(self) -> Installation:
        from desktop.access import Installation

        return Installation(
            paths=self.paths, clock=self.clock, secret_file=self.secret_file
        )
