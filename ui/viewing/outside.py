"""The pages of a document as the window has them: asked of the process that draws them."""

from __future__ import annotations

import math
import subprocess
import threading
import weakref
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from db.entities.confidential import DocumentKind
from desktop.formats.documents import UnacceptableDocument
from ui.viewing.apart import started
from ui.viewing.frames import Broken, read_frame, write_frame
from ui.viewing.pages import LONGEST, MOST_PAGES

_SECONDS = 120.0
"""What takes longer is ended: it was drawn in less before it was kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One place where the words stand.

    Args:
        boxes: one a line, in parts of the page's width and height.
    """

    page: int
    boxes: tuple[QRectF, ...]


class OutsidePages:
    """Every method but `close` waits for the process: none is called by the window's thread.

    Args:
        seconds: how long one answer may take.

    Raises:
        UnacceptableDocument: it cannot be shown, or takes too long.
    """

    def __init__(
        self, kind: DocumentKind, content: bytes, seconds: float = _SECONDS
    ) -> None:
        self._seconds = seconds
        self._turn = threading.Lock()
        self._process = started("pages", answers=True)
        self._end = weakref.finalize(self, _ended, self._process)
        self.shapes: tuple[float, ...] = ()
        try:
            head, _none = self._asked({"kind": kind.value}, content)
            self.shapes = _shapes(head)
        except UnacceptableDocument:
            self.close()
            raise
        self.has_text = head.get("text") is True

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self.shapes)

    def image(self, number: int, width: int) -> QImage:
        """A page, counted from 0, so many pixels wide where that is possible.

        Raises:
            UnacceptableDocument: the process was ended, or ended itself.
        """
        head, dots = self._asked({"image": [number, width]})
        size = head.get("size")
        if not (isinstance(size, list) and len(size) == 2 and _is_size(size, dots)):
            raise UnacceptableDocument("unreadable")
        # The picture owns its dots: those of the pipe go with this call.
        wide, high = size
        drawn = QImage(dots, wide, high, 4 * wide, QImage.Format.Format_RGB32)
        return drawn.copy()

    def find(self, words: str, first: int, after: int) -> list[Hit]:
        """Where the words stand on the pages from `first` to before `after`.

        Raises:
            UnacceptableDocument: the process was ended, or ended itself.
        """
        within = [first, min(after, self.count)]
        head, _none = self._asked({"find": words, "within": within})
        try:
            return [
                Hit(page=int(page), boxes=tuple(QRectF(*box) for box in boxes))
                for page, boxes in head["hits"]
            ]
        except (KeyError, TypeError, ValueError) as error:
            raise UnacceptableDocument("unreadable") from error

    def close(self) -> None:
        """Ends the process, and with it its memory; whoever waits for it is told."""
        self._process.kill()
        if self._turn.acquire(blocking=False):
            try:
                self._end()
            finally:
                self._turn.release()

    # Inside --------------------------------------------------------------------------

    def _asked(
        self, head: dict[str, Any], content: bytes = b""
    ) -> tuple[dict[str, Any], bytes]:
        process = self._process
        with self._turn:
            if process.stdin is None or process.stdout is None or process.stdin.closed:
                raise UnacceptableDocument("unreadable")
            watch = threading.Timer(self._seconds, process.kill)
            watch.daemon = True
            watch.start()
            try:
                write_frame(process.stdin, head, content)
                return read_frame(process.stdout)
            except Broken as error:
                self._end()
                raise UnacceptableDocument("too_heavy") from error
            finally:
                watch.cancel()
                watch.join()


def _ended(process: subprocess.Popen[bytes]) -> None:
    """Nobody has the document any more: nor has the process."""
    process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            # What was not sent yet is not sent any more.
            with suppress(OSError):
                pipe.close()
    process.wait()


def _shapes(head: dict[str, Any]) -> tuple[float, ...]:
    if "refused" in head:
        raise UnacceptableDocument(str(head["refused"]))
    found = head.get("shapes")
    if not isinstance(found, list) or not 0 < len(found) <= MOST_PAGES:
        raise UnacceptableDocument("unreadable")
    return tuple(
        float(one) if isinstance(one, int | float) and math.isfinite(one) else 1.0
        for one in found
    )


def _is_size(size: list[Any], dots: bytes) -> bool:
    plain = all(isinstance(one, int) and 0 < one <= LONGEST for one in size)
    return plain and len(dots) == size[0] * size[1] * 4
