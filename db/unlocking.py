"""From a passphrase, or the recovery kit, to the root keys of the vaults."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from db.errors import Damaged, Forged, WrongKey
from db.keys.header import DOCTOR, OFFICE, Header
from db.keys.passphrases import (
    SALT,
    KdfPolicy,
    normalised,
    password_key,
    recovery_key,
    stretch,
)
from db.keys.primitives import random_bytes
from db.keys.slots import (
    PASSWORD,
    RECOVERY,
    Slot,
    SlotHeader,
    label_of,
    make_slot,
    recovery_label,
)

VAULTS = (OFFICE, DOCTOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlocked:
    """The keys one person's passphrase gives.

    Args:
        roots: vault kind to root key, 32 bytes; a secretary has the office's only.
        user: the account's id, hex; seed: her Ed25519 seed.
    """

    user: str
    roots: dict[str, bytes] = field(repr=False)
    seed: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whose slots are made: login, account id in hex, her own seed."""

    login: str
    user: str
    seed: bytes = field(repr=False)


def unlock(header: Header, *, login: str, passphrase: str, secret: bytes) -> Unlocked:
    """Opens every slot that this person has.

    Raises:
        WrongKey: the login, the passphrase or the practice secret is not right.
        Damaged: the slots cannot be read; Forged: the header was written by another.
    """
    label = label_of(secret, login)
    slots = _labelled(header, label, PASSWORD)
    salt, policy = slots[0].header.salt, slots[0].header.kdf
    assert policy is not None
    policy.check_bounds()
    stretched = stretch(normalised(passphrase), salt, policy)
    keys = {
        slot.header.vault: password_key(
            stretched, secret, salt, slot.header.vault, slot.header.user
        )
        for slot in slots
    }
    return _opened(header, slots, keys)


def unlock_with_kit(header: Header, recovery: bytes) -> Unlocked:
    """Opens everything with the recovery key alone.

    Raises:
        WrongKey: it is not this practice's.
    """
    slots = _labelled(header, recovery_label(), RECOVERY)
    keys = {
        slot.header.vault: recovery_key(recovery, slot.header.salt, slot.header.vault)
        for slot in slots
    }
    return _opened(header, slots, keys)


def password_slots(
    person: Person,
    *,
    passphrase: str,
    secret: bytes,
    roots: dict[str, bytes],
    policy: KdfPolicy,
) -> dict[str, Slot]:
    """One slot a vault for a person, after a single derivation."""
    salt = random_bytes(SALT)
    stretched = stretch(normalised(passphrase), salt, policy)
    made = {}
    for vault, root in roots.items():
        head = SlotHeader(
            kind=PASSWORD,
            label=label_of(secret, person.login),
            vault=vault,
            user=person.user,
            opens=_ordered(roots),
            salt=salt,
            kdf=policy,
        )
        key = password_key(stretched, secret, salt, vault, person.user)
        made[vault] = make_slot(head, key, root, person.seed)
    return made


def recovery_slots(
    person: Person, *, recovery: bytes, roots: dict[str, bytes]
) -> dict[str, Slot]:
    """One slot a vault for the recovery kit."""
    made = {}
    for vault, root in roots.items():
        salt = random_bytes(SALT)
        head = SlotHeader(
            kind=RECOVERY,
            label=recovery_label(),
            vault=vault,
            user=person.user,
            opens=_ordered(roots),
            salt=salt,
            kdf=None,
        )
        key = recovery_key(recovery, salt, vault)
        made[vault] = make_slot(head, key, root, person.seed)
    return made


def _ordered(vaults: Collection[str]) -> tuple[str, ...]:
    return tuple(vault for vault in VAULTS if vault in vaults)


def _labelled(header: Header, label: bytes, kind: str) -> list[Slot]:
    found = [
        slot
        for vault in VAULTS
        for slot in header.slots(vault)
        if slot.header.label == label and slot.header.kind == kind
    ]
    if not found:
        raise WrongKey
    for vault in VAULTS:
        if any(slot.header.vault != vault for slot in header.slots(vault)):
            raise Forged("header", "slot of another vault")
    if len({(slot.header.salt, slot.header.kdf) for slot in found}) > 1 and (
        kind == PASSWORD
    ):
        raise Damaged("header", "slots differ")
    return found


def _opened(header: Header, slots: list[Slot], keys: dict[str, bytes]) -> Unlocked:
    roots, seed = {}, b""
    for slot in slots:
        vault = slot.header.vault
        roots[vault], seed = slot.open(keys[vault])
        header.check(vault, roots[vault])
    whose = {(slot.header.user, slot.header.opens) for slot in slots}
    if whose != {(slots[0].header.user, _ordered(roots))}:
        raise Forged("header", "slot missing")
    return Unlocked(user=slots[0].header.user, roots=roots, seed=seed)
