"""Does something to copies of a home, each time dying at another call of our own code.

python killed_home.py create|session|passphrase|admit|migrate FOLDER RUNS

FOLDER/whole is the closed home; FOLDER/step-N is what the process that died at step N
left. The number of steps is printed. It forks, so that a kill costs no start.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from db.admission import Credentials, admit, change_passphrase
from db.keys.passphrases import CHEAP
from support.vaults import (
    LOGIN,
    PASSPHRASE,
    SECRET,
    SECRETARY_ID,
    add_operation,
    enter,
    make,
)

OURS = f"{os.sep}db{os.sep}"
NEW = "une tout autre phrase de passe"
STEPS = {
    "execute",
    "executemany",
    "fsync",
    "write",
    "flush",
    "replace",
    "rename",
    "link",
    "rmdir",
    "unlink",
    "mkdir",
    "open",
    "close",
    "ftruncate",
}
"""What changes something outside the process: it dies just before one of these."""


def create(home: Path) -> None:
    make(home)


def session(home: Path) -> None:
    opened = enter(home)
    add_operation(opened, 2)
    opened.close()


def passphrase(home: Path) -> None:
    opened = enter(home)
    now = Credentials(login=LOGIN, passphrase=PASSPHRASE, secret=SECRET)
    change_passphrase(opened, now, NEW, CHEAP)
    opened.close()


def let_in(home: Path) -> None:
    opened = enter(home)
    new = Credentials(login="morel", passphrase=NEW, secret=SECRET)
    admit(opened, SECRETARY_ID, new, CHEAP)
    opened.close()


def migrate(home: Path) -> None:
    enter(home).close()


WORKS: dict[str, Callable[[Path], None]] = {
    "create": create,
    "session": session,
    "passphrase": passphrase,
    "admit": let_in,
    "migrate": migrate,
}


class Counter:
    """Counts the steps that our code takes, and ends the process before the last one."""

    def __init__(self, last: int) -> None:
        self.seen = 0
        self.last = last

    def __call__(self, frame: FrameType, event: str, argument: Any) -> None:
        if event != "c_call" or getattr(argument, "__name__", "") not in STEPS:
            return
        if not _is_ours(frame):
            return
        self.seen += 1
        if self.seen == self.last:
            os._exit(9)


def _is_ours(frame: FrameType | None) -> bool:
    """Called by our code, at most through a line of the library (`Path.unlink`)."""
    for _up in range(3):
        if frame is None:
            return False
        if OURS in frame.f_code.co_filename:
            return True
        frame = frame.f_back
    return False


def dying(work: Callable[[Path], None], home: Path, step: int) -> int:
    """How many steps a child took; it died at `step`, unless that is 0."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        counter = Counter(step)
        sys.setprofile(counter)
        work(home)
        sys.setprofile(None)
        os.write(writing, str(counter.seen).encode())
        os._exit(0)
    os.close(writing)
    _pid, status = os.waitpid(child, 0)
    answer = os.read(reading, 32)
    os.close(reading)
    assert os.waitstatus_to_exitcode(status) == (9 if step else 0)
    return int(answer or 0)


def copied(folder: Path, step: int) -> Path:
    home = folder / f"step-{step}"
    for name in ("whole", "whole-anchor.json"):
        source, target = folder / name, folder / name.replace("whole", home.name)
        if source.is_dir():
            shutil.copytree(source, target)
        elif source.exists():
            shutil.copy(source, target)
    return home


def main(work: str, folder: Path, runs: int) -> None:
    total = dying(WORKS[work], copied(folder, 0), 0)
    shutil.rmtree(folder / "step-0")
    for step in sorted({1 + round(n * (total - 1) / (runs - 1)) for n in range(runs)}):
        dying(WORKS[work], copied(folder, step), step)
    print(total)  # noqa: T201 - how many calls there are to die at


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
