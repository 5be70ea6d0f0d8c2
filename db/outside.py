"""What is done to vault files by another process than the one that has them open.

Closing any descriptor of a file drops this process's POSIX locks on it: an application
that opened its own database with `open()` would let a second one write at the same time.
So hashing and copying vault files is asked of a helper process through this protocol.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A file's size in bytes and SHA-256, hex; size -1 when there is no such file."""

    size: int
    sha256: str


Report = Callable[[int, int], None]


class Outside(Protocol):
    """The helper process, as `db` sees it."""

    def start_hashing(self, paths: Sequence[Path]) -> Callable[[], tuple[Digest, ...]]:
        """Begins at once; calling the result waits for the digests."""

    def copy(
        self,
        source: Path,
        target: Path,
        report: Report | None = None,
        *,
        durable: bool = True,
    ) -> int:
        """Copies bytes to a new file; `report(done, total)` in bytes.

        Args:
            source: what is copied; target: a file that is not there yet.
            report: told how far it is; what it raises ends the copy.
            durable: whether it is synced; a copy that is thrown away need not be.

        Returns:
            How many bytes there are.

        Raises:
            ExpectedError: as the disk answers; no target is left behind.
        """
