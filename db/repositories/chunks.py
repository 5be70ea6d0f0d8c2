"""Large contents cut into rows of a table, and put together again only when they are whole."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from db.errors import Damaged

CHUNK = 256 * 1024


def pieces(content: bytes) -> Iterator[tuple[int, bytes]]:
    """(its place, its bytes) of each piece, in their order."""
    for position, at in enumerate(range(0, len(content), CHUNK)):
        yield position, content[at : at + CHUNK]


def joined(rows: Iterable[tuple[bytes]], sha256: str, file: str) -> bytes:
    """The content of the pieces.

    Args:
        rows: one piece each, in their order.
        sha256: of the whole, in hex.
        file: the vault they lie in.

    Raises:
        Damaged: these are not the bytes that were kept.
    """
    content = b"".join(piece for (piece,) in rows)
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Damaged(file, "document")
    return content
