"""The keys of the viewer; those for finding win over the window's commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from ui.viewing.viewer import Viewer

Deed = Callable[[], object]
STEP = 1.25
"""How much larger or smaller one key makes a page."""


def is_own(viewer: Viewer, event: QKeyEvent) -> bool:
    """Escape leads back to the list of documents, and not to that of patients."""
    escape = Qt.Key(event.key()) is Qt.Key.Key_Escape
    return escape or _finding(viewer, event) is not None


def key_deed(viewer: Viewer, event: QKeyEvent) -> Deed | None:
    """What a key does here; None for what it does elsewhere."""
    return _finding(viewer, event) or _reading(viewer, Qt.Key(event.key()))


def _finding(viewer: Viewer, event: QKeyEvent) -> Deed | None:
    key, held = Qt.Key(event.key()), event.modifiers()
    if key is Qt.Key.Key_F and held == Qt.KeyboardModifier.ControlModifier:
        return viewer.open_search
    if key is Qt.Key.Key_F3 and viewer.is_open:
        back = bool(held & Qt.KeyboardModifier.ShiftModifier)
        return lambda: viewer.step(-1 if back else 1)
    return None


def _reading(viewer: Viewer, key: Qt.Key) -> Deed | None:
    deeds: dict[Qt.Key, Deed] = {
        Qt.Key.Key_Escape: viewer.leave,
        Qt.Key.Key_PageDown: lambda: viewer.turn_to(viewer.page + 1),
        Qt.Key.Key_PageUp: lambda: viewer.turn_to(viewer.page - 1),
        Qt.Key.Key_Home: lambda: viewer.turn_to(0),
        Qt.Key.Key_End: lambda: viewer.turn_to(viewer.count - 1),
        Qt.Key.Key_Down: lambda: viewer.sheet.scroll_by(1),
        Qt.Key.Key_Up: lambda: viewer.sheet.scroll_by(-1),
        Qt.Key.Key_Space: viewer.go_on,
        Qt.Key.Key_Plus: lambda: viewer.zoom(STEP),
        Qt.Key.Key_Minus: lambda: viewer.zoom(1 / STEP),
        Qt.Key.Key_0: lambda: viewer.zoom(0),
        Qt.Key.Key_R: viewer.rotate,
    }
    return deeds.get(key)
