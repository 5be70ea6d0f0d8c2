"""Windows: the session's lock, another person's session, sleep; as messages to our window.

Written from the documentation of WTSRegisterSessionNotification and WM_POWERBROADCAST; it
was not run on Windows.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication
from PySide6.QtGui import QGuiApplication

_WM_WTSSESSION_CHANGE = 0x02B1
_WM_POWERBROADCAST = 0x0218
_THIS_SESSION = 0
# Console and remote disconnect, logoff, lock.
_LEFT = {0x2, 0x4, 0x6, 0x7}
# Suspend, resume.
_SLEPT = {0x4, 0x7, 0x12}


class _Message(ctypes.Structure):
    """The beginning of MSG."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("wparam", ctypes.c_size_t),
        ("lparam", ctypes.c_ssize_t),
    )


class _Filter(QAbstractNativeEventFilter):
    """Hears the messages of every window of this process."""

    def __init__(self, left: Callable[[], None]) -> None:
        super().__init__()
        self._left = left

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        told = kind.data() if isinstance(kind, QByteArray) else bytes(kind)
        if told == b"windows_generic_MSG":
            found = _Message.from_address(int(message))
            if _says_left(found.message, found.wparam):
                self._left()
        return False, 0


def listen(left: Callable[[], None]) -> object:
    """Calls `left` from now on; whoever keeps the answer keeps it listening."""
    heard = _Filter(left)
    application = QCoreApplication.instance()
    if application is not None:
        application.installNativeEventFilter(heard)
    if sys.platform == "win32":
        register = ctypes.windll.wtsapi32.WTSRegisterSessionNotification
        for window in QGuiApplication.topLevelWindows():
            register(ctypes.c_void_p(int(window.winId())), _THIS_SESSION)
    return heard


def _says_left(message: int, wparam: int) -> bool:
    if message == _WM_WTSSESSION_CHANGE:
        return wparam in _LEFT
    return message == _WM_POWERBROADCAST and wparam in _SLEPT
