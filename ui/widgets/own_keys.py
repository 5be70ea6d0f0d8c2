"""Keys that the window has commands on, while something in front of it wants them itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent


def keeps_key(event: QEvent, is_own: Callable[[QKeyEvent], object]) -> bool:
    """Keeps a key from the window's commands; it then comes as a usual press.

    Args:
        event: what a widget's `event` was given; accepted where this is true.
        is_own: whether a key is meant for the widget; any true value.
    """
    if event.type() is not QEvent.Type.ShortcutOverride:
        return False
    if not (isinstance(event, QKeyEvent) and is_own(event)):
        return False
    event.accept()
    return True
