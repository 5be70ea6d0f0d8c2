"""Names and numbers as they are compared: no case, no accent, no hyphen, no particle."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

PARTICLES = frozenset(
    {"d", "da", "de", "del", "des", "di", "du", "l", "la", "le", "les"}
)
"""Small words of family names that nobody types the same way twice."""

_LIGATURES = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l"}
)
_NOT_WORD = re.compile(r"[^0-9a-z]+")
_BETWEEN_DIGITS = re.compile(r"(?<=\d)[\s./\-]+(?=\d)")
_SHORT_DATE = re.compile(r"\b(\d{1,2})[/.\-](\d{1,2})(?:[/.\-](\d{4}|\d{2}))?\b")

OVERSEAS = ("+262", "+590", "+594", "+596")
"""Réunion and Mayotte, Guadeloupe, Guyane, Martinique: dialled as at home, with a 0."""
_LETTERS = 10
_LETTER_BITS = 5
_TIE_BITS = 13


def folded(text: str) -> str:
    """Lower-case ASCII words separated by single spaces.

    >>> folded("Lefèvre-D’Ormesson")
    'lefevre d ormesson'
    """
    if text.isascii() and text.isalpha():
        return text.lower()
    lowered = text.casefold().translate(_LIGATURES)
    plain = unicodedata.normalize("NFKD", lowered).encode("ascii", "ignore").decode()
    if "’" in lowered or "'" in lowered or "-" in lowered:
        spaced = re.sub(r"[’'‑–-]", " ", lowered)
        plain = unicodedata.normalize("NFKD", spaced).encode("ascii", "ignore").decode()
    return _NOT_WORD.sub(" ", plain).strip()


def name_key(text: str) -> str:
    """One word to compare family names: folded, particles left out, joined.

    >>> name_key("de La Tour-Dupin")
    'tourdupin'
    """
    words = folded(text).split()
    kept = [word for word in words if word not in PARTICLES] or words
    return "".join(kept)


def order_bounds(name: str, first: str) -> tuple[int, int]:
    """The range of numbers kept for a name, so that numbers sort as names do.

    The first ten letters of "name first" take five bits each, above thirteen bits that
    tell homonyms apart: `patient_order.n` is in alphabetical order without sorting.
    """
    letters = f"{folded(name).replace(' ', '')} {folded(first)}"[:_LETTERS]
    value = 0
    for letter in letters.ljust(_LETTERS):
        rank = ord(letter) - 96 if letter.isalpha() else 0
        value = value << _LETTER_BITS | rank
    low = value << _TIE_BITS
    return low, low | ((1 << _TIE_BITS) - 1)


def search_words(*names: str) -> str:
    """The words under which names are found: each part, and the last parts joined."""
    words: dict[str, None] = {}
    for name in names:
        parts = folded(name).split()
        words.update(dict.fromkeys(parts))
        words.update(dict.fromkeys("".join(parts[at:]) for at in range(len(parts))))
    return " ".join(words)


def search_digits(numbers: tuple[str, ...], born: date | None) -> str:
    """The digit strings under which a person is found: phones, birth date."""
    found: dict[str, None] = {}
    for number in numbers:
        digits = re.sub(r"\D", "", number)
        if number.startswith("+33") and len(digits) == 11:
            found["0" + digits[2:]] = None
        elif number.startswith(OVERSEAS) and len(digits) == 12:
            found["0" + digits[3:]] = None
        if digits:
            found[digits] = None
    if born is not None:
        found[born.strftime("%d%m%Y")] = None
        found[born.strftime("%d%m%y")] = None
        found[born.strftime("%Y%m%d")] = None
    return " ".join(found)


def query_terms(text: str) -> tuple[list[str], list[str]]:
    """What was typed, as (words, digit strings); both are prefixes to look for.

    >>> query_terms("De Lefèvre 5/5/1984")
    (['lefevre'], ['05051984'])
    """
    text = _SHORT_DATE.sub(_padded_date, text)
    text = _BETWEEN_DIGITS.sub("", text)
    terms = folded(text).split()
    words = [term for term in terms if not term[0].isdigit()]
    digits = [term for term in terms if term[0].isdigit()]
    if len(words) > 1:
        last = words[-1]
        kept = [word for word in words[:-1] if word not in PARTICLES]
        words = [*kept, last] if last not in PARTICLES or not kept else kept
    return words, digits


def _padded_date(match: re.Match[str]) -> str:
    day, month, year = match.groups()
    return f" {int(day):02d}{int(month):02d}{year or ''} "
