"""macOS: the screen's lock, by the notifications that the system distributes.

Written from the documentation of CFNotificationCenter; it was not run on macOS. Sleep and
the change of user are heard by the clocks and by the screen's lock that goes with them.
"""

from __future__ import annotations

import ctypes
import ctypes.util
from collections.abc import Callable

_NAMES = ("com.apple.screenIsLocked", "com.apple.screensaver.didstart")
_UTF8 = 0x08000100
_DELIVER_AT_ONCE = 4
_HEARD = ctypes.CFUNCTYPE(
    None,
    ctypes.c_void_p,
    ctypes.c_void_p,
    ctypes.c_void_p,
    ctypes.c_void_p,
    ctypes.c_void_p,
)


def listen(left: Callable[[], None]) -> object:
    """Calls `left` from now on; whoever keeps the answer keeps it listening."""
    found = ctypes.util.find_library("CoreFoundation")
    if found is None:
        return None
    library = ctypes.CDLL(found)
    centre = library.CFNotificationCenterGetDistributedCenter
    centre.restype = ctypes.c_void_p
    text = library.CFStringCreateWithCString
    text.restype = ctypes.c_void_p
    text.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_uint32]
    add = library.CFNotificationCenterAddObserver
    add.restype = None
    add.argtypes = [
        ctypes.c_void_p,
        ctypes.c_void_p,
        _HEARD,
        ctypes.c_void_p,
        ctypes.c_void_p,
        ctypes.c_long,
    ]
    # The system calls it on the thread whose run loop this is: the window's.
    heard = _HEARD(lambda *_told: left())
    for name in _NAMES:
        said = text(None, name.encode(), _UTF8)
        add(centre(), None, heard, said, None, _DELIVER_AT_ONCE)
    return heard
