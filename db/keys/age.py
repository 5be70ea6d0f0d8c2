"""Files sealed with a passphrase in the format of age (C2SP, age-encryption.org/v1).

A published format that other programs open: scrypt, HKDF-SHA256, and ChaCha20-Poly1305 in
pieces of 64 KiB, of which none can be left out, moved or added unseen.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import io
import re
import unicodedata
from typing import BinaryIO, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from db.errors import Damaged, WrongKey
from db.keys.primitives import derive, mac, random_bytes

MAGIC = b"age-encryption.org/v1\n"
WORK = 18
"""scrypt's exponent: a second, 256 MiB."""
MOST_WORK = 20
_LABEL = b"age-encryption.org/v1/scrypt"
_PIECE = 64 * 1024
_TAG = 16
_HEADER = re.compile(
    rb"age-encryption\.org/v1\n-> scrypt ([A-Za-z0-9+/]{22}) ([1-9][0-9]?)\n"
    rb"([A-Za-z0-9+/]{43})\n--- ([A-Za-z0-9+/]{43})\n"
)
_LONGEST = 256


class Sink(Protocol):
    """Where bytes go."""

    def write(self, data: bytes, /) -> int:
        """Takes all of them."""
        ...


class Sealing(io.RawIOBase):
    """Seals what is written to it; `close` writes the last piece.

    Args:
        sink: gets the sealed bytes.
        work: scrypt's exponent, lower in tests alone.
    """

    def __init__(self, sink: Sink, passphrase: str, work: int = WORK) -> None:
        self._sink = sink
        key = random_bytes(16)
        salt = random_bytes(16)
        wrapped = ChaCha20Poly1305(_wrapping(passphrase, salt, work)).encrypt(
            bytes(12), key, None
        )
        head = b"%s-> scrypt %s %d\n%s\n---" % (
            MAGIC,
            _text(salt),
            work,
            _text(wrapped),
        )
        nonce = random_bytes(16)
        sink.write(head + b" " + _text(_head_mac(key, head)) + b"\n" + nonce)
        self._cipher = _payload(key, nonce)
        self._count = 0
        self._held = bytearray()

    def writable(self) -> bool:
        """It is only written to."""
        return True

    def write(self, data: object, /) -> int:
        """Seals every whole piece that is followed by another."""
        assert isinstance(data, bytes | bytearray | memoryview)
        self._held += data
        while len(self._held) > _PIECE:
            self._seal(bytes(self._held[:_PIECE]), last=False)
            del self._held[:_PIECE]
        return len(data)

    def close(self) -> None:
        """Seals what is left as the last piece."""
        if not self.closed:
            self._seal(bytes(self._held), last=True)
            self._held.clear()
        super().close()

    def forsake(self) -> None:
        """Ends without a last piece: what was written opens no more."""
        self._held.clear()
        super().close()

    def _seal(self, piece: bytes, *, last: bool) -> None:
        nonce = _nonce(self._count, last=last)
        self._sink.write(self._cipher.encrypt(nonce, piece, None))
        self._count += 1


class Opened(io.RawIOBase):
    """A sealed file, readable anywhere in it; nothing clear is written to a disk.

    Args:
        sealed: can be sought in.

    Raises:
        WrongKey: another passphrase.
        Damaged: no such file, or altered.
    """

    def __init__(self, sealed: BinaryIO, passphrase: str) -> None:
        self._sealed = sealed
        head = sealed.read(_LONGEST)
        match = _HEADER.match(head)
        if match is None or int(match[2]) > MOST_WORK:
            raise Damaged("archive", "age header")
        key = _file_key(match, passphrase)
        begins = head[: match.end(3) + 4]
        if not hmac.compare_digest(_text(_head_mac(key, begins)), match[4]):
            raise Damaged("archive", "age header")
        self._start = match.end() + 16
        nonce = head[match.end() : self._start]
        body = sealed.seek(0, io.SEEK_END) - self._start
        pieces = -(-body // (_PIECE + _TAG))
        if len(nonce) < 16 or pieces < 1 or body < _TAG:
            raise Damaged("archive", "cut off")
        self._cipher = _payload(key, nonce)
        self._pieces, self._size = pieces, body - pieces * _TAG
        self._at, self._held, self._piece = 0, -1, b""
        self._open(pieces - 1)

    def readable(self) -> bool:
        """It is only read."""
        return True

    def seekable(self) -> bool:
        """Anywhere in it."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Goes there, as files do."""
        base = {io.SEEK_CUR: self._at, io.SEEK_END: self._size}.get(whence, 0)
        self._at = max(0, base + offset)
        return self._at

    def tell(self) -> int:
        """Where it stands."""
        return self._at

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes."""
        end = self._size if size < 0 else min(self._size, self._at + size)
        found = bytearray()
        while self._at < end:
            number, within = divmod(self._at, _PIECE)
            taken = self._open(number)[within : within + end - self._at]
            if not taken:
                raise Damaged("archive", "cut off")
            found += taken
            self._at += len(taken)
        return bytes(found)

    def close(self) -> None:
        """Lets the sealed file go too."""
        self._piece = b""
        self._sealed.close()
        super().close()

    def _open(self, number: int) -> bytes:
        if number != self._held:
            self._sealed.seek(self._start + number * (_PIECE + _TAG))
            sealed = self._sealed.read(_PIECE + _TAG)
            nonce = _nonce(number, last=number == self._pieces - 1)
            try:
                self._piece = self._cipher.decrypt(nonce, sealed, None)
            except (InvalidTag, ValueError) as error:
                raise Damaged("archive", "altered or cut off") from error
            self._held = number
        return self._piece


def is_sealed(head: bytes) -> bool:
    """Whether a file begins as one that is sealed this way."""
    return head.startswith(MAGIC)


def _file_key(match: re.Match[bytes], passphrase: str) -> bytes:
    wrapping = _wrapping(passphrase, _bytes(match[1]), int(match[2]))
    try:
        return ChaCha20Poly1305(wrapping).decrypt(bytes(12), _bytes(match[3]), None)
    except InvalidTag as error:
        raise WrongKey from error


def _wrapping(passphrase: str, salt: bytes, work: int) -> bytes:
    needed = 128 * 8 * (1 << work)
    return hashlib.scrypt(
        unicodedata.normalize("NFC", passphrase).encode(),
        salt=_LABEL + salt,
        n=1 << work,
        r=8,
        p=1,
        dklen=32,
        maxmem=min(2 * needed, (1 << 31) - 1),
    )


def _head_mac(key: bytes, head: bytes) -> bytes:
    return mac(derive(key, "header"), head)


def _payload(key: bytes, nonce: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(derive(key, "payload", salt=nonce))


def _nonce(count: int, *, last: bool) -> bytes:
    return count.to_bytes(11, "big") + bytes([last])


def _text(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def _bytes(text: bytes) -> bytes:
    return base64.b64decode(text + b"=" * (-len(text) % 4))
