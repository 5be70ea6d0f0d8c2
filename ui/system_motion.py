"""Hears from the desktop's settings portal whether movements are wanted, GNOME's way.

GNOME keeps its switch in a database that no file shows; the portal tells it to everybody,
from a sandbox too. Asked once the window is painted and answered whenever: nothing waits.
"""

from __future__ import annotations

import sys
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage

PORTAL = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
FACE = "org.freedesktop.portal.Settings"
GROUP, KEY = "org.gnome.desktop.interface", "enable-animations"


class SystemMotion(QObject):
    """Tells whether the desktop asks for stillness, now and whenever that changes.

    Signals:
        told: True where movements are switched off.
    """

    told = Signal(bool)

    def begin(self) -> None:
        """Listens on this session's bus; silence elsewhere changes nothing."""
        if sys.platform == "linux":
            self.listen(QDBusConnection.sessionBus())

    def listen(self, bus: QDBusConnection) -> None:
        """Asks on this bus and hears of changes; one that is not there says nothing."""
        if not bus.isConnected():
            return
        changed = _slot("_changed(QDBusMessage)")
        bus.connect(PORTAL, PATH, FACE, "SettingChanged", self, changed)
        # `Read` wraps its value twice; every portal has it, `ReadOne` the newer alone.
        message = QDBusMessage.createMethodCall(PORTAL, PATH, FACE, "Read")
        message.setArguments([GROUP, KEY])
        answered, refused = _slot("_answered(QDBusMessage)"), _slot("_refused()")
        bus.callWithCallback(message, self, answered, refused)

    @Slot(QDBusMessage)
    def _answered(self, message: QDBusMessage) -> None:
        self._tell(message.arguments()[:1])

    @Slot()
    def _refused(self) -> None:
        """No portal, or one that does not know the switch: what files say stays."""

    @Slot(QDBusMessage)
    def _changed(self, message: QDBusMessage) -> None:
        said = message.arguments()
        if said[:2] == [GROUP, KEY]:
            self._tell(said[2:3])

    def _tell(self, said: list[object]) -> None:
        moves = _bare(said[0]) if said else None
        if isinstance(moves, bool):
            self.told.emit(not moves)


def _bare(value: object) -> object:
    """What a variant holds, however often it is wrapped."""
    for _layer in range(3):
        inside = getattr(value, "variant", None)
        if not callable(inside):
            return value
        value = inside()
    return value


def _slot(name: str) -> Any:
    """As a text, which is what the binding takes, whatever its stub says."""
    return SLOT(name)
