"""Two real homes, a practice and a remote secretary, with what passes between them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from db import keys
from db.entities import Appointment, Patient
from db.unit_of_work import UnitOfWork
from desktop.application import open_practice
from desktop.clock import FixedClock
from desktop.exchange import desk, envelope, granting, pairing, sealing, visiting
from desktop.exchange.body import Body, Kind
from desktop.exchange.key_sets import key_id
from desktop.operations.operation import operation
from desktop.paths import Paths
from desktop.rights import Right
from desktop.session import Session
from support.builders import a_patient, a_type, an_appointment
from support.homes import LOGIN, PASSPHRASE, found, paths_in

MORNING = datetime(2026, 11, 24, 9, 0)
NAMES = {"office": "Cabinet Vasseur", "remote": "Voary"}
UNTIL = date(2027, 3, 31)


@operation(Right.BOOK)
def keep(uow: UnitOfWork, *, records: list[Any]) -> None:
    """Puts records into the agenda as they are."""
    for record in records:
        {
            "Patient": uow.patients,
            "Appointment": uow.appointments,
            "AppointmentType": uow.appointment_types,
            "Practice": uow.practices,
            "Absence": uow.absences,
            "OpeningException": uow.opening_exceptions,
            "HeldRange": uow.held_ranges,
            "WaitingWish": uow.waiting_wishes,
            "CallList": uow.call_lists,
            "CallRow": uow.call_rows,
        }[type(record).__name__].save(record)


@dataclass
class Two:
    """A practice, and one or more secretaries, each in a home of her own."""

    folder: Path
    clock: FixedClock
    opened: dict[str, Session] = field(default_factory=dict)
    template: Path | None = None

    @property
    def office(self) -> Session:
        return self.home("office")

    @property
    def remote(self) -> Session:
        return self.home("remote")

    def home(self, name: str) -> Session:
        if name not in self.opened:
            paths = self.paths(name)
            if not paths.home.exists():
                found(paths, self.clock, practice=NAMES.get(name, name))
            self.opened[name] = open_practice(
                paths, login=LOGIN, passphrase=lambda: PASSPHRASE, clock=self.clock
            )
        return self.opened[name]

    def paths(self, name: str) -> Paths:
        return paths_in(self.folder, name)

    def close(self, name: str | None = None) -> None:
        for key in [name] if name else list(self.opened):
            self.opened.pop(key).close()

    def pair(self, remote: str = "remote", *, confirmed: bool = True) -> None:
        """Both files over, and the words typed on both sides."""
        office, other = self.office, self.home(remote)
        ours, theirs = (
            self.folder / f"{remote}-1.pair",
            self.folder / f"{remote}-2.pair",
        )
        desk.invite(office, ours, name=remote)
        desk.accept(other, ours, theirs, name="Vasseur")
        words = desk.accept(office, theirs).words
        if confirmed:
            desk.confirm(office, " ".join(words), remote)
            desk.confirm(other, " ".join(words))

    def agree(
        self, remote: str = "remote", valid_to: date = UNTIL, **dates: Any
    ) -> None:
        pdf = self.folder / f"{remote}.pdf"
        pdf.write_bytes(b"%PDF-1.7 signed by both")
        desk.attach_agreement(self.office, pdf, valid_to, peer=remote, **dates)

    def ready(self, remote: str = "remote") -> None:
        """Paired, compared and agreed; taken from the template when nothing is there yet."""
        if self.template is not None and not self.opened and remote == "remote":
            for made in self.template.iterdir():
                if made.is_dir():
                    shutil.copytree(made, self.folder / made.name)
                else:
                    shutil.copy(made, self.folder / made.name)
            return
        self.pair(remote)
        self.agree(remote)

    def book(
        self, count: int = 3, start: datetime = MORNING, **fields: Any
    ) -> tuple[list[Patient], list[Appointment]]:
        """So many people, each with an appointment of twenty minutes."""
        kind = a_type("CS")
        patients = [a_patient(f"Nom{n}", "Élodie", **fields) for n in range(count)]
        booked = [
            an_appointment(
                start + timedelta(minutes=20 * n), patient_id=p.id, type_id=kind.id
            )
            for n, p in enumerate(patients)
        ]
        self.office.do(keep, records=[kind, *patients, *booked])
        return patients, booked

    def crafted(self, change: Callable[[Body], Body | bytes], **fields: Any) -> Path:
        """A file with an envelope that the office's own code would not make."""
        content = self.office.do(
            craft, change=change, incarnation=self.office.home.incarnation, **fields
        ).result
        return self.file(content)

    def file(self, content: bytes) -> Path:
        """A file of this content, as a carrier would bring it."""
        path = self.folder / f"{keys.random_bytes(6).hex()}.pli"
        path.write_bytes(content)
        return path

    def seal(self, remote: str = "remote") -> desk.SealedFile:
        return desk.seal(self.office, self.folder / "stick", remote)

    def open(
        self, sealed: desk.SealedFile | Path, remote: str = "remote"
    ) -> desk.OpenedFile:
        file = sealed if isinstance(sealed, Path) else sealed.file
        return desk.open_file(self.home(remote), file)


@operation(Right.SEAL, lasting=True)
def craft(
    uow: UnitOfWork,
    *,
    change: Callable[[Body], Body | bytes],
    incarnation: int,
    suite: int = 2,
    signing: bytes | None = None,
    remote: str = "remote",
) -> bytes:
    """An envelope as a faulty or hostile sender with the real keys could make it."""
    terms = granting.gate_of(uow, remote).pass_through()
    peer = sealing._in_this_life(pairing.the_peer(uow, remote), incarnation)
    granted = sealing._granted(uow, peer, terms)
    snapshot = sealing.draw(uow.reader, peer, terms, (), uow.wall)
    body = change(sealing._body(uow, peer, Kind.SNAPSHOT, granted, snapshot.ops))
    text = body if isinstance(body, bytes) else body.to_json()
    public = bytes.fromhex(json.loads(peer.receive_keys)[str(suite)])
    address = envelope.Address(
        suite=suite,
        key_id=key_id(suite, public),
        public=public,
        fingerprint=bytes.fromhex(peer.fingerprint),
    )
    key = signing or pairing.station_key(uow).private
    return envelope.seal(text, address, key, keys.random_bytes(16))


def as_it_is(body: Body) -> Body:
    """Changes nothing."""
    return body


def agenda_of(two: Two, remote: str = "remote") -> list[tuple[str, str]]:
    """What the received practice shows at the remote: start and name of each row."""
    session = visiting.practice(two.home(remote), "Cabinet Vasseur")
    try:
        rows = session.reader.rows(
            "SELECT a.start, coalesce(p.birth_name || ' ' || p.first_names, '')"
            " FROM appointment a LEFT JOIN patient p ON p.id = a.patient_id"
            " ORDER BY a.start, a.id"
        )
    finally:
        session.close()
    return [(str(start), str(name)) for start, name in rows]
