"""The process that draws: it answers what the window asks of one document, until it is left."""

from __future__ import annotations

import sys
from typing import Any

from PySide6.QtGui import QImage

from db.entities.confidential import DocumentKind
from desktop.formats.documents import UnacceptableDocument
from ui.viewing.finding import Folded, folded
from ui.viewing.frames import Broken, read_frame, write_frame
from ui.viewing.pages import Pages, PdfPages, pages_of

_MOST_BOXES = 20_000
_FOLDED: dict[int, Folded] = {}
"""Of the one document of this process, by page: words are typed letter by letter."""


def answer_all() -> int:
    """First the document, then questions; the end of the input is the end."""
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    try:
        head, content = read_frame(asked)
        try:
            pages = pages_of(DocumentKind(head["kind"]), content)
        except UnacceptableDocument as error:
            write_frame(answers, {"refused": error.reason})
            return 0
        del content
        write_frame(answers, {"shapes": _shapes(pages), "text": _has_text(pages)})
        while True:
            write_frame(answers, *_answer(pages, read_frame(asked)[0]))
    except Broken:
        return 0


def _answer(pages: Pages, asked: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    if "image" in asked:
        image = pages.image(*asked["image"])
        image = image.convertToFormat(QImage.Format.Format_RGB32)
        return {"size": [image.width(), image.height()]}, bytes(image.constBits())
    first, after = asked["within"]
    found = [
        [number, boxes]
        for number in range(first, after)
        for boxes in _found(pages, number, asked["find"])
    ]
    return {"hits": found[:_MOST_BOXES]}, b""


def _shapes(pages: Pages) -> list[float]:
    if isinstance(pages, PdfPages):
        return [pages.shape(number) for number in range(pages.count)]
    return [0.0] * pages.count


def _has_text(pages: Pages) -> bool:
    return isinstance(pages, PdfPages)


def _found(pages: Pages, number: int, wanted: str) -> list[list[list[float]]]:
    """Each find as the boxes of its lines, in parts of the page's width and height."""
    if not isinstance(pages, PdfPages):
        return []
    known = _FOLDED.get(number)
    if known is None:
        known = _FOLDED[number] = folded(pages.text(number))
    return [pages.boxes(number, *place) for place in known.places(wanted)]
