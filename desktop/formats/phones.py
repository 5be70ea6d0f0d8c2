"""Telephone numbers in every French way of writing them, to E.164."""

from __future__ import annotations

import re
from functools import lru_cache

_LONGEST = 60
_SHORT_FRENCH = re.compile(r"[1-9]\d{8}")
_USUAL = re.compile(r"0[1-9](?:[ .]?\d\d){4}")
_BARE = str.maketrans("", "", " .")
_FRANCE = 33
_MOBILE = ("+336", "+337")
_CODES = {
    "262": "+262",
    "692": "+262",
    "693": "+262",
    "590": "+590",
    "690": "+590",
    "691": "+590",
    "594": "+594",
    "694": "+594",
    "596": "+596",
    "696": "+596",
    "697": "+596",
}
"""By the first figures after the 0: Réunion, Guadeloupe, Guyane, Martinique (ARCEP)."""
_NO_WORDS = re.compile(r"(?i)t[eé]l[.:]?|phone|mobile|port\.|fixe|ext\b")
_WORDS = re.compile(r"[^\W\d_]{3,}")
_NUMBER = re.compile(r"\+?\(?\d[\d\s.\-/()]*")
_OWNER = re.compile(r"\(([^()\d]{2,40})\)")
_BETWEEN = re.compile(r"\s*(?:[;,/\n|]|\s-\s|\bou\b|\bet\b|\bor\b)\s*")


def phone_number(text: str, region: str = "FR") -> str | None:
    """The number as E.164, None when it is none.

    Takes spaces, dots, `tel:` links, `+33 (0)6`, `0033`, and the nine digits that are
    left when a spreadsheet took the number for a quantity. Numbers of ranges that
    nobody holds are taken: ranges are opened over the years.
    """
    text = text.strip()
    if region == "FR" and _USUAL.fullmatch(text):
        # How nearly all of them are written; the library would say the same, later.
        return _overseas("+33" + text.translate(_BARE)[1:])
    if text.casefold().startswith("tel:"):
        text = text[4:].split(";")[0]
    found = _NUMBER.search(text.replace("(0)", ""))
    if found is None or re.search(r"\d", found.string[found.end() :]):
        return None
    number = found[0]
    if len(number) > _LONGEST or not 4 <= len(re.sub(r"\D", "", number)) <= 17:
        return None
    return _parsed(number, region)


def phone_numbers(text: str) -> list[tuple[str, str]]:
    """(number, whose) of a cell that may hold several.

    >>> phone_numbers("01 99 00 23 03 ou 06 39 98 07 97 (mère)")
    [('+33199002303', ''), ('+33639980797', 'mère')]
    """
    whole = _with_owner(text)
    if whole is not None:
        return [whole]
    parts = [_with_owner(part) for part in _BETWEEN.split(text)[:6]]
    return [part for part in parts if part is not None]


def says_more(text: str) -> bool:
    """Whether there are words beside the numbers and whose they are."""
    return bool(_WORDS.search(_NO_WORDS.sub(" ", _OWNER.sub(" ", text))))


def _with_owner(text: str) -> tuple[str, str] | None:
    owner = _OWNER.search(text)
    number = phone_number(_OWNER.sub(" ", text) if owner else text)
    return (number, owner[1].strip() if owner else "") if number else None


def phone_label(number: str, default: str = "home") -> str:
    """`mobile` for a French mobile number, else what the file says."""
    return "mobile" if number.startswith(_MOBILE) else default


@lru_cache(maxsize=4096)
def _parsed(text: str, region: str) -> str | None:
    import phonenumbers

    digits = re.sub(r"[\s.\-/]", "", text)
    if region == "FR" and _SHORT_FRENCH.fullmatch(digits):
        text = "0" + digits
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number) or number.extension:
        return None
    if number.country_code == _FRANCE and len(str(number.national_number)) != 9:
        return None
    whole = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return _overseas(whole)


def _overseas(whole: str) -> str:
    """The overseas departments are dialled as at home and have codes of their own."""
    code = _CODES.get(whole[3:6]) if whole.startswith("+33") else None
    return f"{code}{whole[3:]}" if code else whole
