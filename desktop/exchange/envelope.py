"""The `PLI1` envelope: clear header, HPKE, inner signature, padding. No content here."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from typing import Final

from db import keys
from db.errors import Forged
from desktop.exchange.errors import PliRefused

MAGIC: Final = b"PLI1"
MAX_FILE: Final = 16 * 2**20
MAX_BODY: Final = 64 * 2**20
MAX_RATIO: Final = 200
LEAST_PLAIN: Final = 4096
CLEAR: Final = struct.Struct(">4sB8s16sI")
"""Magic, suite, recipient key id, random bundle id, length of what is sealed."""
FRAME: Final = struct.Struct(">64sI")
"""Signature, length of the body."""
CONTEXT: Final = b"PLI1 sig"
OVERHEAD: Final = {1: 48, 2: 1136}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clear:
    """What an envelope shows to whoever carries it.

    Args:
        key_id: names the receiving key; it changes with every rotation.
        bundle: random.
        length: of the sealed part, in bytes.
    """

    suite: int
    key_id: bytes
    bundle: bytes
    length: int

    def to_bytes(self) -> bytes:
        """The 33 clear bytes."""
        return CLEAR.pack(MAGIC, self.suite, self.key_id, self.bundle, self.length)


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """To whom an envelope is sealed.

    Args:
        key_id: of the receiving key; public: that key.
        fingerprint: SHA-256 of the recipient's full key set.
    """

    suite: int
    key_id: bytes
    public: bytes
    fingerprint: bytes


def padded_size(size: int) -> int:
    """The size a plaintext is padded to: at least 4 KiB, else the next sixteenth step."""
    if size <= LEAST_PLAIN:
        return LEAST_PLAIN
    step = 1 << (size.bit_length() - 1 - 4)
    return -(-size // step) * step


def seal(body: bytes, to: Address, signing_key: bytes, bundle: bytes) -> bytes:
    """One whole envelope.

    Args:
        body: strict JSON, not compressed.
        bundle: 16 random bytes.
    """
    packed = zlib.compress(body, 6)
    size = padded_size(FRAME.size + len(packed))
    clear = Clear(
        suite=to.suite,
        key_id=to.key_id,
        bundle=bundle,
        length=size + OVERHEAD[to.suite],
    ).to_bytes()
    signature = keys.sign(signing_key, CONTEXT + clear + to.fingerprint + packed)
    plain = (FRAME.pack(signature, len(packed)) + packed).ljust(size, b"\x00")
    sealed = keys.seal(keys.Suite(to.suite), to.public, plain, clear)
    envelope = clear + sealed
    if len(envelope) > MAX_FILE:
        raise PliRefused("size")
    return envelope


def read_clear(data: bytes) -> Clear:
    """What may be known without opening.

    Raises:
        PliRefused: too large, no envelope, or cut or lengthened.
    """
    if not CLEAR.size < len(data) <= MAX_FILE:
        raise PliRefused("size")
    magic, suite, key_id, bundle, length = CLEAR.unpack_from(data)
    if magic != MAGIC:
        raise PliRefused("magic")
    if suite not in OVERHEAD:
        raise PliRefused("suite")
    if length != len(data) - CLEAR.size or length < OVERHEAD[suite] + LEAST_PLAIN:
        raise PliRefused("size")
    return Clear(suite=suite, key_id=key_id, bundle=bundle, length=length)


def open_body(
    data: bytes, private: bytes, sender_key: bytes, own_fingerprint: bytes
) -> bytes:
    """The body an envelope holds, believed because its sender signed it for us.

    Args:
        private: the receiving key that the clear header names.
        sender_key: the Ed25519 key of the peer that this receiving key belongs to.
        own_fingerprint: SHA-256 of our own full key set towards that peer.

    Raises:
        PliRefused: anything about it is not as it must be.
    """
    clear = read_clear(data)
    header = data[: CLEAR.size]
    try:
        plain = keys.open_sealed(
            keys.Suite(clear.suite), private, data[CLEAR.size :], header
        )
    except Forged as fault:
        raise PliRefused("sealed") from fault
    signature, packed = _unframed(plain)
    try:
        keys.verify(sender_key, signature, CONTEXT + header + own_fingerprint + packed)
    except Forged as fault:
        raise PliRefused("signature") from fault
    return inflate(packed)


def _unframed(plain: bytes) -> tuple[bytes, bytes]:
    if len(plain) < FRAME.size:
        raise PliRefused("frame")
    signature, size = FRAME.unpack_from(plain)
    end = FRAME.size + size
    if end > len(plain) or len(plain) != padded_size(end) or any(plain[end:]):
        raise PliRefused("frame")
    return signature, plain[FRAME.size : end]


def inflate(packed: bytes, most: int = MAX_BODY) -> bytes:
    """One zlib stream, whole and alone, never larger than allowed.

    Raises:
        PliRefused: damaged, cut, followed by something, or a bomb.
    """
    bound = min(most, max(len(packed), 64) * MAX_RATIO)
    stream = zlib.decompressobj()
    try:
        body = stream.decompress(packed, bound + 1)
    except zlib.error:
        raise PliRefused("body", "inflate") from None
    if len(body) > bound or stream.unconsumed_tail:
        raise PliRefused("body", "too large")
    if not stream.eof or stream.unused_data:
        raise PliRefused("body", "not one stream")
    return body
