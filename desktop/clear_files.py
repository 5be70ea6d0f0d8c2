"""The one way a file that anybody can read leaves, is looked for, and is deleted again.

It is in the register before its first byte is on the disk: whoever is interrupted in
between finds an entry without a file, never a file without an entry.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote_from_bytes, unquote_to_bytes

from db.connection import reporting
from db.entities.clear_file import ClearFile, Gone
from db.errors import ExpectedError
from db.queries.documents import clear_files_there
from desktop.operations.clear_files import (
    Leaving,
    note_clear_file,
    note_clear_file_gone,
)
from desktop.prints.files import write_private
from desktop.session import Done, Session

_ADDRESS = "file://"
_BLOCK = 1024 * 1024
_UNFINISHED = re.compile(r"\..+\.[0-9a-f]{8}\.part", re.DOTALL)
"""Under such a name an export is written (`desktop.exports.leaving`)."""
_NO_WAIT = (
    getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOFOLLOW", 0)
)


def leave_clear(
    session: Session, path: Path, data: bytes, what: str
) -> Done[ClearFile]:
    """Writes a private file and keeps it in mind, on the writer's thread.

    Args:
        session: whose register.
        path: where the person wants it.
        data: its bytes.
        what: a stable code, such as "export_patients".

    Raises:
        ExpectedError: as the disk answers; neither file nor entry is left.
    """
    whole = path.absolute()
    digest = hashlib.sha256(data).hexdigest()
    leaving = Leaving(
        path=written_path(whole), what=what, size=len(data), sha256=digest
    )
    done = session.do(note_clear_file, leaving=leaving)
    try:
        write_private(whole, data)
    except ExpectedError:
        session.do(note_clear_file_gone, file_ids=(done.result.id,), gone=Gone.SEEN)
        raise
    return done


def remember_original(session: Session, path: Path, data: bytes) -> Done[ClearFile]:
    """What was taken in still lies where it was: it is reminded of."""
    leaving = Leaving(
        path=written_path(path),
        what="original",
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
    )
    return session.do(note_clear_file, leaving=leaving)


def written_path(path: Path) -> str:
    """Where it lies, as the register holds it: a text, whatever bytes its name is made of.

    A stick of another system may have names that are no UTF-8; these stand as an address.
    """
    whole = path.absolute()
    try:
        str(whole).encode()
    except UnicodeEncodeError:
        return _ADDRESS + quote_from_bytes(os.fsencode(whole))
    return str(whole)


def place_of(file: ClearFile) -> Path:
    """Where that file lies."""
    if not file.path.startswith(_ADDRESS):
        return Path(file.path)
    return Path(os.fsdecode(unquote_to_bytes(file.path.removeprefix(_ADDRESS))))


def is_there(file: ClearFile) -> bool:
    """Whether a file of this size lies at that place; a key that is not in counts as there.

    A folder that is missing as a whole may be a stick that was pulled.
    """
    path = place_of(file)
    try:
        found = path.lstat()
    except FileNotFoundError:
        return not path.parent.is_dir() or _is_half_there(file)
    except (OSError, ValueError):
        return True
    whole = not file.sha256 or found.st_size == file.size
    return (stat.S_ISREG(found.st_mode) and whole) or _is_half_there(file)


def still_there(session: Session) -> tuple[ClearFile, ...]:
    """Those that are there; what somebody deleted by hand is noted as gone.

    Call it on the writer's thread.
    """
    files = clear_files_there(session.reader)
    gone = tuple(file.id for file in files if not is_there(file))
    if gone:
        session.do(note_clear_file_gone, file_ids=gone, gone=Gone.SEEN)
    return tuple(file for file in files if file.id not in gone)


def delete_clear(session: Session, files: Iterable[ClearFile]) -> tuple[ClearFile, ...]:
    """Deletes them, and notes it; returns those that stay, as another file lies there.

    Deleting is no shredding: what a disk keeps of deleted files is the disk's.

    Raises:
        ExpectedError: as the disk answers; those before are deleted and noted.
    """
    kept = []
    for file in files:
        gone = erase_clear(place_of(file), file.sha256)
        if _is_half_there(file):
            gone = erase_clear(_beside(file), file.sha256) and gone
        if gone:
            session.do(note_clear_file_gone, file_ids=(file.id,), gone=Gone.DELETED)
        else:
            kept.append(file)
    return tuple(kept)


def erase_clear(path: Path, sha256: str) -> bool:
    """Removes the file if it is the one with this hash; whether it is gone.

    One whose writing was cut off has none: the name it has then is nobody else's, and no
    other name is believed: the register may have come with somebody's archive.
    """
    if not sha256 and not _UNFINISHED.fullmatch(path.name):
        return not os.path.lexists(path)
    with reporting(path):
        try:
            if path.is_symlink() or (sha256 and not _is_still(path, sha256)):
                return False
        except (FileNotFoundError, NotADirectoryError, ValueError):
            return True
        path.unlink()
    return True


def _beside(file: ClearFile) -> Path:
    """Where `replace_file` writes it before it has its own name."""
    path = place_of(file)
    return path.with_name(f"{path.name}.new")


def _is_half_there(file: ClearFile) -> bool:
    """Whether whoever wrote it was killed before it had its own name."""
    if not file.sha256 or file.what == "original":
        return False
    try:
        found = _beside(file).lstat()
    except (OSError, ValueError):
        return False
    whole = 0 < found.st_size <= file.size
    return stat.S_ISREG(found.st_mode) and whole


def _is_still(path: Path, sha256: str) -> bool:
    """Whether the file of this hash lies there, and still does once it was read.

    A pipe that was laid there would wait for ever; a scanner may write under the same name
    while the old file is being read.
    """
    whole = hashlib.sha256()
    opened = os.open(path, os.O_RDONLY | _NO_WAIT)
    with open(opened, "rb") as stream:  # noqa: PTH123 - a descriptor has no path
        found = os.fstat(opened)
        if not stat.S_ISREG(found.st_mode):
            return False
        while block := stream.read(_BLOCK):
            whole.update(block)
        return whole.hexdigest() == sha256 and _same(found, path.lstat())


def _same(one: os.stat_result, other: os.stat_result) -> bool:
    return os.path.samestat(one, other) and (one.st_size, one.st_mtime_ns) == (
        other.st_size,
        other.st_mtime_ns,
    )
