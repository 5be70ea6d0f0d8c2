"""Hears the system lock its screen, go to sleep, or show another person's session.

Linux by D-Bus (logind, the desktops' screen savers). The native parts for Windows and
macOS are in `system_lock_windows` and `system_lock_mac`; they are written from their
documentation and were not run.
"""

from __future__ import annotations

import sys
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage

_LOGIN = "org.freedesktop.login1"
_MANAGER = "/org/freedesktop/login1"
_MANAGER_FACE = "org.freedesktop.login1.Manager"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_SESSION = "org.freedesktop.login1.Session"
_PATIENCE_MS = 3_000
# (service, path) of the screen savers that tell when they begin.
_SAVERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    ("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"),
)


class SystemLock(QObject):
    """Tells when this computer is left, whoever or whatever left it.

    Signals:
        left: the screen was locked, the machine goes to sleep or woke, or the session is
            not the one that is shown any more.
    """

    left = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = ""
        self._system: QDBusConnection | None = None
        self._native: object = None

    def begin(self) -> None:
        """Listens where this system speaks; silence elsewhere changes nothing."""
        if sys.platform == "linux":
            self.listen(QDBusConnection.systemBus(), QDBusConnection.sessionBus())
        else:
            self._listen_natively()

    def listen(self, system: QDBusConnection, session: QDBusConnection) -> None:
        """Listens on these two buses; one that is not there is left out."""
        if system.isConnected():
            self._listen_to_logind(system)
        if session.isConnected():
            for service, path in _SAVERS:
                session.connect(
                    service,
                    path,
                    service,
                    "ActiveChanged",
                    self,
                    _slot("_saver_changed(bool)"),
                )

    # Linux ---------------------------------------------------------------------------

    def _listen_to_logind(self, system: QDBusConnection) -> None:
        self._system = system
        system.connect(
            _LOGIN,
            _MANAGER,
            _MANAGER_FACE,
            "PrepareForSleep",
            self,
            _slot("_sleeps(bool)"),
        )
        path = self._own_session(system)
        system.connect(_LOGIN, path, _SESSION, "Lock", self, _slot("_locked()"))
        if path:
            self._path = path
            system.connect(
                _LOGIN,
                path,
                _PROPERTIES,
                "PropertiesChanged",
                self,
                _slot("_properties_changed(QDBusMessage)"),
            )

    def _own_session(self, system: QDBusConnection) -> str:
        """The path of this process's session; "" hears every session, which is safe."""
        found = _asked(system, _MANAGER, _MANAGER_FACE, "GetSession", ["auto"])
        path = getattr(found, "path", None)
        return str(path()) if callable(path) else ""

    @Slot(bool)
    def _sleeps(self, _beginning: bool) -> None:  # noqa: FBT001 - a signal's value
        # Before it sleeps and again as it wakes: whichever is heard first locks.
        self.left.emit()

    @Slot()
    def _locked(self) -> None:
        self.left.emit()

    @Slot(bool)
    def _saver_changed(self, active: bool) -> None:  # noqa: FBT001 - a signal's value
        if active:
            self.left.emit()

    @Slot(QDBusMessage)
    def _properties_changed(self, _message: QDBusMessage) -> None:
        """Another person's session is shown: ours is not active any more."""
        if self._system is None:
            return
        found = _asked(
            self._system, self._path, _PROPERTIES, "Get", [_SESSION, "Active"]
        )
        active = getattr(found, "variant", None)
        if callable(active) and active() is False:
            self.left.emit()

    # Elsewhere -----------------------------------------------------------------------

    def _listen_natively(self) -> None:
        if sys.platform == "win32":
            from ui.system_lock_windows import listen

            self._native = listen(self.left.emit)
        elif sys.platform == "darwin":
            from ui.system_lock_mac import listen as listen_on_mac

            self._native = listen_on_mac(self.left.emit)


def _asked(
    bus: QDBusConnection, path: str, face: str, method: str, said: list[str]
) -> object:
    """The first value of logind's answer, None without one."""
    message = QDBusMessage.createMethodCall(_LOGIN, path, face, method)
    message.setArguments(said)
    answer = bus.call(message, QDBus.CallMode.Block, _PATIENCE_MS)
    if answer.type() is not QDBusMessage.MessageType.ReplyMessage:
        return None
    return next(iter(answer.arguments()), None)


def _slot(name: str) -> Any:
    """As a text, which is what the binding takes, whatever its stub says."""
    return SLOT(name)
