"""Writing and hashing at once: the hash is computed on another thread while the disk works."""

from __future__ import annotations

import hashlib
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Protocol, Self

_AHEAD = 4


class Writable(Protocol):
    """A file that takes bytes."""

    def write(self, data: bytes, /) -> int | None:
        """Writes; may take less than all."""


class Hashing:
    """A file that is written through, and knows the SHA-256 of what it was given.

    `hashlib` lets other threads run while it works on a large piece, so the hashes cost
    no time where there is a second core. At most four pieces wait.
    """

    def __init__(self, file: Writable) -> None:
        self._file = file
        self._whole, self._part = hashlib.sha256(), hashlib.sha256()
        self._waiting: deque[Future[None]] = deque()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="hash")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._thread.shutdown(wait=True)

    def write(self, data: bytes, /) -> int:
        """Writes all of it."""
        self._waiting.append(self._thread.submit(self._digest, data))
        if len(self._waiting) > _AHEAD:
            self._waiting.popleft().result()
        written = self._file.write(data) or 0
        while written < len(data):
            written += self._file.write(data[written:]) or 0
        return len(data)

    def begin_part(self) -> None:
        """What is written from now on is one file inside."""
        self._settle()
        self._part = hashlib.sha256()

    def part_digest(self) -> str:
        """SHA-256 of what was written since the part began, hex."""
        self._settle()
        return self._part.hexdigest()

    def hexdigest(self) -> str:
        """SHA-256 of everything that was written, hex."""
        self._settle()
        return self._whole.hexdigest()

    def _digest(self, data: bytes) -> None:
        self._whole.update(data)
        self._part.update(data)

    def _settle(self) -> None:
        while self._waiting:
            self._waiting.popleft().result()


def sha256_of(data: bytes) -> str:
    """SHA-256 of bytes, hex."""
    return hashlib.sha256(data).hexdigest()
