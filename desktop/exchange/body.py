"""What an envelope says once opened: its body, written strictly and read with bounds."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from desktop.exchange.documents import Fields, Malformed, canonical, read_object
from desktop.exchange.key_sets import read_receive

MOST_OPS = 50_000


class Kind(StrEnum):
    """The types of bundle; this version makes and reads the first two."""

    SNAPSHOT = "SNAPSHOT"
    RESYNC_REQ = "RESYNC_REQ"
    DELTA = "DELTA"
    AUDIT_SEG = "AUDIT_SEG"
    REVOKE = "REVOKE"
    PURGE_ATTEST = "PURGE_ATTEST"
    HEARTBEAT = "HEARTBEAT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Op:
    """One statement: this record of this entity stands so.

    Args:
        key: 32 hex digits, a pseudonym that means something to this peer only; "" for
            what has no record.
        fields: its values by key.
    """

    entity: str
    key: str
    fields: Mapping[str, Any]
    kind: str = "state"

    def to_fields(self) -> dict[str, object]:
        """The same as a JSON object."""
        return {
            "entity": self.entity,
            "fields": dict(self.fields),
            "id": self.key,
            "kind": self.kind,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Everything that is signed and sealed.

    Args:
        practice: whose agenda it is about.
        grant_id: the grant it goes under; document and signature of it come with a
            SNAPSHOT, so that the receiver can check it with the key it was paired with.
        sender, recipient: fingerprints of the two full key sets, hex.
        previous: hash of the sender's envelope before this one, hex; "" for one that
            follows nothing.
        ack: how far the sender has come with the recipient's own, {inc: seq}.
        next_keys: the sender's next receiving keys by suite, hex.
        clock: its hybrid clock, 48 bits of milliseconds and 16 of a counter.
        audit_head: newest link of its journal, hex.
    """

    kind: Kind
    practice: UUID
    grant_id: UUID
    sender: str
    recipient: str
    incarnation: int
    sequence: int
    clock: int
    next_keys: Mapping[int, str]
    grant_document: str = ""
    grant_signature: str = ""
    previous: str = ""
    ack: Mapping[int, int] = field(default_factory=dict)
    ops: tuple[Op, ...] = ()
    audit_head: str = ""

    def to_json(self) -> bytes:
        """Canonical JSON, with the digest of the operations."""
        ops = [op.to_fields() for op in self.ops]
        return canonical(
            {
                "ack": {str(inc): seq for inc, seq in self.ack.items()},
                "audit_head": self.audit_head,
                "digest": hashlib.sha256(canonical(ops)).hexdigest(),
                "from": self.sender,
                "grant": {
                    "document": self.grant_document,
                    "id": str(self.grant_id),
                    "sig": self.grant_signature,
                },
                "hlc": f"{self.clock:016x}",
                "inc": self.incarnation,
                "next_recv_key": {str(s): key for s, key in self.next_keys.items()},
                "ops": ops,
                "practice": str(self.practice),
                "prev_sha256": self.previous,
                "seq": self.sequence,
                "to": self.recipient,
                "type": self.kind.value,
            }
        )


def read_body(data: bytes) -> Body:
    """The body a signed text states.

    Raises:
        Malformed: it is not strict JSON, has an unknown field, or a value is off.
    """
    fields = read_object(data)
    ops = fields.items("ops", MOST_OPS)
    if fields.hexadecimal("digest", 32) != hashlib.sha256(canonical(ops)).hexdigest():
        raise Malformed("digest")
    grant = fields.group("grant")
    body = Body(
        kind=_kind(fields.text("type", 20)),
        practice=fields.uuid("practice"),
        grant_id=grant.uuid("id"),
        grant_document=grant.text("document", 20_000),
        grant_signature=grant.text("sig", 128),
        sender=fields.hexadecimal("from", 32),
        recipient=fields.hexadecimal("to", 32),
        incarnation=fields.number("inc"),
        sequence=fields.number("seq"),
        previous=_hex_or_nothing(fields, "prev_sha256"),
        clock=int(fields.hexadecimal("hlc", 8), 16),
        ack=_read_ack(fields.group("ack")),
        next_keys=read_receive(fields.group("next_recv_key")),
        audit_head=_hex_or_nothing(fields, "audit_head"),
        ops=tuple(_read_op(item) for item in ops),
    )
    grant.no_more()
    fields.no_more()
    return body


def _kind(name: str) -> Kind:
    try:
        return Kind(name)
    except ValueError:
        raise Malformed("type") from None


def _hex_or_nothing(fields: Fields, name: str) -> str:
    if fields.peek(name) == "":
        fields.take(name)
        return ""
    return fields.hexadecimal(name, 32)


def _read_ack(fields: Fields) -> dict[int, int]:
    found = {}
    for name in fields.names():
        if not name.isascii() or not name.isdigit() or len(name) > 15:
            raise Malformed("ack")
        found[int(name)] = fields.number(name)
    return found


def _read_op(value: object) -> Op:
    fields = Fields.of(value)
    key = fields.text("id", 32)
    if key and (len(key) != 32 or not set(key) <= set("0123456789abcdef")):
        raise Malformed("id")
    given = fields.take("fields")
    if not isinstance(given, dict) or not all(isinstance(name, str) for name in given):
        raise Malformed("fields")
    op = Op(
        entity=fields.text("entity", 40),
        kind=fields.text("kind", 20),
        key=key,
        fields=given,
    )
    fields.no_more()
    return op
