"""What a state does not say by itself, on a block: entered afterwards, left without being seen.

The icon stands beside the state's; the word follows where there is room for it. Neither is
personal, so the confidential mode leaves them.
"""

from __future__ import annotations

from dataclasses import dataclass

from db.rows import AppointmentRow
from desktop.prints.states import aside_words

LEFT_UNSEEN = "rdv.parti"
CAUGHT_UP = "message.prendre"


@dataclass(frozen=True, slots=True)
class Aside:
    """One mark: the concept of its icon, and its word."""

    icon: str
    word: str


def asides(row: AppointmentRow) -> tuple[Aside, ...]:
    """The marks of an appointment, in the order they are painted."""
    icons = (LEFT_UNSEEN,) * row.left_unseen + (CAUGHT_UP,) * row.caught_up
    return tuple(map(Aside, icons, aside_words(row)))
