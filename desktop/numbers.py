"""Numbers as people read them."""

from __future__ import annotations

NARROW = "\u202f"
"""A narrow no-break space: between thousands, and before a percent sign."""


def thousands(count: int) -> str:
    """As "12 345", with spaces that do not break."""
    return f"{count:,}".replace(",", NARROW)
