"""The head of what the practice writes: more than its row says, kept as one setting."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import Self

SETTING = "letterhead"
_LONGEST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What stands above and below a letter beside name, address and telephone.

    Args:
        titles: lines under the doctor's name: diplomas, competences.
        rpps: eleven digits, "" when it is not printed.
        phones: further numbers, as they are to be printed.
        city: where letters are dated; the last line of the address without it.
        foot: a line at the bottom: an approved association, means of payment.
    """

    titles: str = ""
    rpps: str = ""
    phones: str = ""
    email: str = ""
    city: str = ""
    foot: str = ""

    @classmethod
    def read(cls, text: str | None) -> Self:
        """As it was kept; what makes no sense is left out."""
        try:
            kept = json.loads(text) if text else {}
        except (ValueError, RecursionError):
            kept = {}
        found = kept if isinstance(kept, dict) else {}
        return cls(
            **{
                one.name: str(found[one.name])[:_LONGEST]
                for one in fields(cls)
                if isinstance(found.get(one.name), str)
            }
        )

    def write(self) -> str:
        """The text to keep."""
        return json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)
