"""The technical log: what went wrong, where and when; never whom it was about.

One file in the state folder, mode 0600, begun again at a size, a few kept. A line is built
from fixed codes, numbers and the places of our own program: no free text is taken, so no
name, key or bound parameter can come in. Whatever is given is still encoded to one line
of ASCII, so that nothing can pretend to be another line. Other libraries are not listened
to: their debug output quotes what they were given.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from threading import Lock

from db.private import NO_LINK, ensure_folder
from desktop.clock import Clock

FILE = "secretaire.log"
LIMIT = 256 * 1024
KEPT = 3
_MOST = 400
_CODE = re.compile(r"[a-z][a-z0-9_]{0,40}")
_KIND = re.compile(r"[A-Za-z_][A-Za-z0-9_.]{0,120}")
_PLACE = re.compile(r"[A-Za-z0-9_./<>-]{1,160}:\d{1,6}( [A-Za-z0-9_<>.]{1,80})?")


class TechnicalLog:
    """Writes lines until the disk refuses, which is no reason to stop working.

    Args:
        folder: of the log; made with the first line.
        clock: whose time is written.
        limit: bytes after which the file is begun again.
    """

    def __init__(self, folder: Path, clock: Clock, limit: int = LIMIT) -> None:
        self._file = folder / FILE
        self._clock = clock
        self._limit = limit
        self._one_at_a_time = Lock()

    def event(self, code: str, **numbers: int) -> None:
        """Something happened: a fixed code of ours, and counts.

        Raises:
            ValueError: it is no code, which is a bug of whoever calls.
        """
        if not _CODE.fullmatch(code):
            raise ValueError("not a code")
        told = [f"{name}={int(number)}" for name, number in numbers.items()]
        self._write(" ".join([code, *told]))

    def crash(self, report: str) -> None:
        """A crash report: only lines that are a kind of exception or a place are kept."""
        kept = [line.strip() for line in report.splitlines()]
        told = [
            line for line in kept if _KIND.fullmatch(line) or _PLACE.fullmatch(line)
        ]
        self._write("crash " + " | ".join(told))

    def _write(self, text: str) -> None:
        stamp = self._clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")
        line = f"{stamp} {one_line(text)}\n".encode("ascii")
        with self._one_at_a_time, suppress(OSError):
            ensure_folder(self._file.parent)
            if self._file.exists() and self._file.stat().st_size + len(line) > (
                self._limit
            ):
                self._rotate()
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | NO_LINK
            descriptor = os.open(self._file, flags, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(line)

    def _rotate(self) -> None:
        for number in range(KEPT - 1, 0, -1):
            older = self._file.with_name(f"{FILE}.{number}")
            if older.exists():
                older.replace(self._file.with_name(f"{FILE}.{number + 1}"))
        self._file.replace(self._file.with_name(f"{FILE}.1"))


def quieten_others() -> None:
    """What libraries say goes nowhere: without this Python prints their warnings."""
    import logging

    logging.getLogger().addHandler(logging.NullHandler())


def one_line(text: str) -> str:
    """ASCII without control characters: everything else is written as its number."""
    encoded = "".join(
        letter if " " <= letter <= "~" and letter != "\\" else f"\\u{{{ord(letter):x}}}"
        for letter in text
    )
    return encoded[:_MOST]
