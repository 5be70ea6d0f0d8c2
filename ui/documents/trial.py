"""A PDF is drawn once in a process of its own before it is kept: one that never ends is ended.

A thousand bytes can ask for a drawing that takes years, or a list of pages that leads back
to itself. Drawn in the window it would never come back; drawn on a thread it could not be
stopped. Nothing touches the disk: the bytes go in by a pipe, one line comes out.
"""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from db.entities.confidential import DocumentKind
from desktop.formats.documents import OfferedDocument, UnacceptableDocument
from desktop.progress import Progress

ARGUMENT = "--document-trial"
"""How a frozen program, which is its own interpreter, starts one."""

_SECONDS, _AT_MOST = 30, 240
"""Of the processor, where the system counts them; of the clock on the wall."""

_MEMORY = 1536 << 20
_LOOK_EVERY = 0.5
_WIDTH = 240
_FINE, _NOT_SHOWN = 0, 3
_START = (
    "import sys; sys.path.insert(0, sys.argv[1]);"
    "from ui.documents.trial import main; sys.exit(main())"
)


def tried(
    document: OfferedDocument, progress: Progress, seconds: int = _SECONDS
) -> OfferedDocument:
    """The document, once it is known that it can be shown.

    Args:
        document: what is to be kept; progress: may stop it.
        seconds: of the processor, for all its pages.

    Raises:
        UnacceptableDocument: it cannot, or drawing it takes too long or too much.
        Cancelled: the person asked to stop.
    """
    if document.kind is DocumentKind.PDF:
        status = _drawn_outside(document.content, progress, seconds)
        if status != _FINE:
            reason = "unreadable" if status == _NOT_SHOWN else "too_heavy"
            raise UnacceptableDocument(reason)
    else:
        from ui.confidential.pages import pages_of

        pages_of(document.kind, document.content).close()
    return document


def _drawn_outside(content: bytes, progress: Progress, seconds: int) -> int:
    nowhere = subprocess.DEVNULL
    process = subprocess.Popen(
        [*_command(), str(seconds)],
        stdin=subprocess.PIPE,
        stdout=nowhere,
        stderr=nowhere,
    )
    given: bytes | None = content
    try:
        for _look in range(int(_AT_MOST / _LOOK_EVERY)):
            progress.check()
            with suppress(subprocess.TimeoutExpired):
                process.communicate(given, timeout=_LOOK_EVERY)
                return process.returncode
            given = None
    finally:
        process.kill()
        process.communicate()
    return process.returncode


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, ARGUMENT]
    root = Path(__file__).resolve().parents[2]
    return [sys.executable, "-I", "-c", _START, str(root)]


def main() -> int:
    """Draws what comes on standard input; 0 where every page could be."""
    from PySide6.QtCore import QCoreApplication

    from desktop.hardening import harden
    from ui.confidential.pages import PdfPages

    harden()
    _bound(int(sys.argv[-1]))
    application = QCoreApplication([])
    try:
        pages = PdfPages(sys.stdin.buffer.read())
        for number in range(pages.count):
            pages.image(number, _WIDTH)
    except UnacceptableDocument:
        return _NOT_SHOWN
    del application
    return _FINE


def _bound(seconds: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
