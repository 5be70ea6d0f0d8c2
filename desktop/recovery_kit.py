"""The recovery kit's characters: groups that are typed back, and caught when mistyped.

Crockford's base 32 (no I, L, O, U) in groups of four; the last two characters check all
before them. O is read as 0, I and L as 1; case, spaces and hyphens do not matter.

The check is the remainder by 1021, the largest prime that two characters hold. A prime
above 31 divides no difference that one wrong character makes, nor one that two exchanged
neighbours make: both are always caught, and 1,020 of 1,021 other mistakes.
"""

from __future__ import annotations

from db.errors import InvalidValue

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP = 4
_CHECKS = 2
_PRIME = 1021
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def as_groups(value: bytes) -> tuple[str, ...]:
    """The bytes as groups of four characters, the check characters last."""
    text = _encoded(value)
    text += _check_of(text)
    return tuple(text[at : at + GROUP] for at in range(0, len(text), GROUP))


def from_groups(typed: str, length: int) -> bytes:
    """The bytes that were typed.

    Args:
        typed: what somebody copied from the sheet.
        length: of the value, in bytes: 16 for the practice secret, 20 for the key.

    Raises:
        InvalidValue: a character is missing, or the check does not hold; no key was tried.
    """
    text = "".join(letter for letter in typed.upper() if letter.isalnum())
    text = text.translate(_READ_AS)
    due = -(-length * 8 // 5)
    if any(letter not in ALPHABET for letter in text):
        raise InvalidValue("recovery_key", "unknown_character")
    if len(text) != due + _CHECKS:
        raise InvalidValue("recovery_key", "length")
    body, check = text[:due], text[due:]
    if _check_of(body) != check:
        raise InvalidValue("recovery_key", "check")
    value = _decoded(body, length)
    if _encoded(value) != body:
        raise InvalidValue("recovery_key", "check")
    return value


def same_group(typed: str, group: str) -> bool:
    """Whether a group was copied rightly from the sheet."""
    letters = "".join(letter for letter in typed.upper() if letter.isalnum())
    return letters.translate(_READ_AS) == group


def _encoded(value: bytes) -> str:
    count = -(-len(value) * 8 // 5)
    number = int.from_bytes(value) << (count * 5 - len(value) * 8)
    digits = (number >> 5 * at & 31 for at in reversed(range(count)))
    return "".join(ALPHABET[digit] for digit in digits)


def _decoded(text: str, length: int) -> bytes:
    return (_number(text) >> (len(text) * 5 - length * 8)).to_bytes(length)


def _check_of(text: str) -> str:
    number = _number(text) % _PRIME
    return ALPHABET[number >> 5] + ALPHABET[number & 31]


def _number(text: str) -> int:
    number = 0
    for letter in text:
        number = number << 5 | ALPHABET.index(letter)
    return number
