"""A practice with something in it, and folders its backups go to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from db.entities import Account, Role
from db.entities.backup import Backup, KeptAs, Level
from db.keys.header import OFFICE
from db.keys.passphrases import CHEAP
from db.outside import Digest, Report
from db.queries.backups import backups
from db.unit_of_work import UnitOfWork
from db.unlocking import Person, password_slots
from desktop import helper
from desktop.application import open_practice
from desktop.backup import service
from desktop.backup.opening import Keys
from desktop.clock import FixedClock
from desktop.operations.operation import operation
from desktop.rights import Right
from desktop.session import Session
from support.builders import A_MORNING, a_patient, an_appointment
from support.homes import LOGIN, PASSPHRASE, found, paths_in, reopen

SECRETARY = "rossi"
NOON = datetime(2026, 11, 10, 12, 0, tzinfo=UTC)


def a_backup(created: datetime = NOON, **fields: Any) -> Backup:
    """A row of the catalogue, verified when it was made."""
    return Backup(
        **{
            "id": uuid4(),
            "destination": "usb",
            "file": "secretaire.coffre",
            "sequence": 1,
            "created": created,
            "bytes": 1,
            "sha256": "",
            "manifest_sha256": "",
            "level": Level.WRITTEN,
            "verified": created,
            "kept_as": KeptAs.AUTOMATIC,
            **fields,
        }
    )


@operation(Right.BOOK)
def fill(uow: UnitOfWork, *, count: int = 3, first: int = 0) -> None:
    """Patients with an appointment each."""
    for number in range(first, first + count):
        patient = a_patient(f"Lefèvre{number}")
        uow.patients.save(patient)
        start = A_MORNING + timedelta(minutes=20 * number)
        uow.appointments.save(an_appointment(start, patient_id=patient.id))


@operation(Right.ACCOUNTS)
def engage(uow: UnitOfWork, *, account: Account) -> None:
    """A second person."""
    uow.accounts.save(account)


class Here:
    """The helper's work done in this process: quicker, and no other process is near."""

    def start_hashing(self, paths: Sequence[Path]) -> Callable[[], tuple[Digest, ...]]:
        return lambda: tuple(
            Digest(size=size, sha256=sha256)
            for size, sha256 in (helper._hashed(path) for path in paths)
        )

    def copy(
        self,
        source: Path,
        target: Path,
        report: Report | None = None,
        *,
        durable: bool = True,
    ) -> int:
        size = source.stat().st_size
        for done in (0, size // 2, size):
            if report is not None:
                report(done, size)
        return helper._copied(source, target, durable=durable, tell=lambda _event: None)


class Saved:
    """A practice on disk, open, with one destination; closed by `close`."""

    def __init__(self, folder: Path, clock: FixedClock) -> None:
        self.folder, self.clock = folder, clock
        self.paths = paths_in(folder)
        self.founded = found(self.paths, clock)
        self.session = reopen(self.paths, clock)
        self.session.home.outside = Here()
        self.session.do(fill)
        service.add_destination(self.session, "usb", self.stick)

    @property
    def home(self) -> Path:
        return self.paths.home

    @property
    def stick(self) -> Path:
        return self.folder / "usb"

    @property
    def keys(self) -> Keys:
        return Keys(login=LOGIN, passphrase=PASSPHRASE, secret=self.founded.secret)

    @property
    def kit(self) -> Keys:
        return Keys(recovery=self.founded.recovery)

    @property
    def files(self) -> list[Path]:
        return sorted(self.stick.glob("*.coffre"))

    @property
    def noted(self) -> tuple[Backup, ...]:
        return self.session.ask(backups)

    def back_up(self, **fields: Any) -> service.Made:
        return service.run_backup(self.session, self.paths, **fields)

    def back_up_daily(self, days: int) -> None:
        for _day in range(days):
            self.back_up(kept_as=KeptAs.AUTOMATIC)
            self.clock.advance(timedelta(days=1))

    def reopen(self, login: str = LOGIN) -> Session:
        self.close()
        self.session = open_practice(
            self.paths, login=login, passphrase=lambda: PASSPHRASE, clock=self.clock
        )
        self.session.home.outside = Here()
        return self.session

    def engage_secretary(self) -> None:
        """A person with a slot in the office vault and none in the doctor's."""
        home = self.session.home
        account = Account(
            id=uuid4(), login=SECRETARY, display_name="Rossi", role=Role.SECRETARY
        )
        self.session.do(engage, account=account)
        slots = password_slots(
            Person(login=SECRETARY, user=account.id.hex, seed=bytes(32)),
            passphrase=PASSPHRASE,
            secret=self.founded.secret,
            roots={OFFICE: home._unlocked.roots[OFFICE]},
            policy=CHEAP,
        )
        header = home.header
        home.change_header(
            replace(
                header,
                epoch=header.epoch + 1,
                office=(*header.office, slots[OFFICE]),
            )
        )

    def close(self) -> None:
        self.session.close()


def everything_in(folder: Path) -> dict[str, bytes]:
    """Every file below, to see that nothing else changed."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
