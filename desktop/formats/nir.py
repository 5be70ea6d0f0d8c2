"""The national number: its key, and whether it agrees with what else is known.

Thirteen characters and a key of two: sex, year, month, department and commune (or 99 and
country), order. Key = 97 - (the thirteen digits modulo 97); Corsica's 2A and 2B count as 19
and 18 (python-stdnum). Sex 7 and 8 begin provisional numbers, 3 and 4 those in course of
registration. Month 20 is unknown; 21 to 42 and 50 to 99 stand in incomplete civil records
(INSEE). A disagreement warns and refuses nothing: a minor may carry a parent's number.
"""

from __future__ import annotations

import re
from datetime import date

from stdnum.fr import nir as _stdnum

_SHAPE = re.compile(r"[1-478]\d{4}(?:\d\d|2[AB])\d{6}(?:\d\d)?")
_WHOLE = 15
_HIDDEN = "•"
_MALE, _FEMALE = "137", "248"


def bare_nir(text: str) -> str:
    """The number without spaces, dots or dashes, letters in capitals."""
    return re.sub(r"[\s.\-/]", "", text).upper()


def nir_key(thirteen: str) -> int:
    """The two-digit key of the thirteen first characters."""
    return int(_stdnum.calc_check_digits(thirteen))


def nir_problems(nir: str, sex: str = "", born: date | None = None) -> tuple[str, ...]:
    """What does not hold: nir_shape, nir_month, nir_key, nir_sex, nir_birth_date."""
    if not _SHAPE.fullmatch(nir):
        return ("nir_shape",)
    found = []
    if not _is_month(int(nir[3:5])):
        found.append("nir_month")
    if len(nir) == _WHOLE and not _stdnum.is_valid(nir):
        found.append("nir_key")
    if sex and (nir[0] in _MALE) != (sex == "M"):
        found.append("nir_sex")
    if born is not None and not _agrees(nir, born):
        found.append("nir_birth_date")
    return tuple(found)


def shown_nir(nir: str) -> str:
    """In the groups people read: `1 84 12 76 451 089 46`."""
    if not _SHAPE.fullmatch(nir):
        return nir
    parts = (nir[:1], nir[1:3], nir[3:5], nir[5:7], nir[7:10], nir[10:13], nir[13:])
    return "\u00a0".join(part for part in parts if part)


def masked_nir(nir: str) -> str:
    """What is on the screen until it is asked for: `2 84 05 •• ••• ••• ••`."""
    if not nir or _HIDDEN in nir:
        # Whoever hides it once more hides what is hidden.
        return nir
    if not _SHAPE.fullmatch(nir):
        return _HIDDEN * min(len(nir), _WHOLE)
    hidden = "•• ••• ••• ••" if len(nir) == _WHOLE else "•• ••• •••"
    shown = f"{nir[:1]} {nir[1:3]} {nir[3:5]} {hidden}"
    return shown.replace(" ", "\u00a0")


def _is_month(month: int) -> bool:
    return 1 <= month <= 12 or 20 <= month <= 42 or month >= 50


def _agrees(nir: str, born: date) -> bool:
    year, month = int(nir[1:3]), int(nir[3:5])
    return year == born.year % 100 and (month == born.month or month >= 20)
