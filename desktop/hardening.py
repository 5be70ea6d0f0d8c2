"""Keeps this process's memory and files from core files, other programs and people.

It stops a program of the same person from reading along, where the system can; not an
administrator, and not a program that runs before this one.
"""

from __future__ import annotations

import os
import sys
from typing import Any

_PR_SET_DUMPABLE = 4

# Windows: this account may end the process, wait for it and see that it runs; reading or
# writing its memory is left to the system. 0x101001 = terminate, query limited, wait.
_WINDOWS_RIGHTS = "D:P(A;;0x00101001;;;OW)(A;;GA;;;SY)"
_DACL_SECURITY_INFORMATION = 4
_SDDL_REVISION = 1


def harden() -> None:
    """No core files, no reading of the memory by this account, no files for others.

    Our own files are made for their owner alone wherever we make them; this is for those
    that a library makes.
    """
    os.umask(0o077)
    if sys.platform == "win32":
        _close_to_others()
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _close_to_others() -> None:
    """Replaces the access list of this process, as KeePassXC does; not run.

    Where the system refuses, the process goes on as any other one: it is one hedge of
    several, and the guide promises nothing beyond it.
    """
    import ctypes
    from ctypes import wintypes

    windows: Any = ctypes
    advapi, kernel = windows.WinDLL("advapi32"), windows.WinDLL("kernel32")
    convert = advapi.ConvertStringSecurityDescriptorToSecurityDescriptorW
    convert.argtypes = (
        wintypes.LPCWSTR,
        wintypes.DWORD,
        ctypes.POINTER(ctypes.c_void_p),
        ctypes.c_void_p,
    )
    convert.restype = wintypes.BOOL
    apply = advapi.SetKernelObjectSecurity
    apply.argtypes = (wintypes.HANDLE, wintypes.DWORD, ctypes.c_void_p)
    apply.restype = wintypes.BOOL
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    kernel.LocalFree.argtypes = (ctypes.c_void_p,)
    rights = ctypes.c_void_p()
    if convert(_WINDOWS_RIGHTS, _SDDL_REVISION, ctypes.byref(rights), None):
        process = kernel.GetCurrentProcess()
        apply(process, _DACL_SECURITY_INFORMATION, rights)
        kernel.LocalFree(rights)
