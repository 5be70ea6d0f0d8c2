"""Seals or opens an envelope in a process that dies at a given call of our own code.

python killed_exchange.py send|receive STEP FOLDER FILE      (step 0: lives, and says how many)
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import Any

from desktop.clock import FixedClock
from desktop.exchange import desk
from support.exchange import Two

KILLED = 137
OURS = (f"{os.sep}desktop{os.sep}exchange{os.sep}", f"{os.sep}db{os.sep}")


STEPS = {
    "execute",
    "executemany",
    "fsync",
    "write",
    "flush",
    "replace",
    "unlink",
    "mkdir",
    "open",
    "close",
}
"""What changes something outside the process: it dies just before one of these."""


class Counter:
    """Counts the steps that our code takes, and ends the process before the last one."""

    def __init__(self, last: int) -> None:
        self.seen = 0
        self.last = last

    def __call__(self, frame: FrameType, event: str, argument: Any) -> None:
        if event != "c_call" or getattr(argument, "__name__", "") not in STEPS:
            return
        if not any(part in frame.f_code.co_filename for part in OURS):
            return
        self.seen += 1
        if self.seen == self.last:
            os._exit(KILLED)


def main(work: str, call: int, folder: Path, file: Path) -> None:
    clock = FixedClock(datetime(2026, 11, 10, 9, 42, tzinfo=UTC))
    two = Two(folder=folder, clock=clock)
    session = two.office if work == "send" else two.remote
    counter = Counter(call)
    sys.setprofile(counter)
    if work == "send":
        desk.seal(session, file, "remote")
    else:
        desk.open_file(session, file)
    sys.setprofile(None)
    print(counter.seen)  # noqa: T201 - how many calls there are to die at
    two.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4]))
