"""JSON from outside, read as if it wanted to harm us.

Python's own reader accepts duplicate keys (the last wins), NaN, numbers that become
infinite, lone surrogates, other encodings and any depth. None of it is JSON that we
write, so none of it is believed.
"""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from db.errors import Damaged

DEPTH = 16
LARGEST = 2**53
_DIGITS = 17
# An unfinished string matches too: otherwise each quote would be tried to the end.
_STRING = re.compile(r'"(?:[^"\\]++|\\[\s\S])*+["\\]?')
_HEX = re.compile(r"(?:[0-9a-f]{2})*")
_BRACKET = re.compile(r"[][{}]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_strict(data: bytes, *, what: str, cap: int) -> Any:
    """The value, made of dict, list, str, int, bool and None only.

    Args:
        data: UTF-8 text.
        what: the role of the file, for the error.
        cap: bytes beyond which nothing is read.

    Raises:
        Damaged: it is larger, deeper, stranger than what we write.
    """
    if len(data) > cap:
        raise Damaged(what, "too large")
    try:
        text = data.decode("utf-8", "strict")
        _check_depth(text, what)
        value = json.loads(
            text,
            object_pairs_hook=lambda pairs: _once(pairs, what),
            parse_float=lambda _number: _refuse(what, "not a whole number"),
            parse_constant=lambda _name: _refuse(what, "not a number"),
            parse_int=lambda number: _whole(number, what),
        )
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise Damaged(what, type(error).__name__) from error
    _check_text(value, what)
    return value


def whole(value: object, what: str, *, least: int = 0, most: int = LARGEST) -> int:
    """The value, when it is a whole number in bounds (and not `true`).

    Raises:
        Damaged: it is something else.
    """
    if type(value) is not int or not least <= value <= most:
        _refuse(what, "not a number in bounds")
    return value


def hex_bytes(value: object, what: str, *lengths: int) -> bytes:
    """The bytes, when the value is their lower-case hex and there are this many.

    Raises:
        Damaged: it is something else.
    """
    if not isinstance(value, str) or not _HEX.fullmatch(value):
        _refuse(what, "not hexadecimal")
    if len(value) // 2 not in lengths:
        _refuse(what, "length")
    return bytes.fromhex(value)


def write_canonical(value: object) -> bytes:
    """Sorted keys, no spaces, UTF-8: one text for one value."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()


def _refuse(what: str, detail: str) -> NoReturn:
    raise Damaged(what, detail)


def _once(pairs: list[tuple[str, Any]], what: str) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        _refuse(what, "duplicate key")
    return found


def _whole(number: str, what: str) -> int:
    if len(number) > _DIGITS or abs(int(number)) > LARGEST:
        _refuse(what, "number out of range")
    return int(number)


def is_shallow(text: str) -> bool:
    """Whether a row's text may be given to a reader that recurses."""
    try:
        _check_depth(text, "row")
    except Damaged:
        return False
    return True


def _check_depth(text: str, what: str) -> None:
    """Counts brackets outside strings before anything recursive reads them."""
    depth = 0
    for bracket in _BRACKET.finditer(_STRING.sub("", text)):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > DEPTH:
            _refuse(what, "too deep")


def _check_text(value: object, what: str) -> None:
    if isinstance(value, str):
        if _SURROGATE.search(value):
            _refuse(what, "lone surrogate")
    elif isinstance(value, dict):
        for key, inner in value.items():
            _check_text(key, what)
            _check_text(inner, what)
    elif isinstance(value, list):
        for inner in value:
            _check_text(inner, what)
