"""The key of this computer: it signs backups, so that a foreign one is noticed.

It lies in a file of mode 0600 outside the home, and its public half in the office vault.
"""

from __future__ import annotations

from db.connection import reporting
from db.keys import SigningKey, generate_signing, signing_key
from db.keys.header import replace_file
from db.queries.backups import devices
from desktop.operations.backups import note_device
from desktop.paths import Paths
from desktop.session import Session

NAME = "device.key"


def device_key(paths: Paths) -> SigningKey:
    """This computer's signing key, made when it is first needed."""
    path = paths.secrets / NAME
    try:
        with reporting(path), path.open("rb") as file:
            return signing_key(bytes.fromhex(file.read(256).decode("ascii").strip()))
    except (FileNotFoundError, ValueError):
        made = generate_signing()
        with reporting(path):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        replace_file(path, made.seed.hex().encode() + b"\n")
        return made


def register(session: Session, device: SigningKey) -> None:
    """Lets the practice know this computer, before it first signs a backup."""
    public = device.public.hex()
    if public not in session.ask(devices):
        session.do(note_device, public=public, station=session.home.station_id)
