"""Which keyring holds a practice's secret: remembered beside it, never in the home.

A small clear file in the configuration folder, mode 0600:
`{"format":1,"backend":"Secret Service","fingerprint":"<16 hex>","why":""}`. The
fingerprint tells a keyring that gives another value from one that gives ours; it is eight
bytes of a keyed digest of 128 random bits, so it tells nothing else. The file decides
where to look, never what to believe: the header's slots decide that.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from uuid import UUID

from db.connection import reporting
from db.keys.header import replace_file
from db.private import ensure_folder

FILE = "file"
_FORMAT = 1
_CAP = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the secret was kept last.

    Args:
        backend: a keyring's name, or "file".
        fingerprint: of the secret.
        why: for a file, why no keyring was taken.
    """

    backend: str
    fingerprint: str
    why: str = ""

    def is_of(self, secret: bytes) -> bool:
        """Whether this is the secret that was kept."""
        return hmac.compare_digest(self.fingerprint, fingerprint(secret))


@dataclass(frozen=True, slots=True)
class Places:
    """The remembered places of one installation.

    Args:
        folder: where the practice secrets' files lie.
    """

    folder: Path

    def of(self, practice: UUID) -> Place | None:
        """The remembered place; None when there is none, or it makes no sense."""
        try:
            with self._path(practice).open("rb") as file:
                found = json.loads(file.read(_CAP))
        except (OSError, ValueError, RecursionError):
            return None
        return _read(found)

    def remember(self, practice: UUID, place: Place) -> None:
        """Replaces what was remembered."""
        with reporting(self.folder):
            ensure_folder(self.folder)
        document = {"format": _FORMAT} | asdict(place)
        replace_file(self._path(practice), json.dumps(document).encode() + b"\n")

    def _path(self, practice: UUID) -> Path:
        return self.folder / f"{practice.hex}.place"


def fingerprint(secret: bytes) -> str:
    """Tells two secrets apart and nothing of either."""
    return blake2b(key=secret, digest_size=8, person=b"secretaire place").hexdigest()


def _read(found: object) -> Place | None:
    if not isinstance(found, dict) or found.get("format") != _FORMAT:
        return None
    fields = [found.get(name) for name in ("backend", "fingerprint", "why")]
    if not all(isinstance(field, str) for field in fields):
        return None
    backend, told, why = map(str, fields)
    return Place(backend=backend, fingerprint=told, why=why)
