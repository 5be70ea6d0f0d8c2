"""Words from outside as they may be shown: nothing that turns, hides or breaks what is around.

A file's name, a card of another program, a text that was pasted may hold signs that nobody
sees and that write "fdp.exe" as "exe.pdf", or begin a line in the middle of a notice. Labels,
buttons, tables, tooltips and names go through `plain`; one line of a file, through `shown`.
"""

from __future__ import annotations

import json
import re

_LONGEST = 200
_SPACES = "\u00a0\u202f"
# Control signs but the ends of lines; marks of direction; spaces without width; tags.
# What joins letters of other scripts (200C, 200D) stays.
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffc\U000e0000-\U000e007f]"
)


def plain(text: str) -> str:
    """The text without such signs; ends of lines and its length stay.

    >>> plain("bad\u202efdp.exe")
    'badfdp.exe'
    """
    return _HARMFUL.sub("", text) if not text.isascii() or _odd(text) else text


def shown(text: str) -> str:
    """One line of a bounded length: nothing that turns, hides or breaks it."""
    kept = (
        letter
        for letter in text[:_LONGEST]
        if letter.isprintable() or letter in _SPACES
    )
    return "".join(kept)


def plain_json(document: object) -> str:
    """A document that reads back the same; such signs stand in it as their numbers."""
    written = json.dumps(document, ensure_ascii=False)
    if not _HARMFUL.search(written):
        return written
    return _HARMFUL.sub(lambda found: json.dumps(found[0])[1:-1], written)


def _odd(text: str) -> bool:
    """Whether ASCII is not all letters and spaces; quick, for it is asked of every label."""
    return not text.isprintable()
