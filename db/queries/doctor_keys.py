"""The doctor's own keys, out of the vault that only she opens."""

from __future__ import annotations

from db.errors import NotFound
from db.keys import SigningKey, signing_key
from db.queries.reader import Reader


def root_key(doctor: Reader) -> SigningKey:
    """The key that signs grants.

    Args:
        doctor: reads the doctor vault.

    Raises:
        NotFound: the vault holds none.
    """
    seed = doctor.value("SELECT private FROM secret_key WHERE name = 'root'")
    if seed is None:
        raise NotFound("secret_key", "root")
    return signing_key(bytes(seed))
