"""Ends a process at a chosen system call, and says at how many it can be ended.

The driver prepares, says it is ready, and waits; only then is `strace` attached, so that
what is counted is the work and nothing else. A call is counted apart for every thread
and every process the work starts: the first one that reaches the number dies.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DRIVER = Path(__file__).with_name("struck_work.py")
CALLS = (
    "openat", "write", "pwrite64", "writev", "copy_file_range", "ftruncate",
    "fallocate", "fsync", "fdatasync", "rename", "renameat", "renameat2", "link",
    "linkat", "unlink", "unlinkat", "mkdir", "mkdirat", "rmdir",
)  # fmt: skip
"""What changes a disk, or may: it dies as it enters one of these."""


@dataclass(frozen=True, slots=True)
class Point:
    """The n-th time that a thread makes this call."""

    call: str
    number: int


@dataclass(frozen=True, slots=True)
class Ended:
    """How the driver ended: 0 done, 3 an expected error, -9 struck."""

    status: int
    said: str


def points(work: str, folder: Path, trace: Path) -> list[Point]:
    """Every point this work can be ended at, from one whole run that is only watched."""
    ended = _run(work, folder, ["-o", str(trace), "-e", f"trace={','.join(CALLS)}"])
    assert ended.status == 0, ended.said
    most: Counter[str] = Counter()
    for (_who, call), count in _counted(trace).items():
        most[call] = max(most[call], count)
    return [
        Point(call, number) for call in CALLS for number in range(1, most[call] + 1)
    ]


def spread(found: list[Point], most: int | None) -> list[Point]:
    """At most so many of the points, the first and the last among them."""
    if most is None or len(found) <= most:
        return found
    last = len(found) - 1
    return [found[round(at * last / (most - 1))] for at in range(most)]


def strike(work: str, folder: Path, point: Point) -> Ended:
    """Runs the work and ends it there."""
    how = f"inject={point.call}:signal=KILL:when={point.number}"
    return _run(
        work, folder, ["-o", os.devnull, "-e", f"trace={point.call}", "-e", how]
    )


def fail(work: str, folder: Path, how: str, path: Path) -> Ended:
    """Runs the work with calls on one path that fail, such as "fsync:error=EINVAL"."""
    calls = how.split(":", 1)[0]
    options = ["-o", os.devnull, "-P", str(path), "-e", f"trace={calls}"]
    return _run(work, folder, [*options, "-e", f"inject={how}"])


def watch(work: str, folder: Path, calls: str, trace: Path) -> list[str]:
    """Every line of these calls during the work, by process; the driver's own are first."""
    ended = _run(work, folder, ["-o", str(trace), "-e", f"trace={calls}"])
    assert ended.status == 0, ended.said
    return trace.read_text("utf-8", "replace").splitlines()


def _run(work: str, folder: Path, options: list[str]) -> Ended:
    path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    driver = subprocess.Popen(
        [sys.executable, str(DRIVER), work, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONPATH": path},
    )
    assert driver.stdin is not None
    assert driver.stdout is not None
    with driver:
        first = driver.stdout.readline()
        assert first == "ready\n", first + driver.stdout.read()
        with _attached(driver.pid, options):
            driver.stdin.write("go\n")
            driver.stdin.close()
            said = driver.stdout.read()
            driver.wait(300)
    return Ended(driver.returncode, said)


class _attached:  # noqa: N801 - used as a statement
    def __init__(self, pid: int, options: list[str]) -> None:
        self._command = ["strace", "-f", *options, "-p", str(pid)]

    def __enter__(self) -> None:
        self._tracer = subprocess.Popen(
            self._command, stderr=subprocess.PIPE, text=True
        )
        assert self._tracer.stderr is not None
        line = self._tracer.stderr.readline()
        assert "attached" in line, line

    def __exit__(self, *_error: object) -> None:
        self._tracer.communicate(timeout=300)


def _counted(trace: Path) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for line in trace.read_text("utf-8", "replace").splitlines():
        match = re.match(r"(\d+)\s+(\w+)\(", line)
        if match:
            found[match[1], match[2]] += 1
    return found
