"""What a process that was killed left behind, taken away at the next start.

Everything here is ciphertext that is also elsewhere: copies of a run, of a verification,
of a drill inside the home, and of a restore beside it.
"""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from db.errors import OpenElsewhere
from db.lock import HomeLock

STAGING, DRILL = "staging", "drill"
RESTORING = "restoring"


def sweep(home: Path) -> None:
    """Cleans a home that this process has just locked: nobody else works in it."""
    for name in (STAGING, DRILL):
        shutil.rmtree(home / name, ignore_errors=True)
    sweep_restoring(home)


def sweep_restoring(home: Path) -> None:
    """Takes away what restores that were killed left beside a home.

    A restore that is under way holds the lock of its folder, and is left alone.
    """
    for folder in home.parent.glob(f"{home.name}.{RESTORING}-*"):
        lock = HomeLock(folder)
        with contextlib.suppress(OpenElsewhere):
            lock.take()
            lock.release()
            shutil.rmtree(folder, ignore_errors=True)
