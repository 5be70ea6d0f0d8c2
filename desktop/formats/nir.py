"""The national number: its key, and whether it agrees with what else is known.

Key = 97 - (the thirteen digits modulo 97); Corsica's 2A and 2B count as 19 and 18
(INSEE). A disagreement warns and refuses nothing: a minor may carry a parent's number.
"""

from __future__ import annotations

import re
from datetime import date

_SHAPE = re.compile(r"[1-478]\d{4}(?:\d\d|2[AB])\d{6}(?:\d\d)?")


def bare_nir(text: str) -> str:
    """The number without spaces, dots or dashes, letters in capitals."""
    return re.sub(r"[\s.\-/]", "", text).upper()


def nir_key(thirteen: str) -> int:
    """The two-digit key of the thirteen first characters."""
    digits = thirteen.replace("2A", "19", 1).replace("2B", "18", 1)
    return 97 - int(digits) % 97


def nir_problems(nir: str, sex: str = "", born: date | None = None) -> tuple[str, ...]:
    """What does not hold: nir_shape, nir_key, nir_sex, nir_birth_date."""
    if not _SHAPE.fullmatch(nir):
        return ("nir_shape",)
    found = []
    if len(nir) == 15 and nir_key(nir[:13]) != int(nir[13:]):
        found.append("nir_key")
    if sex and nir[0] in "1278" and (nir[0] in "17") != (sex == "M"):
        found.append("nir_sex")
    if born is not None and not _agrees(nir, born):
        found.append("nir_birth_date")
    return tuple(found)


def _agrees(nir: str, born: date) -> bool:
    """Months 20 to 42 and from 50 stand in incomplete civil records."""
    year, month = int(nir[1:3]), int(nir[3:5])
    return year == born.year % 100 and (month == born.month or month >= 20)
