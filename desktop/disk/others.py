"""Windows and macOS: asked of the system's own programs, for a few seconds at most.

Not run there by our tests, which hand over what the programs are documented to say.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Sequence
from pathlib import PurePath

from desktop.disk.state import DiskState, Kind

_SECONDS = 8.0
# System.Volume.BitLockerProtection, the one property that needs no administrator; a
# number, where `manage-bde` speaks the language of the system.
_WINDOWS = {
    "1": DiskState(kind=Kind.ENCRYPTED, how="BitLocker", platform="win32"),
    "2": DiskState(kind=Kind.CLEAR, platform="win32"),
    "3": DiskState(kind=Kind.CLEAR, why="under_way", platform="win32"),
    "4": DiskState(kind=Kind.CLEAR, why="leaving", platform="win32"),
    "5": DiskState(kind=Kind.CLEAR, why="suspended", platform="win32"),
}
_ASK_WINDOWS = (
    "(New-Object -ComObject Shell.Application).NameSpace('{drive}\\')"
    ".Self.ExtendedProperty('System.Volume.BitLockerProtection')"
)

Answer = Callable[[Sequence[str]], str]
"""What a program says on its output; "" when it cannot be asked."""


def answer(command: Sequence[str], seconds: float = _SECONDS) -> str:
    """Runs a program of the system; ends it when it takes too long."""
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace").strip()


def bitlocker(home: PurePath, ask: Answer = answer) -> DiskState:
    """Windows: the drive that holds a folder."""
    drive = home.drive
    if len(drive) != 2 or not drive[0].isalpha() or drive[1] != ":":
        return DiskState(kind=Kind.UNKNOWN, platform="win32")
    windows = os.environ.get("SYSTEMROOT", r"C:\Windows")
    shell = rf"{windows}\System32\WindowsPowerShell\v1.0\powershell.exe"
    script = _ASK_WINDOWS.format(drive=drive)
    said = ask((shell, "-NoProfile", "-NonInteractive", "-Command", script))
    return _WINDOWS.get(said, DiskState(kind=Kind.UNKNOWN, platform="win32"))


def filevault(home: PurePath, ask: Answer = answer) -> DiskState:
    """macOS: FileVault is of the disk it starts from, not of those under /Volumes."""
    if PurePath("/Volumes") in home.parents:
        return DiskState(kind=Kind.UNKNOWN, platform="darwin")
    said = ask(("/usr/bin/fdesetup", "status"))
    if "Encryption in progress" in said:
        return DiskState(kind=Kind.CLEAR, why="under_way", platform="darwin")
    if "Decryption in progress" in said:
        return DiskState(kind=Kind.CLEAR, why="leaving", platform="darwin")
    if "FileVault is On" in said:
        return DiskState(kind=Kind.ENCRYPTED, how="FileVault", platform="darwin")
    if "FileVault is Off" in said:
        return DiskState(kind=Kind.CLEAR, platform="darwin")
    return DiskState(kind=Kind.UNKNOWN, platform="darwin")
