"""What this computer remembers of the window: look, size, idle time. No patient, no name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

if TYPE_CHECKING:
    from pathlib import Path

FILE = "window.ini"
LOOKS = ("system", "light", "dark")


@dataclass(slots=True)
class Preferences:
    """How the window is worn here.

    Args:
        look: "system", "light" or "dark".
        scale: the text's, 1.0 at 100 %.
        still: without movements.
        idle_minutes: until the window locks itself, 0 for the role's own.
        letter_keys: single letters act on the row or block that has the keyboard.
    """

    look: str = "system"
    scale: float = 1.0
    still: bool = False
    idle_minutes: int = 0
    letter_keys: bool = True
    geometry: bytes = b""


def read_preferences(folder: Path) -> Preferences:
    """What was kept; the usual values where nothing or nonsense was."""
    kept = QSettings(str(folder / FILE), QSettings.Format.IniFormat)
    look = str(kept.value("look", "system"))
    geometry = kept.value("geometry", QByteArray())
    return Preferences(
        look=look if look in LOOKS else "system",
        scale=_number(kept.value("scale"), 1.0),
        still=str(kept.value("still", "false")) == "true",
        idle_minutes=int(_number(kept.value("idle_minutes"), 0)),
        letter_keys=str(kept.value("letter_keys", "true")) == "true",
        geometry=bytes(geometry.data()) if isinstance(geometry, QByteArray) else b"",
    )


def write_preferences(folder: Path, preferences: Preferences) -> None:
    """Keeps them for the next start."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    kept = QSettings(str(folder / FILE), QSettings.Format.IniFormat)
    kept.setValue("look", preferences.look)
    kept.setValue("scale", str(preferences.scale))
    kept.setValue("still", str(preferences.still).lower())
    kept.setValue("idle_minutes", str(preferences.idle_minutes))
    kept.setValue("letter_keys", str(preferences.letter_keys).lower())
    kept.setValue("geometry", QByteArray(preferences.geometry))
    kept.sync()


def _number(value: object, usual: float) -> float:
    try:
        return float(str(value))
    except ValueError:
        return usual
