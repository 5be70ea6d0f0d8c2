"""The folder a scanner fills: where it is on this computer, and which files are whole.

The choice belongs to the post, not to the practice: another computer has another scanner.
"""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path

from db.keys.header import replace_file

FILE = "scanner.json"
_CAP = 16 * 1024
MOST = 50
"""Files taken at one look; the next look takes more."""

_LOOKED_AT = 2_000
"""A folder of a hundred thousand files would hold up the window at every look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScannerFolder:
    """What this post does.

    Args:
        folder: absolute, "" for none.
        erase: whether a file is deleted once it is kept in the vault.
    """

    folder: str = ""
    erase: bool = False


def read_scanner(config: Path) -> ScannerFolder:
    """The choice; none where nothing or nonsense was kept."""
    try:
        with (config / FILE).open("rb") as file:
            kept = json.loads(file.read(_CAP))
    except (OSError, ValueError, RecursionError):
        return ScannerFolder()
    if not isinstance(kept, dict) or not isinstance(kept.get("folder"), str):
        return ScannerFolder()
    return ScannerFolder(folder=kept["folder"], erase=kept.get("erase") is True)


def write_scanner(config: Path, chosen: ScannerFolder) -> None:
    """Keeps it for the next start; a disk that refuses is told by the caller's error."""
    config.mkdir(parents=True, exist_ok=True, mode=0o700)
    replace_file(config / FILE, json.dumps(asdict(chosen)).encode())


Signature = tuple[int, int]
"""Size and time of change in nanoseconds."""


@dataclass(slots=True)
class Settling:
    """Which files of the folder stand still: a scanner writes them in pieces.

    A file is whole when two looks, one after the other, found it alike. What was taken
    once is not taken again unless it changed.
    """

    _seen: Mapping[Path, Signature] = field(default_factory=dict)
    _taken: dict[Path, Signature] = field(default_factory=dict)

    def look(self, folder: Path) -> tuple[Path, ...]:
        """The files that are whole by now, in the order of their names."""
        found = dict(_files(folder))
        still = [
            path
            for path, signature in found.items()
            if self._seen.get(path) == signature and self._taken.get(path) != signature
        ][:MOST]
        self._seen = found
        self._taken = {
            path: signature for path, signature in self._taken.items() if path in found
        } | {path: found[path] for path in still}
        return tuple(still)


def _files(folder: Path) -> Iterator[tuple[Path, Signature]]:
    try:
        inside = sorted(islice(folder.iterdir(), _LOOKED_AT))
    except (OSError, ValueError):
        return
    for path in inside:
        try:
            found = path.lstat()
        except OSError:
            continue
        plain = stat.S_ISREG(found.st_mode) and found.st_size > 0
        if plain and not path.name.startswith((".", "~")):
            yield path, (found.st_size, found.st_mtime_ns)
