"""Opens the transactions of a session, each on one vault and told in that vault's trail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

from db.confidential_unit import ConfidentialUnit
from db.entities import Account
from db.home import OpenHome
from db.journal import Entry, Origin
from db.trail import Act, Trail
from db.unit import Unit
from db.unit_of_work import UnitOfWork
from desktop.errors import NotAllowed
from desktop.operations.operation import DOCTOR, OFFICE
from desktop.rights import Right


@dataclass(slots=True, kw_only=True)
class Units:
    """Makes units of work for one person.

    Args:
        now: the instant; wall: the practice's clock.
        trail: the office's, None in a received practice that is visited.
        own: the doctor vault's; it begins with her first act there.
    """

    home: OpenHome
    account: Account
    now: Callable[[], datetime]
    wall: Callable[[], datetime]
    trail: Trail | None
    own: Trail | None = None

    def __post_init__(self) -> None:
        if self.trail is not None:
            witness = replace(self.trail.witness, vault=DOCTOR)
            begun = Act(
                what="session_begun", subject="account", subject_id=witness.account
            )
            self.own = Trail(witness, begun)

    def open(
        self,
        intent: str,
        vault: str = OFFICE,
        *,
        grouped: UUID | None = None,
        key: UUID | None = None,
    ) -> Unit:
        """One transaction.

        Args:
            intent: the operation's name; key: its id, when it has one already.
            grouped: the group of an act in slices.

        Raises:
            NotAllowed: this person has no key of the doctor vault.
        """
        origin = Origin(
            account_id=self.account.id,
            station_id=self.home.station_id,
            incarnation=self.home.incarnation,
        )
        entry = Entry(
            id=key or uuid4(),
            origin=origin,
            intent=intent,
            at=self.now(),
            grouped=grouped,
        )
        return self._office(entry) if vault == OFFICE else self._own(entry)

    def sweep(self) -> None:
        """At the end: what was taken back cannot be done again, so its bytes go."""
        if self.trail is None or not self.home.writable:
            return
        with self.open("sweep_patient_documents") as uow:
            if isinstance(uow, UnitOfWork) and uow.sweep_documents():
                uow.commit()

    def end(self) -> None:
        """Forgets the keys of both trails."""
        for trail in (self.trail, self.own):
            if trail is not None:
                trail.end()

    def _office(self, entry: Entry) -> UnitOfWork:
        return UnitOfWork(
            self.home.office.writer,
            author=self.account,
            entry=entry,
            wall=self.wall(),
            trail=self.trail,
        )

    def _own(self, entry: Entry) -> ConfidentialUnit:
        if self.home.doctor is None:
            raise NotAllowed(Right.CONFIDENTIAL)
        return ConfidentialUnit(
            self.home.doctor.writer,
            author=self.account,
            entry=entry,
            wall=self.wall(),
            trail=self.own,
        )
