"""The sizes paper is cut to, in points; what is seen and printed is the sheet itself."""

from __future__ import annotations

from enum import StrEnum

_MILLIMETRE = 72 / 25.4


class PaperSize(StrEnum):
    """What a certificate, a letter or a card is printed on."""

    A4 = "a4"
    A5 = "a5"
    A6 = "a6"
    CARD = "card"

    @property
    def points(self) -> tuple[float, float]:
        """Width and height: upright, but for a card of 85 by 54 mm."""
        wide, high = _SIZES[self]
        return wide * _MILLIMETRE, high * _MILLIMETRE


_SIZES = {
    PaperSize.A4: (210.0, 297.0),
    PaperSize.A5: (148.0, 210.0),
    PaperSize.A6: (105.0, 148.0),
    PaperSize.CARD: (85.0, 54.0),
}
