"""How each person wears her screens on this computer: views and sizes, nothing about anybody.

Beside `window.json`, not in the vault: a choice of view belongs to a screen of a certain
size, must hold in a practice that is only looked at, and is no act that the journal
should keep or an undo take back. People are told apart by a digest of their account's
number; a name, a search or a day that was looked at is never written.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

from desktop.local_file import replace_private_file

FILE = "views.json"


@dataclass(frozen=True, slots=True)
class KeptChoices:
    """The choices of one person, by screen.

    Args:
        folder: the configuration folder; None keeps nothing.
        account: whose choices they are.
    """

    folder: Path | None
    account: UUID

    def read(self, screen: str) -> dict[str, Any]:
        """What was kept for that screen; nothing where there is none, or nonsense."""
        found = self._all().get(self._key)
        kept = found.get(screen) if isinstance(found, dict) else None
        return kept if isinstance(kept, dict) else {}

    def write(self, screen: str, choices: dict[str, Any]) -> None:
        """Keeps them for the next start; a disk that refuses is no reason to stop."""
        if self.folder is None:
            return
        everybody = self._all()
        mine = everybody.get(self._key)
        mine = dict(mine) if isinstance(mine, dict) else {}
        mine[screen] = choices
        everybody[self._key] = mine
        try:
            kept = json.dumps(everybody, indent=1).encode()
            replace_private_file(self.folder / FILE, kept)
        except OSError:
            return

    @property
    def _key(self) -> str:
        return sha256(self.account.bytes).hexdigest()[:16]

    def _all(self) -> dict[str, Any]:
        if self.folder is None:
            return {}
        try:
            found = json.loads((self.folder / FILE).read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}
