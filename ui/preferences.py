"""What this computer remembers of the window: look, size, idle time. No patient, no name."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from desktop.local_file import replace_private_file

if TYPE_CHECKING:
    from pathlib import Path

FILE = "window.json"
_CAP = 64 * 1024
_SMALLEST, _LARGEST = 0.9, 2.0
LOOKS = ("system", "light", "dark")
CONTRASTS = ("system", "high", "usual")


@dataclass(slots=True)
class Preferences:
    """How the window is worn here.

    Args:
        look: "system", "light" or "dark".
        scale: the text's, 1.0 at 100 %.
        still: without movements.
        contrast: "system", "high" or "usual".
        idle_minutes: until the window locks itself, 1 to 15, by account (hex); who is
            not there has her role's own.
        fresh_at_once: a fresh process takes over at each lock, not within a minute.
        letter_keys: single letters act on the row or block that has the keyboard.
    """

    look: str = "system"
    scale: float = 1.0
    still: bool = False
    contrast: str = "system"
    idle_minutes: dict[str, int] = field(default_factory=dict)
    fresh_at_once: bool = False
    letter_keys: bool = True
    geometry: bytes = b""


def read_preferences(folder: Path) -> Preferences:
    """What was kept; the usual values where nothing or nonsense was."""
    try:
        with (folder / FILE).open("rb") as file:
            found = json.loads(file.read(_CAP))
        kept: dict[str, Any] = found if isinstance(found, dict) else {}
        look, contrast = kept.get("look"), kept.get("contrast")
        return Preferences(
            look=look if look in LOOKS else "system",
            scale=_scale(kept.get("scale")),
            still=kept.get("still") is True,
            contrast=contrast if contrast in CONTRASTS else "system",
            idle_minutes=_minutes(kept.get("idle_minutes")),
            fresh_at_once=kept.get("fresh_at_once") is True,
            letter_keys=kept.get("letter_keys") is not False,
            geometry=base64.b64decode(str(kept.get("geometry", ""))),
        )
    except (OSError, ValueError, TypeError, RecursionError):
        return Preferences()


def write_preferences(folder: Path, preferences: Preferences) -> None:
    """Keeps them for the next start; a disk that refuses is no reason to stop."""
    kept = {
        "look": preferences.look,
        "scale": preferences.scale,
        "still": preferences.still,
        "contrast": preferences.contrast,
        "idle_minutes": preferences.idle_minutes,
        "fresh_at_once": preferences.fresh_at_once,
        "letter_keys": preferences.letter_keys,
        "geometry": base64.b64encode(preferences.geometry).decode("ascii"),
    }
    try:
        replace_private_file(folder / FILE, json.dumps(kept, indent=1).encode())
    except OSError:
        return


def _scale(kept: object) -> float:
    """Within what can be read and fits; 1.0 for nonsense."""
    if not isinstance(kept, int | float) or isinstance(kept, bool) or kept != kept:
        return 1.0
    return float(min(max(kept, _SMALLEST), _LARGEST))


def _minutes(kept: object) -> dict[str, int]:
    """By account; whatever is no number of minutes is left out."""
    found = kept if isinstance(kept, dict) else {}
    return {
        who: minutes
        for who, minutes in found.items()
        if isinstance(minutes, int) and not isinstance(minutes, bool)
    }
