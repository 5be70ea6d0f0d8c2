"""The record of a clean close: what the vault files were when we last let go of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from db.errors import AlteredOutside, Damaged, Forged, OlderThanSeen
from db.keys.header import replace_file, sync_folder
from db.keys.primitives import check_mac, mac
from db.outside import Digest
from db.strict_json import read_strict, write_canonical

NAME = "closed.json"
_CAP = 16 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedVault:
    """One vault file at the last clean close.

    Args:
        epoch: of the part of the header that opens this vault.
        operations: how many the journal had; head: its newest link, hex.
    """

    kind: str
    epoch: int
    size: int
    sha256: str
    operations: int
    head: str


def write_closed(home: Path, vaults: Mapping[str, tuple[ClosedVault, bytes]]) -> None:
    """Writes the record; each vault's part carries a MAC under its own key.

    The part of a vault that this session could not open stays as it was.
    """
    document = read_closed(home) or {}
    for kind, (vault, key) in vaults.items():
        part = asdict(vault)
        document[kind] = part | {"mac": mac(key, write_canonical(part)).hex()}
    replace_file(home / NAME, write_canonical(document))


def read_closed(home: Path) -> dict[str, Any] | None:
    """The record, None after a crash or when it makes no sense."""
    try:
        data = (home / NAME).read_bytes()
        found = read_strict(data, what=NAME, cap=_CAP)
    except (FileNotFoundError, Damaged):
        return None
    return found if isinstance(found, dict) else None


def check_closed(
    record: Mapping[str, Any], kind: str, key: bytes, epoch: int, digest: Digest
) -> None:
    """Goes on when the file is the one that was closed.

    Raises:
        AlteredOutside: it is not, or the record is not ours.
        OlderThanSeen: header and vault are of different days.
    """
    part = record.get(kind)
    if part is None:
        return
    try:
        rest = {name: value for name, value in part.items() if name != "mac"}
        check_mac(key, write_canonical(rest), bytes.fromhex(part["mac"]))
        closed = ClosedVault(**rest)
    except (Forged, KeyError, TypeError, ValueError, AttributeError) as error:
        raise AlteredOutside(NAME) from error
    if (closed.kind, closed.size, closed.sha256) != (kind, digest.size, digest.sha256):
        raise AlteredOutside(f"{kind}.db")
    if closed.epoch != epoch:
        raise OlderThanSeen(max(closed.epoch, epoch), min(closed.epoch, epoch))


def forget_closed(home: Path, opened: Collection[str]) -> None:
    """From now on these vaults change: their parts go, durably, before the first write."""
    record = read_closed(home) or {}
    kept = {kind: part for kind, part in record.items() if kind not in opened}
    if kept == record and kept:
        return
    if kept:
        replace_file(home / NAME, write_canonical(kept))
    elif (home / NAME).exists():
        (home / NAME).unlink(missing_ok=True)
        sync_folder(home)
