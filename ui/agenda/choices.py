"""How a person has the agenda shown: which view, how many days, how fine, what is hidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, get_type_hints

from db.entities.appointment import AppointmentState

MODES = ("day", "week", "month", "list")
DAYS = (1, 2, 3, 7)
"""How many days the day view may show side by side."""
WEEKS = (5, 6, 7)
STEPS = (5, 10, 15, 30)
"""Minutes of the grid: what a click, a drag and an arrow snap to."""
SPANS = (1, 7, 14, 31)
"""Days of the list; 31 is the month, whatever its length."""
ZOOMS = range(-2, 5)

_ALLOWED: Mapping[str, object] = {
    "mode": MODES,
    "days": DAYS,
    "week": WEEKS,
    "step": STEPS,
    "span": SPANS,
    "zoom": ZOOMS,
}


@dataclass(frozen=True, slots=True)
class Choices:
    """What is kept of one person's agenda.

    Args:
        days: side by side in the day view.
        week: 5 without the weekend, 6 without Sunday, 7; whoever comes is always shown.
        span: days of the list.
        step: minutes of the grid.
        zoom: steps from the hour's usual size.
        cancelled: whether appointments that gave their time back are shown.
        hours_only: whether closed hours before and after are left out.
        strip: whether the weeks to come stand under the paper, as bars.
        grouped: whether the list has a heading for each day.
        states, types: what the list is narrowed to; nothing for all.
    """

    mode: str = "week"
    days: int = 1
    week: int = 6
    span: int = 7
    step: int = 5
    zoom: int = 0
    cancelled: bool = True
    hours_only: bool = False
    strip: bool = False
    grouped: bool = True
    states: tuple[str, ...] = ()
    types: tuple[str, ...] = ()

    def document(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self)


def choices_kept(kept: Mapping[str, Any]) -> Choices:
    """What was kept; the usual value in the place of nonsense."""
    hints = get_type_hints(Choices)
    found: dict[str, Any] = {}
    for one in fields(Choices):
        value = kept.get(one.name)
        if one.name in ("states", "types"):
            found[one.name] = _words(one.name, value)
        elif type(value) is hints[one.name] and _is_allowed(one.name, value):
            found[one.name] = value
    return Choices(**found)


def _is_allowed(name: str, value: object) -> bool:
    allowed = _ALLOWED.get(name)
    return allowed is None or value in allowed  # type: ignore[operator]


def _words(name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        return ()
    words = [word for word in value if isinstance(word, str) and len(word) <= 32]
    if name == "states":
        known = {str(state) for state in AppointmentState}
        words = [word for word in words if word in known]
    return tuple(words)
