"""A process of its own for what came from outside: it holds no key, and can be ended.

A thousand bytes can ask for a drawing that takes years, or break the library that draws.
In the window either would take the practice with it. The bytes go in by a pipe, pictures
come out; nothing touches the disk.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

ARGUMENT = "--document-process"
"""How a frozen program, which is its own interpreter, starts one."""

_MEMORY = 1536 << 20
_PICTURE_MB = 512
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]);"
    "from ui.viewing.apart import main; sys.exit(main(sys.argv[2:]))"
)


def started(*task: str, answers: bool) -> subprocess.Popen[bytes]:
    """Begins one; it ends by itself when its input does.

    Args:
        task: "trial" and seconds of the processor, or "pages".
        answers: whether it writes anything that is read.
    """
    return subprocess.Popen(
        [*_command(), *task],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE if answers else subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def main(task: list[str]) -> int:
    """What the process does, from its first line on."""
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtGui import QImageReader

    from desktop.hardening import harden

    harden()
    does: Callable[[], int]
    if task[0] == "trial":
        from ui.viewing.trial import draw_all as does

        _bound(int(task[1]))
    else:
        from ui.viewing.drawer import answer_all as does

        _bound(0)
    # A sheet of A3 at 600 dots an inch is 70 million dots of four bytes.
    QImageReader.setAllocationLimit(_PICTURE_MB)
    application = QCoreApplication([])
    status = does()
    del application
    return status


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, ARGUMENT]
    root = Path(__file__).resolve().parents[2]
    return [sys.executable, "-I", "-c", _START, str(root)]


def _bound(seconds: int) -> None:
    """Of memory, and of the processor's time where there is a bound."""
    if sys.platform == "win32":
        return
    import resource

    if seconds:
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
