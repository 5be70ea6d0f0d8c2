"""The record of a clean close: what the vault files were when we last let go of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.errors import AlteredOutside, Damaged, Forged
from db.keys.header import replace_file, sync_folder
from db.keys.primitives import check_mac, mac
from db.outside import Digest
from db.strict_json import read_strict, write_canonical

NAME = "closed.json"
_CAP = 16 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedVault:
    """One vault file at the last clean close."""

    size: int
    sha256: str
    operations: int
    head: str


def write_closed(
    home: Path, epoch: int, vaults: dict[str, tuple[ClosedVault, bytes]]
) -> None:
    """Writes the record; each vault's part carries a MAC under its own key."""
    document = {
        kind: _signed(_part(epoch, kind, vault), key)
        for kind, (vault, key) in vaults.items()
    }
    replace_file(home / NAME, write_canonical(document))


def read_closed(home: Path) -> dict[str, Any] | None:
    """The record, None after a crash or when it makes no sense."""
    try:
        data = (home / NAME).read_bytes()
        found = read_strict(data, what=NAME, cap=_CAP)
    except (FileNotFoundError, Damaged):
        return None
    return found if isinstance(found, dict) else None


def check_closed(record: dict[str, Any], kind: str, key: bytes, digest: Digest) -> None:
    """Goes on when the file is the one that was closed.

    Raises:
        AlteredOutside: it is not, or the record is not ours.
    """
    part = record.get(kind)
    if not isinstance(part, dict):
        return
    tag = part.get("mac", "")
    rest = {name: value for name, value in part.items() if name != "mac"}
    try:
        check_mac(key, write_canonical(rest), bytes.fromhex(str(tag)))
    except (Forged, ValueError) as error:
        raise AlteredOutside(NAME) from error
    if (rest.get("size"), rest.get("sha256")) != (digest.size, digest.sha256):
        raise AlteredOutside(f"{kind}.db")


def forget_closed(home: Path) -> None:
    """From now on the files change: the record goes, durably, before the first write."""
    (home / NAME).unlink(missing_ok=True)
    sync_folder(home)


def _part(epoch: int, kind: str, vault: ClosedVault) -> dict[str, Any]:
    return {
        "epoch": epoch,
        "kind": kind,
        "size": vault.size,
        "sha256": vault.sha256,
        "operations": vault.operations,
        "head": vault.head,
    }


def _signed(part: dict[str, Any], key: bytes) -> dict[str, Any]:
    return part | {"mac": mac(key, write_canonical(part)).hex()}
