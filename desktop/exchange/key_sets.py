"""The public keys one installation shows another, and the names derived from them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from db.errors import DamagedRow
from desktop.exchange.documents import Fields, Malformed, canonical, read_object

SUITES = (1, 2)
"""1: X25519; 2: ML-KEM-768 with X25519, the default. Both with HKDF-SHA256 and ChaCha20."""

PUBLIC_SIZES = {1: 32, 2: 1216}
SIGN_SIZE = 32


def key_id(suite: int, public: bytes) -> bytes:
    """The eight bytes by which an envelope names the key it is sealed to."""
    return hashlib.sha256(b"PLI1 key id" + bytes([suite]) + public).digest()[:8]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeySet:
    """The full public key set of one installation towards one peer.

    Args:
        practice: whom it speaks for; station: the machine.
        root: the Ed25519 key its grants are signed with, hex.
        sign: the Ed25519 key its envelopes are signed with, hex.
        receive: its receiving key for each suite, hex.
    """

    practice: UUID
    station: UUID
    root: str
    sign: str
    receive: Mapping[int, str]

    def to_json(self) -> str:
        """Canonical JSON: what is compared, hashed and stored."""
        return canonical(self.to_fields()).decode()

    def to_fields(self) -> dict[str, object]:
        """The same as an object, for a file that holds more."""
        return {
            "practice": str(self.practice),
            "receive": {str(suite): key for suite, key in self.receive.items()},
            "root": self.root,
            "sign": self.sign,
            "station": str(self.station),
        }

    @property
    def fingerprint(self) -> bytes:
        """SHA-256 of the canonical JSON, 32 bytes."""
        return hashlib.sha256(self.to_json().encode()).digest()

    @classmethod
    def from_fields(cls, fields: Fields) -> Self:
        """Reads one out of a document; `fields` says what is wrong with it."""
        return cls(
            practice=fields.uuid("practice"),
            station=fields.uuid("station"),
            root=fields.hexadecimal("root", SIGN_SIZE),
            sign=fields.hexadecimal("sign", SIGN_SIZE),
            receive=read_receive(fields.group("receive")),
        )

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The set again: `from_json(s.to_json()) == s`.

        Raises:
            DamagedRow: the peer's row holds another text.
        """
        try:
            fields = read_object(text.encode())
            found = cls.from_fields(fields)
            fields.no_more()
        except Malformed:
            raise DamagedRow("peer", "key set") from None
        return found


def read_receive(fields: Fields) -> dict[int, str]:
    """The receiving keys by suite, each of its suite's size, both present."""
    found = {s: fields.hexadecimal(str(s), PUBLIC_SIZES[s]) for s in SUITES}
    fields.no_more()
    return found
