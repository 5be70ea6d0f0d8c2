"""What the cards beside the board are built from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from ui.names import Names
from ui.operator import Operator
from ui.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a card is built from.

    Args:
        now: the practice's wall clock.
    """

    operator: Operator
    theme: Theme
    names: Names
    now: Callable[[], datetime]
