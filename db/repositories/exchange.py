"""Peers, agreements, grants, envelopes and received practices."""

from __future__ import annotations

from datetime import date
from typing import Any, cast
from uuid import UUID

from db.changes import Columns
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
from db.repositories.exchange_keys import ExchangeKeys, read_stamp, stamp
from db.repositories.repository import Repository
from db.repositories.written import (
    day,
    number,
    read_day,
    read_reference,
    reference,
    text,
)

Named = dict[str, str | int | None]


class Peers(Repository[Peer]):
    """The installations this one exchanges with."""

    table = "peer"
    columns = (
        "name",
        "state",
        "invite",
        "inviter",
        "key_set",
        "fingerprint",
        "own_key_set",
        "receive_keys",
        "practice",
        "station",
        "created",
        "verified_at",
        "in_inc",
        "in_seq",
        "in_sha",
        "out_inc",
        "out_seq",
        "out_sha",
        "resync",
        "frozen",
    )
    references = frozenset({"practice", "station"})
    _texts = ("name", "invite", "key_set", "fingerprint", "own_key_set", "receive_keys")
    _more_texts = ("in_sha", "out_sha", "frozen")
    _numbers = ("in_inc", "in_seq", "out_inc", "out_seq")

    def to_columns(self, entity: Peer) -> Named:
        columns: Named = {
            name: getattr(entity, name)
            for name in self._texts + self._more_texts + self._numbers
        }
        columns["state"] = entity.state.value
        columns["inviter"] = int(entity.inviter)
        columns["resync"] = int(entity.resync)
        columns["practice"] = reference(entity.practice)
        columns["station"] = reference(entity.station)
        columns["created"] = stamp(entity.created)
        columns["verified_at"] = stamp(entity.verified_at)
        return {name: columns[name] for name in self.columns}

    def from_columns(self, key: UUID, columns: Columns) -> Peer:
        values: dict[str, Any] = {
            n: text(columns[n]) for n in self._texts + self._more_texts
        }
        values |= {n: number(columns[n]) for n in self._numbers}
        return Peer(
            id=key,
            state=PeerState(text(columns["state"])),
            inviter=bool(columns["inviter"]),
            resync=bool(columns["resync"]),
            practice=read_reference(columns["practice"]),
            station=read_reference(columns["station"]),
            created=read_stamp(columns["created"]),
            verified_at=read_stamp(columns["verified_at"]),
            **values,
        )

    @property
    def keys(self) -> ExchangeKeys:
        """The private keys, on the same connection and outside the journal."""
        return ExchangeKeys(self._connection)

    def named(self, name: str) -> Peer | None:
        """The peer we gave this name, whatever the case."""
        wanted = name.strip().casefold()
        return next((p for p in self.all() if p.name.casefold() == wanted), None)


class Agreements(Repository[Agreement]):
    """The signed agreements, newest last; their files lie in `agreement_file`."""

    table = "agreement"
    columns = (
        "sha256",
        "bytes",
        "valid_from",
        "valid_to",
        "signed_on",
        "peer_id",
        "attached_at",
    )
    references = frozenset({"peer_id"})

    def to_columns(self, entity: Agreement) -> Named:
        return {
            "sha256": entity.sha256,
            "bytes": entity.bytes,
            "valid_from": day(entity.valid_from),
            "valid_to": day(entity.valid_to),
            "signed_on": day(entity.signed_on),
            "peer_id": reference(entity.peer_id),
            "attached_at": stamp(entity.attached_at),
        }

    def from_columns(self, key: UUID, columns: Columns) -> Agreement:
        return Agreement(
            id=key,
            sha256=text(columns["sha256"]),
            bytes=number(columns["bytes"]),
            valid_from=cast("date", read_day(columns["valid_from"])),
            valid_to=cast("date", read_day(columns["valid_to"])),
            signed_on=read_day(columns["signed_on"]),
            peer_id=read_reference(columns["peer_id"]),
            attached_at=read_stamp(columns["attached_at"]),
        )

    def newest(self, peer: UUID) -> Agreement | None:
        """The one attached last for this peer."""
        found = self._where(" WHERE peer_id = ? ORDER BY n DESC LIMIT 1", (peer.bytes,))
        return next(found, None)

    def unassigned(self) -> list[Agreement]:
        """Those attached before there was a peer."""
        return list(self._where(" WHERE peer_id IS NULL ORDER BY n", ()))

    def keep_file(self, agreement: UUID, content: bytes) -> None:
        """Lays the signed file beside its row, outside the journal."""
        self._connection.execute(
            "INSERT INTO agreement_file (agreement, content) VALUES (?, ?)",
            (agreement.bytes, content),
        )

    def file(self, agreement: UUID) -> bytes | None:
        """The signed file, None when it is not there."""
        row = self._connection.execute(
            "SELECT content FROM agreement_file WHERE agreement = ?", (agreement.bytes,)
        ).fetchone()
        return None if row is None else bytes(row[0])


class Grants(Repository[Grant]):
    """What the doctor signed, newest last."""

    table = "exchange_grant"
    columns = ("peer_id", "document", "signature", "signed_at", "revoked")
    references = frozenset({"peer_id"})

    def to_columns(self, entity: Grant) -> Named:
        return {
            "peer_id": reference(entity.peer_id),
            "document": entity.document,
            "signature": entity.signature,
            "signed_at": stamp(entity.signed_at),
            "revoked": int(entity.revoked),
        }

    def from_columns(self, key: UUID, columns: Columns) -> Grant:
        return Grant(
            id=key,
            peer_id=cast("UUID", read_reference(columns["peer_id"])),
            document=text(columns["document"]),
            signature=text(columns["signature"]),
            signed_at=read_stamp(columns["signed_at"]),
            revoked=bool(columns["revoked"]),
        )

    def newest(self, peer: UUID) -> Grant | None:
        """The one signed last for this peer and not taken back."""
        found = self._where(
            " WHERE peer_id = ? AND revoked = 0 ORDER BY n DESC LIMIT 1", (peer.bytes,)
        )
        return next(found, None)


class Plis(Repository[Pli]):
    """What went out and came in, newest last."""

    table = "pli"
    columns = (
        "direction",
        "state",
        "peer_id",
        "kind",
        "incarnation",
        "sequence",
        "bundle",
        "sha256",
        "file",
        "bytes",
        "at",
        "appointments",
        "patients",
        "withheld",
        "applied",
        "pending",
        "refused",
        "reason",
    )
    references = frozenset({"peer_id"})
    _texts = ("kind", "bundle", "sha256", "file", "reason")
    _numbers = (
        "incarnation",
        "sequence",
        "bytes",
        "appointments",
        "patients",
        "withheld",
        "applied",
        "pending",
        "refused",
    )

    def to_columns(self, entity: Pli) -> Named:
        columns: Named = {n: getattr(entity, n) for n in self._texts + self._numbers}
        columns["direction"] = entity.direction.value
        columns["state"] = entity.state.value
        columns["peer_id"] = reference(entity.peer_id)
        columns["at"] = stamp(entity.at)
        return {name: columns[name] for name in self.columns}

    def from_columns(self, key: UUID, columns: Columns) -> Pli:
        values: dict[str, Any] = {n: text(columns[n]) for n in self._texts}
        values |= {n: number(columns[n]) for n in self._numbers}
        return Pli(
            id=key,
            direction=Direction(text(columns["direction"])),
            state=PliState(text(columns["state"])),
            peer_id=read_reference(columns["peer_id"]),
            at=read_stamp(columns["at"]),
            **values,
        )

    def taken(self, peer: UUID, incarnation: int, sequence: int) -> Pli | None:
        """The envelope of this place in the peer's sequence that was taken or is held."""
        found = self._where(
            " WHERE peer_id = ? AND direction = 'in' AND incarnation = ?"
            " AND sequence = ? AND state IN ('applied', 'held') ORDER BY n LIMIT 1",
            (peer.bytes, incarnation, sequence),
        )
        return next(found, None)

    def held(self, peer: UUID) -> list[Pli]:
        """Those waiting for one that has not come, in order."""
        return list(
            self._where(
                " WHERE peer_id = ? AND direction = 'in' AND state = 'held'"
                " ORDER BY incarnation, sequence",
                (peer.bytes,),
            )
        )

    def last_out(self, peer: UUID) -> Pli | None:
        """The envelope sealed last for this peer."""
        found = self._where(
            " WHERE peer_id = ? AND direction = 'out' ORDER BY n DESC LIMIT 1",
            (peer.bytes,),
        )
        return next(found, None)

    def of_file(self, sha256: str) -> Pli | None:
        """What became of this very file when it was last brought here."""
        found = self._where(
            " WHERE direction = 'in' AND sha256 = ? ORDER BY n DESC LIMIT 1", (sha256,)
        )
        return next(found, None)

    def newest(self, direction: Direction, limit: int = 50) -> list[Pli]:
        """The last ones that way, newest first."""
        return list(
            self._where(
                " WHERE direction = ? ORDER BY n DESC LIMIT ?", (direction.value, limit)
            )
        )


class ReceivedPractices(Repository[ReceivedPractice]):
    """The practices whose agenda arrives here in envelopes."""

    table = "received_practice"
    columns = (
        "peer_id",
        "practice_id",
        "name",
        "doctor_name",
        "zone",
        "grant",
        "grant_signature",
        "until",
        "sealed_at",
    )
    references = frozenset({"peer_id", "practice_id"})

    def to_columns(self, entity: ReceivedPractice) -> Named:
        return {
            "peer_id": reference(entity.peer_id),
            "practice_id": reference(entity.practice_id),
            "name": entity.name,
            "doctor_name": entity.doctor_name,
            "zone": entity.zone,
            "grant": entity.grant,
            "grant_signature": entity.grant_signature,
            "until": day(entity.until),
            "sealed_at": stamp(entity.sealed_at),
        }

    def from_columns(self, key: UUID, columns: Columns) -> ReceivedPractice:
        return ReceivedPractice(
            id=key,
            peer_id=cast("UUID", read_reference(columns["peer_id"])),
            practice_id=cast("UUID", read_reference(columns["practice_id"])),
            name=text(columns["name"]),
            doctor_name=text(columns["doctor_name"]),
            zone=text(columns["zone"]),
            grant=text(columns["grant"]),
            grant_signature=text(columns["grant_signature"]),
            until=read_day(columns["until"]),
            sealed_at=read_stamp(columns["sealed_at"]),
        )

    def of_practice(self, practice: UUID) -> ReceivedPractice | None:
        """What arrives from this practice, None before its first envelope."""
        found = self._where(" WHERE practice_id = ?", (practice.bytes,))
        return next(found, None)
