"""From a passphrase and the practice secret to the key that opens a slot (2SKD)."""

from __future__ import annotations

import time
import unicodedata
from dataclasses import dataclass
from typing import Self

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from db.errors import Damaged
from db.keys.primitives import derive, random_bytes

SALT = 16
SECRET = 16
RECOVERY = 20

_MIB = 1024
_FLOOR = 64 * _MIB
_CALIBRATED = 512 * _MIB
_SHORTEST = 0.5
_CEILING = (1024 * _MIB, 10, 8)


@dataclass(frozen=True, slots=True)
class KdfPolicy:
    """What a new slot costs to try: Argon2id (RFC 9106).

    Args:
        memory: KiB; iterations: passes; lanes: parallel lanes.
    """

    memory: int = 256 * _MIB
    iterations: int = 3
    lanes: int = 4

    @classmethod
    def calibrated(cls) -> Self:
        """The least memory, doubled from the floor, that takes half a second here."""
        memory = _FLOOR
        started = time.perf_counter()
        stretch(b"calibration", bytes(SALT), cls(memory))
        spent = time.perf_counter() - started
        while spent < _SHORTEST and memory < _CALIBRATED:
            memory, spent = memory * 2, spent * 2
        return cls(memory)

    def check_bounds(self) -> None:
        """Refuses what no slot of ours asks for, before anything is allocated.

        Raises:
            Damaged: the numbers of a header are out of bounds.
        """
        values = (self.memory, self.iterations, self.lanes)
        if any(v < 1 or v > most for v, most in zip(values, _CEILING, strict=True)):
            raise Damaged("header", "key derivation out of bounds")
        if self.memory < 8 * self.lanes:
            raise Damaged("header", "key derivation out of bounds")


CHEAP = KdfPolicy(memory=64, iterations=1, lanes=1)
"""For tests and throw-away homes only: it protects nothing."""


def normalised(passphrase: str) -> bytes:
    """NFKC, so that the same keys typed on another system give the same bytes."""
    return unicodedata.normalize("NFKC", passphrase).encode()


def stretch(passphrase: bytes, salt: bytes, policy: KdfPolicy) -> bytes:
    """Argon2id, 32 bytes; takes the time the policy says and releases the GIL."""
    kdf = Argon2id(
        salt=salt,
        length=32,
        iterations=policy.iterations,
        lanes=policy.lanes,
        memory_cost=policy.memory,
    )
    return kdf.derive(passphrase)


def password_key(
    stretched: bytes, secret: bytes, salt: bytes, vault: str, user: str
) -> bytes:
    """The key-encryption key of one person's slot in one vault."""
    factors = stretched + derive(secret, "secretaire sk", salt=salt)
    return derive(factors, f"secretaire kek|{vault}|{user}", salt=salt)


def recovery_key(recovery: bytes, salt: bytes, vault: str) -> bytes:
    """The key-encryption key of a vault's recovery slot; 160 bits need no stretching."""
    return derive(recovery, f"secretaire recovery|{vault}", salt=salt)


def new_secret() -> bytes:
    """A practice secret: 128 random bits."""
    return random_bytes(SECRET)


def new_recovery() -> bytes:
    """A recovery key: 160 random bits."""
    return random_bytes(RECOVERY)
