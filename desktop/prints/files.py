"""Writes a finished document: whole or not at all, readable by its owner only."""

from __future__ import annotations

import errno
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.errors import ReadOnly
from db.keys.header import replace_file

_NOWHERE = {
    errno.ENOENT,
    errno.ENOTDIR,
    errno.EISDIR,
    errno.EEXIST,
    errno.ENAMETOOLONG,
    errno.EINVAL,
}


def write_private(path: Path, data: bytes) -> None:
    """A file of mode 0600 in the place of whatever had that name.

    Raises:
        ReadOnly: there is no such folder, or a folder has that name.
        ExpectedError: as the disk answers; no half file is left.
    """
    with of_a_place(path):
        replace_file(path.absolute(), data)


@contextmanager
def of_a_place(path: Path) -> Iterator[None]:
    """Tells where nothing can be written at all as what a person is told about.

    Raises:
        ReadOnly: there is no such folder, or a folder has that name.
    """
    try:
        yield
    except OSError as fault:
        if fault.errno not in _NOWHERE:
            raise
        raise ReadOnly(path) from fault


def try_private(path: Path) -> None:
    """Goes on when such a file can be written, so that what is made once is not lost.

    Raises:
        ExpectedError: as `write_private` would, before there is anything to write.
    """
    with of_a_place(path):
        if path.is_dir():
            raise ReadOnly(path)
    # As long as what is written beside it later, and nobody else's file.
    probe = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    write_private(probe, b"")
    probe.unlink()
