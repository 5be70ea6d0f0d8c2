"""Derivation, authentication and symmetric encryption, each in one line for the caller."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from db.errors import Forged

NONCE = 12


def random_bytes(count: int) -> bytes:
    """Unpredictable bytes from the operating system."""
    return secrets.token_bytes(count)


def derive(key: bytes, info: str, length: int = 32, salt: bytes = b"") -> bytes:
    """HKDF-SHA256 (RFC 5869) of a key for one purpose.

    Args:
        key: input keying material of full entropy, or the output of a slow function.
        info: the purpose; two purposes never share a key.
        length: bytes wanted.
        salt: may be public.
    """
    hkdf = HKDF(
        algorithm=hashes.SHA256(), length=length, salt=salt or None, info=info.encode()
    )
    return hkdf.derive(key)


def mac(key: bytes, message: bytes) -> bytes:
    """HMAC-SHA256, 32 bytes."""
    return hmac.new(key, message, hashlib.sha256).digest()


def check_mac(key: bytes, message: bytes, tag: bytes, what: str = "mac") -> None:
    """Compares in constant time.

    Raises:
        Forged: the tag is not this message's under this key.
    """
    if not hmac.compare_digest(mac(key, message), tag):
        raise Forged(what)


def encrypt(key: bytes, plaintext: bytes, aad: bytes = b"") -> bytes:
    """ChaCha20-Poly1305 (RFC 8439): a random nonce of 12 bytes, then the ciphertext."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, plaintext, aad)


def decrypt(key: bytes, sealed: bytes, aad: bytes = b"", what: str = "sealed") -> bytes:
    """What `encrypt` was given.

    Raises:
        Forged: another key, other associated data, or altered bytes.
    """
    try:
        return ChaCha20Poly1305(key).decrypt(sealed[:NONCE], sealed[NONCE:], aad)
    except (InvalidTag, ValueError) as error:
        raise Forged(what) from error
