"""A full name cut into family name and first name, as agendas and lists write it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TITLES = {
    "m": "M.", "mr": "M.", "monsieur": "M.",
    "mme": "Mme", "mrs": "Mme", "ms": "Mme", "madame": "Mme",
    "mlle": "Mlle", "miss": "Mlle", "mademoiselle": "Mlle",
    "dr": "Dr", "docteur": "Dr", "pr": "Pr", "professeur": "Pr",
}  # fmt: skip
_SEX = {"M.": "M", "Mme": "F", "Mlle": "F"}
_END = re.compile(r"\s[-–—/|:]\s|[(\[,;:/|]|\s\d|$")


@dataclass(frozen=True, slots=True)
class SplitName:
    """A name in parts; `rest` is what followed it, such as a reason for the visit."""

    family: str
    first: str
    rest: str = ""
    title: str = ""


def title_of(text: str) -> str:
    """The usual form of a title, "" for an unknown one."""
    return _TITLES.get(text.strip().rstrip(".").casefold(), "")


def sex_of_title(title: str) -> str:
    """`F` or `M` where the title says so, else ""."""
    return _SEX.get(title, "")


def split_name(text: str) -> SplitName | None:
    """Family name in capitals, then the first name: "LE GALL Claudine (1ère fois)".

    The other order ("Claudine LE GALL") is understood by the capitals too; a text where
    capitals do not tell the two apart is no name.
    """
    text = " ".join(text.split())
    end = _END.search(text)
    name, rest = (text[: end.start()], text[end.start() :]) if end else (text, "")
    words = name.split()
    title = title_of(words[0]) if words else ""
    words = words[1:] if title else words
    capitals = [_in_capitals(word) for word in words]
    if not 2 <= len(words) <= 8 or not all(map(_is_name, words)):
        return None
    family = [word for word, upper in zip(words, capitals, strict=True) if upper]
    first = [word for word, upper in zip(words, capitals, strict=True) if not upper]
    together = capitals in (sorted(capitals), sorted(capitals, reverse=True))
    if not family or not first or not together:
        return None
    return SplitName(" ".join(family), " ".join(first), _trimmed(rest), title)


def _in_capitals(word: str) -> bool:
    return word == word.upper() and any(map(str.isalpha, word))


def _is_name(word: str) -> bool:
    return word[0].isupper() and all(c.isalpha() or c in "-'’." for c in word)


def _trimmed(rest: str) -> str:
    bare = rest.strip(" -–—/|:,;")
    inner = bare[1:-1]
    if bare[:1] + bare[-1:] in ("()", "[]") and not set(inner) & set("()[]"):
        return inner.strip()
    return bare
