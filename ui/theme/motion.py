"""Whether the system asks for reduced motion, read where each platform keeps it.

Qt tells of colours and of contrast, and of movement on none of our platforms yet. GNOME
keeps its switch in a database that no file shows: `ui/system_motion.py` hears of it.
"""

from __future__ import annotations

import configparser
import os
import sys
from pathlib import Path

_CLIENT_AREA_ANIMATION = 0x1042
"""SPI_GETCLIENTAREAANIMATION, winuser.h."""


def system_is_still() -> bool:
    """Whether movements are switched off for this account; no where nothing says so."""
    if sys.platform == "win32":
        return _windows()
    if sys.platform == "darwin":
        return _mac()
    config = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return files_say_still(Path(config))


def files_say_still(config: Path) -> bool:
    """What KDE and GTK keep: a factor of 0, or animations that are not enabled."""
    factor = _value(config / "kdeglobals", "KDE", "AnimationDurationFactor")
    if factor.replace(".", "", 1).isdigit() and float(factor) == 0:
        return True
    for version in ("gtk-4.0", "gtk-3.0"):
        ini = config / version / "settings.ini"
        if _value(ini, "Settings", "gtk-enable-animations") in ("0", "false"):
            return True
    return False


def _value(path: Path, section: str, key: str) -> str:
    parser = configparser.RawConfigParser(strict=False)
    try:
        parser.read_string(path.read_text("utf-8"))
    except (OSError, ValueError, configparser.Error):
        return ""
    return parser.get(section, key, fallback="").strip().lower()


def _windows() -> bool:
    import ctypes

    moves = ctypes.c_int(1)
    library = ctypes.WinDLL("user32")  # type: ignore[attr-defined]
    told = library.SystemParametersInfoW(
        _CLIENT_AREA_ANIMATION, 0, ctypes.byref(moves), 0
    )
    return bool(told) and not moves.value


def _mac() -> bool:
    from PySide6.QtCore import QSettings

    path = Path.home() / "Library/Preferences/com.apple.universalaccess.plist"
    kept = QSettings(str(path), QSettings.Format.NativeFormat)
    return str(kept.value("reduceMotion", "")).lower() in ("1", "true")
