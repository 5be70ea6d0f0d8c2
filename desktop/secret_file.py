"""The practice secret in a file of mode 0600: weaker than a keyring, and always there."""

from __future__ import annotations

import hmac
import os
from dataclasses import dataclass
from pathlib import Path
from string import hexdigits
from uuid import UUID

from db.connection import reporting
from db.errors import InvalidValue, SecretMissing, StorageFailed
from db.keys.header import replace_file, sync_folder
from db.private import ensure_folder
from desktop.recovery_kit import from_groups

LENGTH = 16


@dataclass(frozen=True, slots=True)
class FileSecretStore:
    """A file of mode 0600 a practice, in a folder outside the home.

    Args:
        folder: where the files lie.
        file: one file named by the person instead, whatever the practice.
    """

    folder: Path
    file: Path | None = None

    def keep(self, practice: UUID, secret: bytes) -> None:
        """Stores it, reads it back and compares.

        Raises:
            StorageFailed: what was read back differs.
        """
        path = self._path(practice)
        with reporting(path):
            ensure_folder(path.parent)
        replace_file(path, secret.hex().encode() + b"\n")
        if not hmac.compare_digest(self.secret(practice), secret):
            raise StorageFailed(path, "read back differs")

    def secret(self, practice: UUID) -> bytes:
        """The secret, as it was kept."""
        path = self._path(practice)
        try:
            with reporting(path), path.open("rb") as file:
                found = _read(file.read(256).decode("ascii").strip())
        except (FileNotFoundError, ValueError, InvalidValue) as error:
            raise SecretMissing from error
        return found

    def forget(self, practice: UUID) -> None:
        """Blanks the file, then takes it away; a disk may still hold an older copy."""
        path = self._path(practice)
        with reporting(path):
            if not path.is_file():
                return
            with path.open("r+b") as file:
                file.write(bytes(path.stat().st_size))
                file.flush()
                os.fsync(file.fileno())
            path.unlink()
            sync_folder(path.parent)

    def _path(self, practice: UUID) -> Path:
        return self.file or self.folder / practice.hex


def _read(text: str) -> bytes:
    """As we write it, or as somebody copied it from sheet 1 of the kit."""
    if len(text) == 2 * LENGTH and all(letter in hexdigits for letter in text):
        return bytes.fromhex(text)
    return from_groups(text, LENGTH)


def is_private(path: Path) -> bool:
    """Whether nobody but its owner may read the file, where the system can say."""
    return os.name == "nt" or path.stat().st_mode & 0o077 == 0
