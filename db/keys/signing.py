"""Ed25519 (RFC 8032): who wrote this."""

from __future__ import annotations

from dataclasses import dataclass, field

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from db.errors import Forged
from db.keys.primitives import random_bytes


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A seed of 32 bytes and the public key it gives; the seed is never shown."""

    seed: bytes = field(repr=False)
    public: bytes


def signing_key(seed: bytes) -> SigningKey:
    """The key pair of a seed of 32 bytes."""
    public = Ed25519PrivateKey.from_private_bytes(seed).public_key()
    return SigningKey(seed=seed, public=public.public_bytes_raw())


def generate_signing() -> SigningKey:
    """A new key pair."""
    return signing_key(random_bytes(32))


def sign(seed: bytes, message: bytes) -> bytes:
    """The signature, 64 bytes."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(message)


def verify(public: bytes, signature: bytes, message: bytes) -> None:
    """Goes on when the holder of the key signed exactly this.

    Raises:
        Forged: somebody else did, or the message was altered.
    """
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError) as error:
        raise Forged("signature") from error
