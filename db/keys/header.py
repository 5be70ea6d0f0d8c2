"""The header of a home: which slots open which vault, in two copies written in turn.

`header.a` and `header.b` are canonical JSON with a checksum. The reader takes the highest
epoch whose checksum holds, then, once a slot is open, verifies the MAC of each part with
that vault's own key. The doctor's part has its own epoch and MAC: the office key, which a
secretary holds, cannot write it again.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Self

from db.connection import reporting
from db.errors import Damaged, NoPractice, TooNew
from db.keys.primitives import check_mac, derive, mac
from db.keys.slots import Slot, read_slot
from db.private import create_private
from db.strict_json import hex_bytes, read_strict, whole, write_canonical

FORMAT = 1
CAP = 256 * 1024
COPIES = ("header.a", "header.b")
OFFICE, DOCTOR = "office", "doctor"
MOST_SLOTS = 64
_WHAT = "header"
_MAC = 32
_FIELDS = {
    "format",
    "practice_id",
    "epoch",
    "incarnation",
    "min_reader",
    "min_writer",
    "cipher",
    "vaults",
    "mac",
    "checksum",
}
_CIPHER = {"database": "sqlcipher 4", "slots": "chacha20poly1305", "kdf": "argon2id"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Everything that is needed to unlock, and nothing that names a person.

    Args:
        practice_id: hex.
        epoch: grows with every write; doctor_epoch: with every write of her part.
        min_writer: the format that whoever writes here must know.
    """

    practice_id: str
    epoch: int = 1
    incarnation: int = 1
    doctor_epoch: int = 1
    office: tuple[Slot, ...] = ()
    doctor: tuple[Slot, ...] = ()
    office_mac: bytes = b""
    doctor_mac: bytes = b""
    min_writer: int = 1

    @property
    def writable(self) -> bool:
        """Whether this application knows enough to write here."""
        return self.min_writer <= FORMAT

    def epoch_of(self, vault: str) -> int:
        """The epoch of one vault's part."""
        return self.epoch if vault == OFFICE else self.doctor_epoch

    def slots(self, vault: str) -> tuple[Slot, ...]:
        """The slots of one vault."""
        return self.office if vault == OFFICE else self.doctor

    def sealed(self, roots: Mapping[str, bytes]) -> Self:
        """With the MAC of every vault whose root key is at hand."""
        office, doctor = self.office_mac, self.doctor_mac
        if OFFICE in roots:
            office = mac(derive(roots[OFFICE], "header"), self._office_part())
        if DOCTOR in roots:
            doctor = mac(derive(roots[DOCTOR], "header"), self._doctor_part())
        return replace(self, office_mac=office, doctor_mac=doctor)

    def check(self, vault: str, root: bytes) -> None:
        """Goes on when this part was written by a holder of the vault's key.

        Raises:
            Forged: it was not.
        """
        part = self._office_part() if vault == OFFICE else self._doctor_part()
        tag = self.office_mac if vault == OFFICE else self.doctor_mac
        check_mac(derive(root, "header"), part, tag, "header")

    def to_bytes(self) -> bytes:
        """The file."""
        document = self._document()
        document["checksum"] = hashlib.sha256(write_canonical(document)).hexdigest()
        return write_canonical(document)

    def _document(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "practice_id": self.practice_id,
            "epoch": self.epoch,
            "incarnation": self.incarnation,
            "min_reader": 1,
            "min_writer": self.min_writer,
            "cipher": _CIPHER,
            "vaults": {
                OFFICE: {"slots": [slot.document() for slot in self.office]},
                DOCTOR: {
                    "epoch": self.doctor_epoch,
                    "slots": [slot.document() for slot in self.doctor],
                },
            },
            "mac": {OFFICE: self.office_mac.hex(), DOCTOR: self.doctor_mac.hex()},
        }

    def _office_part(self) -> bytes:
        document = self._document()
        del document["mac"]
        del document["vaults"][DOCTOR]
        return write_canonical(document)

    def _doctor_part(self) -> bytes:
        part = self._document()["vaults"][DOCTOR]
        return write_canonical({"practice_id": self.practice_id, DOCTOR: part})


def parse_header(data: bytes) -> Header:
    """A header as it was written.

    Raises:
        Damaged: it is not one; TooNew: a newer application wrote it.
    """
    found = read_strict(data, what=_WHAT, cap=CAP)
    if not isinstance(found, dict):
        raise Damaged(_WHAT, "form")
    checksum = found.pop("checksum", None)
    if checksum != hashlib.sha256(write_canonical(found)).hexdigest():
        raise Damaged(_WHAT, "checksum")
    known = whole(found.get("min_reader"), _WHAT)
    if known > FORMAT:
        raise TooNew(known, FORMAT)
    _check_form(found)
    header = _from_document(found)
    if header.to_bytes() != data:
        raise Damaged(_WHAT, "not canonical")
    return header


def read_header(home: Path) -> Header:
    """The newest copy whose checksum holds.

    Raises:
        NoPractice: there is no copy; Damaged: none is whole; TooNew.
    """
    found: list[Header] = []
    last: Damaged | TooNew | None = None
    present = 0
    for name in COPIES:
        data = _read_capped(home / name)
        if data is None:
            continue
        present += 1
        try:
            found.append(parse_header(data))
        except (Damaged, TooNew) as error:
            last = error
    if not present:
        raise NoPractice(home)
    if isinstance(last, TooNew) or not found:
        raise last or Damaged("header", "missing")
    return max(found, key=lambda header: (header.epoch, header.doctor_epoch))


def write_header(home: Path, header: Header, *, both: bool = True) -> None:
    """Replaces the older copy first, then the other when security depends on it."""
    first = COPIES[header.epoch % 2]
    names = (first, *(name for name in COPIES if name != first)) if both else (first,)
    for name in names:
        replace_file(home / name, header.to_bytes())


def heal_header(home: Path, header: Header) -> bool:
    """Writes every copy again that is not this header; whether one was not."""
    data = header.to_bytes()
    unlike = [name for name in COPIES if _read_capped(home / name) != data]
    for name in unlike:
        replace_file(home / name, data)
    return bool(unlike)


def replace_file(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all: beside, synced, renamed, folder synced."""
    beside = path.with_name(path.name + ".new")
    with reporting(path), ExitStack() as unfinished:
        unfinished.callback(_try_unlink, beside)
        with os.fdopen(create_private(beside), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        unfinished.pop_all()
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Makes renames in this folder durable, where the system knows how."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _try_unlink(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _read_capped(path: Path) -> bytes | None:
    with reporting(path):
        try:
            with path.open("rb") as file:
                return file.read(CAP + 1)
        except (FileNotFoundError, NotADirectoryError):
            return None


def _check_form(found: dict[str, Any]) -> None:
    """Every object has exactly the names that we write."""
    expected = {
        "vaults": {OFFICE, DOCTOR},
        "mac": {OFFICE, DOCTOR},
        "cipher": set(_CIPHER),
    }
    forms: list[tuple[object, set[str]]] = [(found, _FIELDS - {"checksum"})]
    forms += [(found.get(name), names) for name, names in expected.items()]
    vaults = found.get("vaults")
    if isinstance(vaults, dict):
        forms.append((vaults.get(OFFICE), {"slots"}))
        forms.append((vaults.get(DOCTOR), {"epoch", "slots"}))
    for value, names in forms:
        if not isinstance(value, dict) or set(value) != names:
            raise Damaged(_WHAT, "fields")


def _from_document(found: dict[str, Any]) -> Header:
    vaults, macs = found["vaults"], found["mac"]
    return Header(
        practice_id=hex_bytes(found["practice_id"], _WHAT, 16).hex(),
        epoch=whole(found["epoch"], _WHAT, least=1),
        incarnation=whole(found["incarnation"], _WHAT, least=1),
        doctor_epoch=whole(vaults[DOCTOR]["epoch"], _WHAT, least=1),
        office=_read_slots(vaults[OFFICE]["slots"]),
        doctor=_read_slots(vaults[DOCTOR]["slots"]),
        office_mac=hex_bytes(macs[OFFICE], _WHAT, _MAC),
        doctor_mac=hex_bytes(macs[DOCTOR], _WHAT, _MAC),
        min_writer=whole(found["min_writer"], _WHAT, least=1),
    )


def _read_slots(found: object) -> tuple[Slot, ...]:
    if not isinstance(found, list) or len(found) > MOST_SLOTS:
        raise Damaged(_WHAT, "slots")
    return tuple(read_slot(slot) for slot in found)
