"""Strict JSON, written in one way only and read field by field with bounds."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from db.errors import Damaged
from db.strict_json import read_strict, write_canonical

MAX_TEXT = 200
MAX_DOCUMENT = 64 * 2**20


class Malformed(Exception):
    """A document does not have the form its format asks for.

    Always caught where a file is read and told as `PliRefused` or `PairRefused`.
    """


def canonical(value: object) -> bytes:
    """UTF-8 JSON with sorted keys and no spaces: the same bytes for the same value."""
    return write_canonical(value)


def read_value(data: bytes) -> object:
    """Strict JSON: no duplicate key, no float, bounded depth and numbers.

    Raises:
        Malformed: anything else.
    """
    try:
        found: object = read_strict(data, what="document", cap=MAX_DOCUMENT)
    except Damaged as fault:
        raise Malformed(fault.detail) from fault
    return found


def read_object(data: bytes) -> Fields:
    """The object a document is.

    Raises:
        Malformed: not strict JSON, or no object.
    """
    return Fields.of(read_value(data))


def clean_text(value: object, longest: int = MAX_TEXT) -> str:
    """Text that may be shown: NFC, bounded, no control and no direction character.

    Raises:
        Malformed: it is not.
    """
    if not isinstance(value, str) or len(value) > longest:
        raise Malformed("text")
    if value.isascii() and value.isprintable():
        return value  # most values are: nothing of what follows can be in them
    if unicodedata.normalize("NFC", value) != value:
        raise Malformed("not NFC")
    if any(
        unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} for c in value
    ):
        raise Malformed("control character")
    return value


class Fields:
    """The fields of one object, each asked for once; what is left over is a fault."""

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = dict(values)

    @classmethod
    def of(cls, value: object) -> Fields:
        """Wraps what must be an object."""
        if not isinstance(value, dict):
            raise Malformed("no object")
        return cls(value)

    def take(self, name: str) -> object:
        """The value, whatever it is."""
        if name not in self._values:
            raise Malformed(f"no {name}")
        return self._values.pop(name)

    def peek(self, name: str) -> object:
        """The value without asking for it, None when it is not there."""
        return self._values.get(name)

    def no_more(self) -> None:
        """Everything was asked for.

        Raises:
            Malformed: there is a field nobody knows.
        """
        if self._values:
            raise Malformed(f"unknown {min(self._values)}")

    def text(self, name: str, longest: int = MAX_TEXT) -> str:
        """Text that may be shown."""
        return clean_text(self.take(name), longest)

    def optional_text(self, name: str, longest: int = MAX_TEXT) -> str | None:
        """Text or null."""
        value = self.take(name)
        return None if value is None else clean_text(value, longest)

    def number(self, name: str, most: int = 2**53) -> int:
        """A whole number from 0 to `most`."""
        value = self.take(name)
        if isinstance(value, bool) or not isinstance(value, int):
            raise Malformed(f"{name}: no number")
        if not 0 <= value <= most:
            raise Malformed(f"{name}: out of range")
        return value

    def uuid(self, name: str) -> UUID:
        """An id in its one written form."""
        text = self.text(name, 36)
        try:
            found = UUID(text)
        except ValueError:
            raise Malformed(f"{name}: no id") from None
        if str(found) != text:
            raise Malformed(f"{name}: not canonical")
        return found

    def hexadecimal(self, name: str, size: int) -> str:
        """So many bytes as lower-case hex."""
        text = self.text(name, 2 * size)
        if len(text) != 2 * size or not set(text) <= set("0123456789abcdef"):
            raise Malformed(f"{name}: not {size} bytes of hex")
        return text

    def day(self, name: str) -> date:
        """A date, "2026-11-24"."""
        text = self.text(name, 10)
        try:
            found = date.fromisoformat(text)
        except ValueError:
            raise Malformed(f"{name}: no date") from None
        if found.isoformat() != text:
            raise Malformed(f"{name}: not canonical")
        return found

    def optional_day(self, name: str) -> date | None:
        """A date or null."""
        if name in self._values and self._values[name] is None:
            self.take(name)
            return None
        return self.day(name)

    def wall(self, name: str) -> datetime:
        """A wall-clock time to the minute, "2026-11-24T09:00"."""
        text = self.text(name, 16)
        try:
            found = datetime.fromisoformat(text)
        except ValueError:
            raise Malformed(f"{name}: no time") from None
        if found.tzinfo is not None or found.isoformat(timespec="minutes") != text:
            raise Malformed(f"{name}: not canonical")
        return found

    def group(self, name: str) -> Fields:
        """An object inside."""
        return Fields.of(self.take(name))

    def items(self, name: str, most: int) -> list[object]:
        """A list of at most so many."""
        value = self.take(name)
        if not isinstance(value, list) or len(value) > most:
            raise Malformed(f"{name}: no list of at most {most}")
        return value

    def names(self) -> tuple[str, ...]:
        """What has not been asked for yet."""
        return tuple(self._values)
