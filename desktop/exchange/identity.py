"""Who this installation is towards others: its place, and the doctor's root key."""

from __future__ import annotations

from db import keys
from db.queries.doctor_keys import root_key
from db.queries.reader import Reader
from desktop.errors import NotAllowed
from desktop.exchange.pairing import Place
from desktop.rights import Right
from desktop.session import Session


class DoctorRoot:
    """The doctor's root key, for as long as her own session lasts."""

    def __init__(self, key: keys.SigningKey) -> None:
        self._key = key

    @property
    def public(self) -> str:
        """Ed25519, hex."""
        return self._key.public.hex()

    def sign(self, message: bytes) -> bytes:
        """The signature, 64 bytes."""
        return keys.sign(self._key.seed, message)


def root_of(session: Session) -> DoctorRoot:
    """The root key of a doctor's session.

    Raises:
        NotAllowed: the account has no right to it, or no key for the doctor vault.
    """
    session.allow(Right.PROVIDER)
    if session.home.doctor is None:
        raise NotAllowed(Right.PROVIDER)
    return DoctorRoot(root_key(Reader(session.home.doctor.reader)))


def place_of(session: Session) -> Place:
    """Which installation a session is in."""
    return Place(practice=session.practice.id, station=session.home.station_id)
