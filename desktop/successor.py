"""The process that takes a locked window over: what the last session left goes with ours.

Python gives no memory back that it can be sure of; ending the process does. Within a
minute of locking, the locked process starts the same program again, which draws its unlock
screen, says that it is ready and waits; it is told to show itself, says that it has, and
only then does the first one end. Two pipes carry four words and nothing else: no key, no
name, no path but those of the command line that a person types.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import IO

from desktop import i18n
from desktop.errors import SuccessorFailed
from desktop.paths import Paths

OPTION = "--successor"
PATIENCE = 30.0
_READY, _GO, _SHOWN = b"ready", b"go", b"shown"
_ENDED = b""


class Successor:
    """A process that was started and waits for its turn."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process = process
        self._given: IO[bytes] = process.stdin
        self._said: SimpleQueue[bytes] = SimpleQueue()
        listening = (process.stdout, self._said)
        Thread(target=_listen, args=listening, name="successor", daemon=True).start()

    @property
    def pid(self) -> int:
        """Of the process."""
        return self._process.pid

    def wait_ready(self, patience: float = PATIENCE) -> None:
        """Returns once its unlock screen can be shown.

        Raises:
            SuccessorFailed: it ended, or takes too long; it was ended.
        """
        self._expect(_READY, patience, "ready")

    def hand_over(self, patience: float = PATIENCE) -> None:
        """Lets it show itself; returns once it has.

        Raises:
            SuccessorFailed: it did not; it was ended.
        """
        try:
            self._given.write(_GO + b"\n")
            self._given.flush()
        except OSError as error:
            self.abandon()
            raise SuccessorFailed("shown") from error
        self._expect(_SHOWN, patience, "shown")

    def abandon(self) -> None:
        """Ends it: the locked process goes on alone."""
        self._process.kill()
        self._process.wait()
        self._given.close()

    def _expect(self, word: bytes, patience: float, when: str) -> None:
        try:
            said = self._said.get(timeout=patience)
        except Empty:
            said = _ENDED
        if said != word:
            self.abandon()
            raise SuccessorFailed(when)


class Predecessor:
    """The successor's side: who is still in the window."""

    def __init__(self, given: IO[bytes] | None = None, out: int | None = None) -> None:
        self._given = given or sys.stdin.buffer
        self._out = sys.stdout.fileno() if out is None else out

    def wait(self) -> None:
        """Says that all is ready and waits; one that died leaves the window at once."""
        self._say(_READY)
        self._given.readline()

    def shown(self) -> None:
        """Says that the window stands: from here on nobody listens."""
        self._say(_SHOWN)
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, self._out)
        os.close(nothing)

    def _say(self, word: bytes) -> None:
        try:
            os.write(self._out, word + b"\n")
        except OSError:
            # Nobody is there any more: the window is ours all the same.
            return


def argv_of(paths: Paths, *, secret_file: Path | None = None) -> tuple[str, ...]:
    """The options with which this same window is opened again."""
    options = ["--home", str(paths.home.absolute()), "--lang", i18n.language()]
    if secret_file is not None:
        options += ["--secret-file", str(secret_file.absolute())]
    return tuple(options)


def start_successor(
    arguments: Sequence[str], command: Sequence[str] | None = None
) -> Successor:
    """Starts the program again, to wait for its turn.

    Args:
        arguments: from `argv_of`.
        command: another program, in tests.

    Raises:
        SuccessorFailed: the system does not start it.
    """
    try:
        process = subprocess.Popen(
            [*(command or _command()), OPTION, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
    except OSError as error:
        raise SuccessorFailed("start") from error
    return Successor(process)


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-I", "-m", "desktop"]


def _listen(out: IO[bytes], said: SimpleQueue[bytes]) -> None:
    with out:
        for line in out:
            said.put(line.strip())
    said.put(_ENDED)
