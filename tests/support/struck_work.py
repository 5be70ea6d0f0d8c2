"""One piece of work in a process that somebody ends in the middle of it.

python struck_work.py WORK FOLDER       (says "ready", waits for a line, works, says "done")
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from db.errors import ExpectedError
from desktop.backup import service
from desktop.backup.opening import Keys
from desktop.backup.restore import restore
from desktop.clock import FixedClock
from desktop.helper import HelperProcess
from desktop.operations.confidential import publish_counter_alert
from desktop.operations.patients import archive_patient
from support.backups import fill
from support.homes import paths_in, reopen
from support.struck_files import WORKS_ON_FILES
from support.struck_keys import AT, WORKS_ON_KEYS
from support.two_vaults import patients

REFUSED = 3


def booking(folder: Path) -> Callable[[], object]:
    session = reopen(paths_in(folder), FixedClock(AT))
    return lambda: session.do(fill, count=1, first=100)


def booking_again(folder: Path) -> Callable[[], object]:
    """A person who is told that it failed, and does it once more; then she locks."""
    session = reopen(paths_in(folder), FixedClock(AT))

    def work() -> None:
        try:
            session.do(fill, count=1, first=100)
        except ExpectedError as error:
            print(repr(error), flush=True)  # noqa: T201
            session.do(fill, count=1, first=100)
        session.close()

    return work


def booking_left(folder: Path) -> Callable[[], object]:
    """The same, but the process ends before anybody does anything about it."""
    session = reopen(paths_in(folder), FixedClock(AT))
    return lambda: session.do(fill, count=1, first=100)


def header(folder: Path) -> Callable[[], object]:
    home = reopen(paths_in(folder), FixedClock(AT)).home
    return lambda: home.change_header(replace(home.header, epoch=home.header.epoch + 1))


def closing(folder: Path) -> Callable[[], object]:
    session = reopen(paths_in(folder), FixedClock(AT))
    session.do(fill, count=1, first=100)
    return session.close


def backup(folder: Path) -> Callable[[], object]:
    paths = paths_in(folder)
    session = reopen(paths, FixedClock(AT))
    # The keys and the device are loaded before; what is counted is the run alone.
    return lambda: service.run_backup(session, paths)


def restoring(folder: Path) -> Callable[[], object]:
    (file,) = (folder / "usb").glob("*.coffre")
    recovery = bytes.fromhex((folder / "kit").read_text())
    keys, outside = Keys(recovery=recovery), HelperProcess()
    return lambda: restore(file, folder / "new", keys, outside)


def both(folder: Path) -> Callable[[], object]:
    session = reopen(paths_in(folder), FixedClock(AT))
    patient = patients(session)[0]

    def work() -> None:
        session.do(publish_counter_alert, patient_id=patient, text="alert 1")
        session.do(archive_patient, patient_id=patient)

    return work


WORKS = (
    WORKS_ON_KEYS
    | WORKS_ON_FILES
    | {
        "both": both,
        "booking": booking,
        "booking_again": booking_again,
        "booking_left": booking_left,
        "header": header,
        "closing": closing,
        "backup": backup,
        "restoring": restoring,
    }
)


def main(work: str, folder: Path) -> int:
    do = WORKS[work](folder)
    print("ready", flush=True)  # noqa: T201
    sys.stdin.readline()
    try:
        do()
    except ExpectedError as error:
        print(repr(error), flush=True)  # noqa: T201
        return REFUSED
    print("done", flush=True)  # noqa: T201
    return 0


if __name__ == "__main__":
    # As abrupt as a kill: nothing is closed that the work did not close.
    os._exit(main(sys.argv[1], Path(sys.argv[2])))
