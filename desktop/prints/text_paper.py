"""Plain text on pages, as a laboratory sends it: every letter as wide as the other."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from desktop.i18n import _
from desktop.prints.sheet import MARGIN, Sheet

FIXED, SIZE, LEADING = "Courier", 9.5, 12.5
_WIDTH = 0.6
"""Of a letter of Courier, as a part of its size."""
_MOST_LINES = 20_000


def text_paper(text: str) -> bytes:
    """The text as a PDF; lines longer than the page go on below."""
    sheet = Sheet(_("Text"))
    room = int((sheet.width - 2 * MARGIN) / (_WIDTH * SIZE))
    y = MARGIN + SIZE
    for number, line in enumerate(_lines(text, room)):
        if number == _MOST_LINES:
            break
        if y > sheet.height - MARGIN:
            sheet.next_page()
            y = MARGIN + SIZE
        sheet.text(MARGIN, y, line, font=FIXED, size=SIZE)
        y += LEADING
    return sheet.pdf()


def _lines(text: str, room: int) -> Iterator[str]:
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        plain = "".join(_letter(one) for one in line.expandtabs(8))
        if not plain:
            yield ""
        for at in range(0, len(plain), room):
            yield plain[at : at + room]


def _letter(one: str) -> str:
    """What Courier has, or a sign that something stands there."""
    if unicodedata.category(one)[0] == "C":
        return ""
    try:
        one.encode("cp1252")
    except UnicodeEncodeError:
        return (
            unicodedata.normalize("NFKD", one)
            .encode("cp1252", "ignore")
            .decode("cp1252")
            or "?"
        )
    return one
