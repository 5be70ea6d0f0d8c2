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
    """A file that is written through, and knows the SHA-256 of everything it was given.

    `hashlib` lets other threads run while it works on a large piece, so the hash costs
    no time where there is a second core. At most four pieces wait.
    """

    def __init__(self, file: Writable) -> None:
        self._file = file
        self._digest = hashlib.sha256()
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
        self._waiting.append(self._thread.submit(self._digest.update, data))
        if len(self._waiting) > _AHEAD:
            self._waiting.popleft().result()
        written = self._file.write(data) or 0
        while written < len(data):
            written += self._file.write(data[written:]) or 0
        return len(data)

    def hexdigest(self) -> str:
        """Of everything that was written; after the file was let go of."""
        return self._digest.hexdigest()


def sha256_of(data: bytes) -> str:
    """SHA-256 of bytes, hex."""
    return hashlib.sha256(data).hexdigest()
