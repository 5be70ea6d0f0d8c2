"""A file written piece by piece for its owner alone: in its place whole, or nowhere."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from db.connection import reporting
from db.keys.header import sync_folder
from db.private import create_private
from desktop.prints.files import of_a_place


@dataclass(frozen=True, slots=True)
class Written:
    """What a file came to."""

    size: int
    sha256: str


class PrivateStream:
    """Grows beside its place, mode 0600; blanked and taken away unless it is placed.

    Args:
        part: the name it has until then.

    Raises:
        ReadOnly: there is no such folder.
        ExpectedError: as the disk answers.
    """

    def __init__(self, part: Path) -> None:
        self._part = part
        self._whole = hashlib.sha256()
        self._size = 0
        with reporting(part), of_a_place(part):
            self._file = os.fdopen(create_private(part), "wb", buffering=1 << 20)

    def write(self, data: bytes, /) -> int:
        """Adds bytes."""
        with reporting(self._part):
            self._file.write(data)
        self._whole.update(data)
        self._size += len(data)
        return len(data)

    def flush(self) -> None:
        """What is written reaches the disk when it is ended."""

    def end(self) -> Written:
        """Everything is on the disk."""
        with reporting(self._part):
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
        return Written(self._size, self._whole.hexdigest())

    def forsake(self) -> None:
        """Nothing of it stays, whatever the disk says."""
        with suppress(OSError):
            os.ftruncate(self._file.fileno(), 0)
        with suppress(OSError, ValueError):
            self._file.close()
        with suppress(OSError):
            self._part.unlink(missing_ok=True)


def put_in_place(part: Path, path: Path) -> None:
    """Gives a file that is whole its own name.

    Raises:
        ReadOnly: a folder has that name.
        ExpectedError: as the disk answers.
    """
    with reporting(path), of_a_place(path):
        part.replace(path)
        sync_folder(path.parent)
