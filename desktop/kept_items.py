"""Small things besides the practice secret that belong in the keyring: device key, anchor.

The keyring is one more place that has to be rewritten with the rest: an old vault put back
with an old anchor file is found by it. It is only ever a second opinion, so it is asked
with little patience, and one that is gone, silent or lying costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from db.anchors import newest_life
from db.keys.header import replace_file
from db.private import ensure_folder
from desktop.keyring_store import KeyringFailed, KeyringStore, allowed_keyrings
from desktop.paths import Paths
from desktop.secret_place import FILE, Places

PATIENCE = 2.0
LONGEST = 1000
"""Characters: Windows keeps 2,560 bytes of UTF-16 in one item."""


@dataclass(frozen=True, slots=True)
class KeptItems:
    """What the keyrings of this computer hold for us, by the item's name."""

    keyrings: tuple[KeyringStore, ...] = ()

    def read(self, item: str) -> str | None:
        """The first answer; None when no keyring has it."""
        for keyring in self.keyrings:
            try:
                found = keyring.read(item)
            except KeyringFailed:
                continue
            if found is not None:
                return found
        return None

    def keep(self, item: str, text: str) -> bool:
        """Whether a keyring proved that it keeps it."""
        if len(text) > LONGEST:
            return False
        for keyring in self.keyrings:
            try:
                keyring.write(item, text)
            except KeyringFailed:
                continue
            return True
        return False


def kept_items(paths: Paths, practice: UUID | None = None) -> KeptItems:
    """The keyrings that may be asked.

    Args:
        paths: where this installation keeps things.
        practice: only the keyring that holds this practice's secret is asked.
    """
    if not paths.keyring:
        return KeptItems()
    known = tuple(replace(one, patience=PATIENCE) for one in allowed_keyrings())
    if practice is None:
        return KeptItems(known)
    place = Places(paths.secrets).of(practice)
    if place is None or place.backend == FILE:
        return KeptItems()
    return KeptItems(tuple(one for one in known if one.name == place.backend))


def recall_anchor(items: KeptItems, practice: UUID, file: Path) -> None:
    """Puts the keyring's sighting in the place of an older file, or of none.

    Nothing is believed here: the file's MAC is checked by who reads it.
    """
    kept = items.read(_anchor(practice))
    if kept is None:
        return
    data = kept.encode()
    known = newest_life(file.read_bytes()) if file.is_file() else None
    seen = newest_life(data)
    if seen is not None and (known is None or seen > known):
        ensure_folder(file.parent)
        replace_file(file, data)


def keep_anchor(items: KeptItems, practice: UUID, sighting: bytes) -> None:
    """Remembers where the practice stood when it was closed."""
    if sighting:
        items.keep(_anchor(practice), sighting.decode())


def _anchor(practice: UUID) -> str:
    return f"{practice.hex} anchor"
