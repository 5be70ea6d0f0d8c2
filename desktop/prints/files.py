"""Writes a finished document: whole or not at all, readable by its owner only."""

from __future__ import annotations

from pathlib import Path

from db.keys.header import replace_file


def write_private(path: Path, data: bytes) -> None:
    """A file of mode 0600 in the place of whatever had that name.

    Raises:
        ExpectedError: as the disk answers; no half file is left.
    """
    replace_file(path.absolute(), data)
