"""The archive's members, each with its length and hash, written as they come."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from db.keys.age import Sink

FORMAT, SCHEMA = "secretaire-archive", 1
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file of the archive."""

    name: str
    size: int
    sha256: str


class Packing:
    """A zip that is only ever added to, for a stream that cannot be sought in.

    Args:
        at: the time each member bears.
    """

    def __init__(self, sink: Sink, at: datetime) -> None:
        self._zip = zipfile.ZipFile(sink, "w")  # type: ignore[call-overload]
        self._at = at
        self.members: list[Member] = []

    def add(self, name: str, pieces: Iterable[bytes], *, packed: bool = True) -> None:
        """Adds a file; `packed` where it is not packed already."""
        size, whole = 0, hashlib.sha256()
        about = self._about(name, packed=packed)
        with self._zip.open(about, "w", force_zip64=True) as stream:
            for piece in pieces:
                stream.write(piece)
                whole.update(piece)
                size += len(piece)
        self.members.append(Member(name=name, size=size, sha256=whole.hexdigest()))

    def end(self, manifest: dict[str, Any]) -> None:
        """Writes what is in it as the last member."""
        listed = [
            {"name": one.name, "bytes": one.size, "sha256": one.sha256}
            for one in self.members
        ]
        whole = {"format": FORMAT, "schema": SCHEMA, **manifest, "members": listed}
        text = json.dumps(whole, ensure_ascii=False, indent=1).encode()
        self.add(MANIFEST, (text,))
        self._zip.close()

    def forsake(self) -> None:
        """Ends without a word more: a zip writes its end when it is let go, otherwise."""
        self._zip.fp = None

    def _about(self, name: str, *, packed: bool) -> zipfile.ZipInfo:
        at = self._at
        stamp = (max(at.year, 1980), at.month, at.day, at.hour, at.minute, at.second)
        about = zipfile.ZipInfo(name, stamp)
        about.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        about.external_attr = 0o600 << 16
        about.create_system = 3
        return about
