"""The grant: what the doctor signs so that data may leave for one peer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Self
from uuid import UUID

from desktop.exchange.documents import Fields, Malformed, canonical, read_object
from desktop.exchange.fields import DEFAULT_FIELDS, GRANTABLE

FORMAT = "secretaire-grant-1"
PAST_DAYS = 1
FUTURE_DAYS = 90
CONTEXT = b"SECRETAIRE grant 1\x00"
"""What stands before the document where it is signed: no other signature is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantTerms:
    """A grant's content.

    Args:
        peer_fpr: SHA-256 of the peer's full key set, hex.
        pdf_sha256: of the signed agreement; signed_on, valid_from, valid_to: its dates.
        fields: the granted fields by entity.
        past_days, future_days: how far an envelope looks.
        retention_days: how long the peer keeps a record after its day.
        min_suite: the weakest suite that may be used.
    """

    grant_id: UUID
    practice_id: UUID
    peer_org: str
    peer_station: UUID
    peer_fpr: str
    pdf_sha256: str
    valid_from: date
    valid_to: date
    signed_on: date | None = None
    fields: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: dict(DEFAULT_FIELDS)
    )
    past_days: int = PAST_DAYS
    future_days: int = FUTURE_DAYS
    retention_days: int = 30
    min_suite: int = 2

    def holds_on(self, day: date) -> bool:
        """Whether that day lies within the agreement's dates."""
        return self.valid_from <= day <= self.valid_to

    def allows(self, entity: str, name: str) -> bool:
        """Whether this field of this entity may leave."""
        return name in self.fields.get(entity, ()) and name in GRANTABLE.get(entity, ())

    def to_document(self) -> bytes:
        """Canonical JSON: the bytes that are signed and stored."""
        return canonical(
            {
                "agreement": {
                    "pdf_sha256": self.pdf_sha256,
                    "signed_on": self.signed_on.isoformat() if self.signed_on else None,
                    "valid_from": self.valid_from.isoformat(),
                    "valid_to": self.valid_to.isoformat(),
                },
                "checks": {"due_diligence_id": None, "hds_ref": None},
                "fields": {name: list(kept) for name, kept in self.fields.items()},
                "format": FORMAT,
                "grant_id": str(self.grant_id),
                "horizon_days": {"future": self.future_days, "past": self.past_days},
                "min_suite": self.min_suite,
                "peer": {
                    "operators": None,
                    "org": self.peer_org,
                    "station": str(self.peer_station),
                },
                "peer_fpr": self.peer_fpr,
                "practice_id": str(self.practice_id),
                "remote_retention_days": self.retention_days,
                "slot_delegation": [],
            }
        )

    @classmethod
    def read(cls, document: bytes) -> Self:
        """The terms a document states.

        Raises:
            Malformed: it is no grant of this format.
        """
        fields = read_object(document)
        if fields.text("format") != FORMAT:
            raise Malformed("format")
        agreement, peer = fields.group("agreement"), fields.group("peer")
        horizon = fields.group("horizon_days")
        terms = cls(
            grant_id=fields.uuid("grant_id"),
            practice_id=fields.uuid("practice_id"),
            peer_org=peer.text("org"),
            peer_station=peer.uuid("station"),
            peer_fpr=fields.hexadecimal("peer_fpr", 32),
            pdf_sha256=agreement.hexadecimal("pdf_sha256", 32),
            signed_on=agreement.optional_day("signed_on"),
            valid_from=agreement.day("valid_from"),
            valid_to=agreement.day("valid_to"),
            fields=_read_granted(fields.group("fields")),
            past_days=horizon.number("past", 366),
            future_days=horizon.number("future", 366),
            retention_days=fields.number("remote_retention_days", 3660),
            min_suite=fields.number("min_suite", 255),
        )
        # Other provider checks, operators and lent ranges come later; null until then.
        for later in ("checks", "slot_delegation"):
            fields.take(later)
        fields.no_more()
        return terms

    def signed_bytes(self) -> bytes:
        """What the root key signs."""
        return CONTEXT + self.to_document()


def _read_granted(fields: Fields) -> dict[str, tuple[str, ...]]:
    granted = {}
    for name in fields.names():
        listed = fields.items(name, 50)
        if not all(isinstance(item, str) for item in listed):
            raise Malformed("fields")
        granted[name] = tuple(str(item) for item in listed)
    return granted
