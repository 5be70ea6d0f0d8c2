"""What the window and the drawing process say to each other: a head in JSON, then bytes.

Each side reads the other's as it reads any file: bounded before it is believed.
"""

from __future__ import annotations

import json
import struct
from typing import IO, Any

_LENGTHS = struct.Struct(">II")
MOST_HEAD = 8 << 20
MOST_BYTES = 96 << 20
"""More than the largest picture of a page (ui/viewing/pages.py LONGEST), four bytes a dot."""


class Broken(Exception):
    """The other side has gone, or says what nobody says."""


def write_frame(stream: IO[bytes], head: dict[str, Any], content: bytes = b"") -> None:
    """Says one thing.

    Raises:
        Broken: nobody listens.
    """
    said = json.dumps(head, separators=(",", ":")).encode()
    try:
        stream.write(_LENGTHS.pack(len(said), len(content)))
        stream.write(said)
        stream.write(content)
        stream.flush()
    except (OSError, ValueError) as error:
        raise Broken from error


def read_frame(stream: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    """Waits for what the other side says.

    Raises:
        Broken: it ended, or it says too much.
    """
    size, many = _LENGTHS.unpack(_exactly(stream, _LENGTHS.size))
    if size > MOST_HEAD or many > MOST_BYTES:
        raise Broken
    try:
        head = json.loads(_exactly(stream, size))
    except (ValueError, RecursionError) as error:
        raise Broken from error
    if not isinstance(head, dict):
        raise Broken
    return head, _exactly(stream, many)


def _exactly(stream: IO[bytes], size: int) -> bytes:
    try:
        found = stream.read(size)
    except (OSError, ValueError) as error:
        raise Broken from error
    if len(found) != size:
        raise Broken
    return found
