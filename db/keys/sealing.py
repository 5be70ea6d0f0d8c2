"""HPKE (RFC 9180) to a receiving key: only its holder opens it.

Suite 2 is the default: X-Wing style hybrid of ML-KEM-768 and X25519, because what is
recorded today must not be opened by tomorrow's machines. A hybrid private key is kept as
its ML-KEM seed (64 bytes) followed by its X25519 key (32 bytes).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import (
    MLKEM768PrivateKey,
    MLKEM768PublicKey,
)
from cryptography.hazmat.primitives.asymmetric.x25519 import (
    X25519PrivateKey,
    X25519PublicKey,
)

from db.errors import Forged
from db.keys.primitives import random_bytes

_MLKEM_SEED = 64
_MLKEM_PUBLIC = 1184


class Suite(IntEnum):
    """How an envelope is sealed; the number is written in its clear header."""

    CLASSIC = 1
    HYBRID = 2


@dataclass(frozen=True, slots=True)
class ReceivingKey:
    """A key pair to receive with; the private half is never shown."""

    suite: Suite
    private: bytes = field(repr=False)
    public: bytes


def generate_receiving(suite: Suite = Suite.HYBRID) -> ReceivingKey:
    """A new key pair of this suite."""
    private = random_bytes(32 if suite is Suite.CLASSIC else _MLKEM_SEED + 32)
    return ReceivingKey(suite=suite, private=private, public=_public(suite, private))


def seal(suite: Suite, public: bytes, plaintext: bytes, info: bytes) -> bytes:
    """The plaintext for the holder of `public` alone, bound to `info`.

    Raises:
        Forged: `public` is not a key of this suite.
    """
    try:
        return _suite(suite).encrypt(plaintext, _public_key(suite, public), info)
    except ValueError as error:
        raise Forged("receiving key") from error


def open_sealed(suite: Suite, private: bytes, sealed: bytes, info: bytes) -> bytes:
    """What was sealed.

    Raises:
        Forged: not for this key, not under this `info`, or altered.
    """
    try:
        return _suite(suite).decrypt(sealed, _private_key(suite, private), info)
    except (InvalidTag, ValueError) as error:
        raise Forged("sealed") from error


def _suite(suite: Suite) -> hpke.Suite:
    kem = hpke.KEM.X25519 if suite is Suite.CLASSIC else hpke.KEM.MLKEM768_X25519
    return hpke.Suite(kem, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)


def _private_key(
    suite: Suite, private: bytes
) -> X25519PrivateKey | hpke.MLKEM768X25519PrivateKey:
    if suite is Suite.CLASSIC:
        return X25519PrivateKey.from_private_bytes(private)
    return hpke.MLKEM768X25519PrivateKey(
        MLKEM768PrivateKey.from_seed_bytes(private[:_MLKEM_SEED]),
        X25519PrivateKey.from_private_bytes(private[_MLKEM_SEED:]),
    )


def _public_key(
    suite: Suite, public: bytes
) -> X25519PublicKey | hpke.MLKEM768X25519PublicKey:
    if suite is Suite.CLASSIC:
        return X25519PublicKey.from_public_bytes(public)
    return hpke.MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(public[:_MLKEM_PUBLIC]),
        X25519PublicKey.from_public_bytes(public[_MLKEM_PUBLIC:]),
    )


def _public(suite: Suite, private: bytes) -> bytes:
    if suite is Suite.CLASSIC:
        key = X25519PrivateKey.from_private_bytes(private)
        return key.public_key().public_bytes_raw()
    lattice = MLKEM768PrivateKey.from_seed_bytes(private[:_MLKEM_SEED])
    curve = X25519PrivateKey.from_private_bytes(private[_MLKEM_SEED:])
    return (
        lattice.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()
    )
