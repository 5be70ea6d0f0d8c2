"""A document is drawn once in a process of its own before it is kept: one that never ends is ended."""

from __future__ import annotations

import subprocess
import sys
import threading
from contextlib import suppress

from db.entities.confidential import DocumentKind
from desktop.formats.documents import OfferedDocument, UnacceptableDocument
from desktop.progress import Progress
from ui.viewing.apart import started

_SECONDS, _AT_MOST = 30, 240
"""Of the processor, where the system counts them; of the clock on the wall."""

_LOOK_EVERY = 0.5
_WIDTH = 240
_FINE, _NOT_SHOWN = 0, 3


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
    status = _drawn_outside(document, progress, seconds)
    if status != _FINE:
        reason = "unreadable" if status == _NOT_SHOWN else "too_heavy"
        raise UnacceptableDocument(reason)
    return document


def _drawn_outside(document: OfferedDocument, progress: Progress, seconds: int) -> int:
    process = started("trial", str(seconds), answers=False)
    # `communicate` gives up what was not sent when its time is over: a process that
    # begins slowly would wait for the rest for ever.
    giving = threading.Thread(target=_give, args=(process, document))
    giving.start()
    try:
        for _look in range(int(_AT_MOST / _LOOK_EVERY)):
            progress.check()
            with suppress(subprocess.TimeoutExpired):
                return process.wait(timeout=_LOOK_EVERY)
    finally:
        process.kill()
        giving.join()
        process.wait()
    return process.returncode


def _give(process: subprocess.Popen[bytes], document: OfferedDocument) -> None:
    """The kind, a line, the bytes; whoever has been ended takes no more."""
    stdin = process.stdin
    assert stdin is not None
    with suppress(OSError), stdin:
        stdin.write(document.kind.value.encode() + b"\n")
        stdin.write(document.content)


def draw_all() -> int:
    """In that process: draws what comes on standard input; 0 where every page could be."""
    from ui.viewing.pages import pages_of

    kind = DocumentKind(sys.stdin.buffer.readline().strip().decode())
    try:
        pages = pages_of(kind, sys.stdin.buffer.read())
        for number in range(pages.count):
            pages.image(number, _WIDTH)
    except UnacceptableDocument:
        return _NOT_SHOWN
    return _FINE
