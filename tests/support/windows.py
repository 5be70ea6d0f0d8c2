"""Real windows in processes of their own, and what a test looks at in them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from desktop.instance import Instance
from desktop.paths import Paths

_DRIVER = Path(__file__).with_name("driven_window.py")
_ROOT = Path(__file__).parents[2]


class DrivenWindow:
    """A window that a test tells what to do."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.heard()

    @property
    def pid(self) -> int:
        return self.process.pid

    def order(self, words: str) -> str:
        """Does it; what it said when it was done."""
        self.tell(words)
        return self.heard()

    def tell(self, words: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(words + "\n")
        self.process.stdin.flush()

    def heard(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()


@contextmanager
def driven_window(
    paths: Paths, *, prefix: tuple[str, ...] = (), platform: str = "offscreen"
) -> Iterator[DrivenWindow]:
    """One window, and any successor of it, until the end of the block."""
    process = subprocess.Popen(
        [*prefix, sys.executable, str(_DRIVER), "--home", str(paths.home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "QT_QPA_PLATFORM": platform},
        cwd=_ROOT,
        text=True,
        start_new_session=True,
    )
    try:
        yield DrivenWindow(process)
    finally:
        # The group is the window's own: its successor and its display server are in it.
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for stream in (process.stdin, process.stdout):
            assert stream is not None
            stream.close()


def window_of(paths: Paths) -> int:
    """The process that says it is this home's window; 0 when none does."""
    written = Instance(paths).lock_file.read_text()
    return int(written) if written.isdigit() else 0


def command_of(pid: int) -> list[str]:
    """How the process was started."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    except FileNotFoundError:
        return []


def environment_of(pid: int) -> bytes:
    """What its environment holds."""
    return Path(f"/proc/{pid}/environ").read_bytes()
