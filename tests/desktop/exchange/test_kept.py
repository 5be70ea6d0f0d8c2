"""What the exchange keeps comes back as it was saved; private keys stay out of the journal."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from support.exchange import Two

from db.entities.exchange import (
    Agreement,
    Direction,
    Grant,
    Peer,
    PeerState,
    Pli,
    PliState,
    ReceivedPractice,
)
from db.errors import InvalidState, InvalidValue
from db.repositories.exchange import Agreements, Grants, Peers, Plis, ReceivedPractices
from db.unit_of_work import UnitOfWork
from desktop.operations.operation import operation
from desktop.rights import Right

NOW = datetime(2026, 11, 10, 9, 42, 7, tzinfo=UTC)
TODAY = date(2026, 11, 10)
RECORDS: list[tuple[type[Any], Any]] = [
    (Peers, Peer(id=uuid4(), name="Voary")),
    (
        Peers,
        Peer(
            id=uuid4(),
            name="Voary",
            state=PeerState.ACTIVE,
            invite="ab",
            inviter=True,
            key_set="{}",
            fingerprint="cd",
            own_key_set="[]",
            receive_keys="{}",
            practice=uuid4(),
            station=uuid4(),
            created=NOW,
            verified_at=NOW,
            in_inc=1,
            in_seq=2,
            in_sha="ef",
            out_inc=3,
            out_seq=4,
            out_sha="01",
            resync=True,
            frozen="cloned",
        ),
    ),
    (
        Agreements,
        Agreement(
            id=uuid4(),
            sha256="ab",
            bytes=7,
            valid_from=TODAY,
            valid_to=TODAY,
            signed_on=TODAY,
            peer_id=uuid4(),
            attached_at=NOW,
        ),
    ),
    (
        Agreements,
        Agreement(id=uuid4(), sha256="", bytes=1, valid_from=TODAY, valid_to=TODAY),
    ),
    (
        Grants,
        Grant(
            id=uuid4(),
            peer_id=uuid4(),
            document="{}",
            signature="ab",
            signed_at=NOW,
            revoked=True,
        ),
    ),
    (
        Plis,
        Pli(
            id=uuid4(),
            direction=Direction.IN,
            state=PliState.HELD,
            peer_id=uuid4(),
            kind="SNAPSHOT",
            incarnation=1,
            sequence=2,
            bundle="ab",
            sha256="cd",
            file="x.pli",
            bytes=3,
            at=NOW,
            appointments=4,
            patients=5,
            withheld=6,
            applied=7,
            pending=8,
            refused=9,
            reason="key",
        ),
    ),
    (Plis, Pli(id=uuid4(), direction=Direction.OUT, state=PliState.WRITING)),
    (
        ReceivedPractices,
        ReceivedPractice(
            id=uuid4(),
            peer_id=uuid4(),
            practice_id=uuid4(),
            name="Cabinet",
            doctor_name="Dr",
            zone="Indian/Reunion",
            grant="{}",
            grant_signature="ab",
            until=TODAY,
            sealed_at=NOW,
        ),
    ),
]


@operation(Right.SEAL, lasting=True)
def save_and_read(uow: UnitOfWork, *, kind: type[Any], record: Any) -> Any:
    """Saves a record and reads it again."""
    uow.repository(kind).save(record)
    return uow.repository(kind).get(record.id)


@pytest.mark.parametrize(
    ("kind", "record"), RECORDS, ids=lambda v: getattr(v, "table", "")
)
def test_what_is_saved_comes_back(untouched: Two, kind: type[Any], record: Any) -> None:
    assert untouched.office.do(save_and_read, kind=kind, record=record).result == record


def test_no_private_key_is_in_the_journal(two: Two) -> None:
    two.ready()
    two.open(two.seal())
    for session in (two.office, two.remote):
        journal = session.reader.rows("SELECT before, after FROM change")
        text = " ".join(str(part) for row in journal for part in row)
        private = session.reader.rows("SELECT private FROM exchange_key")
        assert len(private) >= 5
        assert all(key.hex() not in text for (key,) in private)


def test_what_went_out_is_not_taken_back_by_undo(two: Two) -> None:
    two.ready()
    two.seal()

    assert two.office.undoable is None


@pytest.mark.parametrize(
    ("start", "wanted"),
    [
        (PeerState.NEW, PeerState.VERIFIED),
        (PeerState.OFFERED, PeerState.ACTIVE),
        (PeerState.PAIRED, PeerState.ACTIVE),
        (PeerState.ENDED, PeerState.PAIRED),
        (PeerState.CLOSED, PeerState.ENDED),
    ],
)
def test_a_peer_takes_no_step_that_leaves_one_out(
    start: PeerState, wanted: PeerState
) -> None:
    with pytest.raises(InvalidState):
        Peer(id=uuid4(), name="Voary", state=start).to(wanted)


def test_an_agreement_does_not_end_before_it_begins_and_a_peer_has_a_name() -> None:
    agreement = Agreement(
        id=uuid4(), sha256="", bytes=1, valid_from=TODAY, valid_to=TODAY
    )
    with pytest.raises(InvalidValue):
        replace(agreement, valid_to=date(2026, 11, 9))
    with pytest.raises(InvalidValue):
        Peer(id=uuid4(), name=" ")
