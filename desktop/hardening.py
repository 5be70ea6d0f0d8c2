"""Keeps this process's memory, where keys are, from core files and other programs.

It stops a program of the same person from reading along, where the system can; not an
administrator, and not a program that runs before this one.
"""

from __future__ import annotations

import sys

_PR_SET_DUMPABLE = 4


def harden() -> None:
    """No core files; on Linux, no attaching and no reading of the memory either."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
