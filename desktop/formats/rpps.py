"""The number and the secure address of a health professional.

RPPS: eleven digits, the last one a Luhn key (Agence du numérique en santé). MSSanté addresses
end in the domain that the agency gives out.
"""

from __future__ import annotations

import re

from stdnum import luhn

LENGTH = 11
_MSSANTE = re.compile(r"[^@\s]+@(?:[a-z0-9-]+\.)*mssante\.fr", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")


def bare_rpps(text: str) -> str:
    """The number without spaces, dots or dashes."""
    return re.sub(r"[\s.\-]", "", text)


def rpps_problem(number: str) -> str:
    """What does not hold: "rpps_shape" or "rpps_key"; "" for a good one or none."""
    if not number:
        return ""
    if len(number) != LENGTH or not number.isascii() or not number.isdigit():
        return "rpps_shape"
    return "" if luhn.is_valid(number) else "rpps_key"


def is_mssante(address: str) -> bool:
    """Whether an address belongs to the secure messaging of health."""
    return bool(_MSSANTE.fullmatch(address.strip()))


def is_email(address: str) -> bool:
    """Whether it can be an address at all; no more than that is asked of one."""
    return bool(_EMAIL.fullmatch(address.strip()))
