"""The key of this computer: it signs backups, so that a foreign one is noticed.

It lies in the keyring of the account when one proves itself, else in a file of mode 0600
outside the home; its public half is in the office vault. A keyring that lost it costs a
new key, which the practice gets to know at the next backup.
"""

from __future__ import annotations

from pathlib import Path

from db.connection import reporting
from db.keys import SigningKey, generate_signing, signing_key
from db.keys.header import replace_file
from db.private import ensure_folder
from db.queries.backups import devices
from desktop.kept_items import KeptItems, kept_items
from desktop.operations.backups import note_device
from desktop.paths import Paths
from desktop.session import Session

NAME = "device.key"
ITEM = "device-key"


def device_key(paths: Paths, items: KeptItems | None = None) -> SigningKey:
    """This computer's signing key, made when it is first needed.

    Args:
        paths: where its file is.
        items: the keyrings that may hold it; None asks those of this computer.
    """
    items = kept_items(paths) if items is None else items
    path = paths.secrets / NAME
    filed = _read(_filed(path))
    if filed is not None and items.keep(ITEM, filed.seed.hex()):
        # It moves; the file goes only once the keyring gave it back.
        path.unlink()
    known = filed or _read(items.read(ITEM))
    if known is not None:
        return known
    made = generate_signing()
    if not items.keep(ITEM, made.seed.hex()):
        with reporting(path):
            ensure_folder(path.parent)
        replace_file(path, made.seed.hex().encode() + b"\n")
    return made


def register(session: Session, device: SigningKey) -> None:
    """Lets the practice know this computer, before it first signs a backup."""
    public = device.public.hex()
    if public not in session.ask(devices):
        session.do(note_device, public=public, station=session.home.station_id)


def _filed(path: Path) -> str | None:
    try:
        with reporting(path), path.open("rb") as file:
            return file.read(256).decode("ascii", "replace")
    except FileNotFoundError:
        return None


def _read(text: str | None) -> SigningKey | None:
    try:
        return signing_key(bytes.fromhex(text.strip())) if text else None
    except ValueError:
        return None
