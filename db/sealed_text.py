"""A text that only the doctor reads afterwards: sealed to the key that the trail is sealed to.

Whoever writes it has the public half alone, so that not even her own session opens it
again. What is sealed is bound to the record it belongs to: it can be moved to no other.
"""

from __future__ import annotations

import base64
import sqlite3
from uuid import UUID

from db.errors import Forged
from db.keys import Suite, open_sealed, seal
from db.queries.reader import Reader
from db.trail_keys import audit_key

_SUITE = Suite.CLASSIC
_STEP = 256
"""Bytes a text is rounded up to, so that its length says little."""


def sealed_text(office: sqlite3.Connection, subject: UUID, text: str) -> str:
    """The text for the doctor alone, in base 64.

    Args:
        office: shows the doctor's public key.
        subject: the record it belongs to.
        text: what was said; it may not end in a NUL.
    """
    clear = text.encode()
    padded = clear + bytes(-len(clear) % _STEP or _STEP)
    made = seal(_SUITE, audit_key(office), padded, _info(subject))
    return base64.b64encode(made).decode()


def opened_text(doctor: Reader, subject: UUID, sealed: str) -> str:
    """What was said.

    Args:
        doctor: reads the doctor vault.

    Raises:
        Forged: it was not sealed for her, not for this record, or was altered.
    """
    private = doctor.value("SELECT private FROM secret_key WHERE name = 'audit'")
    if private is None:
        raise Forged("message")
    try:
        stored = base64.b64decode(sealed, validate=True)
        opened = open_sealed(_SUITE, bytes(private), stored, _info(subject))
        return opened.rstrip(b"\0").decode()
    except ValueError as error:
        raise Forged("message") from error


def _info(subject: UUID) -> bytes:
    return b"secretaire message|" + subject.hex.encode()
