"""Key slots: each wraps a vault's root key for one person, or for the recovery kit.

The AEAD is not key-committing, so a slot carries a commitment under its key: a wrong
passphrase is told from a damaged slot without touching the database.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Any

from db.errors import Damaged, Forged, WrongKey
from db.keys.passphrases import SALT, KdfPolicy
from db.keys.primitives import NONCE, decrypt, derive, encrypt, mac
from db.strict_json import hex_bytes, whole, write_canonical

PASSWORD, RECOVERY = "password", "recovery"
_VAULTS = ("office", "doctor")
_LABEL, _USER, _ROOT, _SEED, _TAG, _COMMIT = 16, 16, 32, 32, 16, 32
_FACTORS = {PASSWORD: ["pw", "sk"], RECOVERY: ["rk"]}
_RECOVERY_LABEL = bytes(_LABEL)
_KEYS = {
    "kind",
    "label",
    "vault",
    "user",
    "opens",
    "salt",
    "kdf",
    "factors",
    "nonce",
    "ct",
    "commit",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotHeader:
    """What a slot says in clear, all of it authenticated.

    Args:
        label: 16 bytes that find it: no login is in the file.
        opens: every vault this key has a slot in: one that is taken out is missed.
        kdf: None in a recovery slot.
    """

    kind: str
    label: bytes
    vault: str
    user: str
    opens: tuple[str, ...]
    salt: bytes
    kdf: KdfPolicy | None

    def document(self) -> dict[str, Any]:
        """As written."""
        kdf = self.kdf
        return {
            "kind": self.kind,
            "label": self.label.hex(),
            "vault": self.vault,
            "user": self.user,
            "opens": list(self.opens),
            "salt": self.salt.hex(),
            "kdf": [kdf.memory, kdf.iterations, kdf.lanes] if kdf else None,
            "factors": _FACTORS[self.kind],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A header and what it wraps."""

    header: SlotHeader
    nonce: bytes
    ciphertext: bytes
    commit: bytes

    def document(self) -> dict[str, Any]:
        """As written."""
        return self.header.document() | {
            "nonce": self.nonce.hex(),
            "ct": self.ciphertext.hex(),
            "commit": self.commit.hex(),
        }

    def open(self, key: bytes) -> tuple[bytes, bytes]:
        """The vault's root key and the person's seed, 32 bytes each.

        Raises:
            WrongKey: the key is not this slot's.
            Damaged: the key is, and the rest does not hold.
        """
        if not hmac.compare_digest(self.commit, self._commitment(key)):
            raise WrongKey
        aad = write_canonical(self.header.document())
        try:
            opened = decrypt(
                derive(key, "secretaire slot enc"), self.nonce + self.ciphertext, aad
            )
        except Forged as error:
            raise Damaged("header", "slot") from error
        return opened[:_ROOT], opened[_ROOT:]

    def _commitment(self, key: bytes) -> bytes:
        return _commit(key, self.header, self.nonce + self.ciphertext)


def make_slot(header: SlotHeader, key: bytes, root: bytes, seed: bytes) -> Slot:
    """Wraps a vault's root key and a person's seed under a key-encryption key."""
    aad = write_canonical(header.document())
    wrapped = encrypt(derive(key, "secretaire slot enc"), root + seed, aad)
    return Slot(
        header=header,
        nonce=wrapped[:NONCE],
        ciphertext=wrapped[NONCE:],
        commit=_commit(key, header, wrapped),
    )


def label_of(secret: bytes, login: str) -> bytes:
    """What finds a person's slots: nothing of the login without the practice secret."""
    return mac(derive(secret, "slot label"), login.encode())[:_LABEL]


def recovery_label() -> bytes:
    """What finds the recovery slots."""
    return _RECOVERY_LABEL


def read_slot(document: object) -> Slot:
    """A slot as it was written.

    Raises:
        Damaged: it is not one.
    """
    if not isinstance(document, dict) or set(document) != _KEYS:
        raise Damaged("header", "slot")
    vault, opens = document["vault"], document["opens"]
    if opens not in ([_VAULTS[0]], list(_VAULTS)) or vault not in opens:
        raise Damaged("header", "slot vault")
    kind, kdf = document["kind"], document["kdf"]
    if kind not in (PASSWORD, RECOVERY) or document["factors"] != _FACTORS[kind]:
        raise Damaged("header", "slot factors")
    if (kdf is None) != (kind == RECOVERY):
        raise Damaged("header", "slot derivation")
    head = SlotHeader(
        kind=kind,
        label=hex_bytes(document["label"], "header", _LABEL),
        vault=vault,
        user=hex_bytes(document["user"], "header", _USER).hex(),
        opens=tuple(opens),
        salt=hex_bytes(document["salt"], "header", SALT),
        kdf=None if kdf is None else _read_policy(kdf),
    )
    return Slot(
        header=head,
        nonce=hex_bytes(document["nonce"], "header", NONCE),
        ciphertext=hex_bytes(document["ct"], "header", _ROOT + _SEED + _TAG),
        commit=hex_bytes(document["commit"], "header", _COMMIT),
    )


def _read_policy(kdf: object) -> KdfPolicy:
    if not isinstance(kdf, list) or len(kdf) != 3:
        raise Damaged("header", "slot derivation")
    memory, iterations, lanes = (whole(number, "header") for number in kdf)
    return KdfPolicy(memory, iterations, lanes)


def _commit(key: bytes, header: SlotHeader, wrapped: bytes) -> bytes:
    message = write_canonical(header.document()) + wrapped
    return mac(derive(key, "secretaire slot commit"), message)
