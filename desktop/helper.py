"""The helper process: hashes and copies vault files for the process that has them open.

Run as `python -m desktop.helper`: one JSON request on standard input, one JSON line an
event on standard output. It knows no key and sees ciphertext only. Why another process:
closing any descriptor of a file drops the opener's own POSIX locks on it (db/outside.py).
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any

from db.connection import classify_os
from db.errors import StorageFailed
from db.outside import Digest, Report

CHUNK, LARGE = 1 << 20, 16 << 20
_CANNOT = {errno.EXDEV, errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EBADF}
"""How a system says that it does not copy between these two files by itself."""


class HelperProcess:
    """Starts one short process for each request."""

    def start_hashing(self, paths: Sequence[Path]) -> Callable[[], tuple[Digest, ...]]:
        """Begins at once; calling the result waits for the digests."""
        process = _start({"do": "hash", "paths": [str(path) for path in paths]})
        return lambda: tuple(
            Digest(size=size, sha256=sha256) for size, sha256 in _finish(process, None)
        )

    def copy(
        self,
        source: Path,
        target: Path,
        report: Report | None = None,
        *,
        durable: bool = True,
    ) -> int:
        """Copies bytes to a new file, and syncs it unless it is thrown away soon.

        Raises:
            ExpectedError: as the disk answers; no target is left behind.
        """
        request = {"do": "copy", "source": str(source), "target": str(target)}
        process = _start(request | {"durable": durable})
        with ExitStack() as unfinished:

            def hear(done: int, total: int) -> None:
                if done == 0:
                    # Only now is it ours: what stood there before is never taken away.
                    unfinished.callback(target.unlink, missing_ok=True)
                    unfinished.callback(process.wait)
                    unfinished.callback(process.kill)
                if report is not None:
                    report(done, total)

            unfinished.callback(process.wait)
            unfinished.callback(process.kill)
            size = int(_finish(process, hear))
            unfinished.pop_all()
        return size


def main() -> int:
    """The helper's side: does the one request it is given."""
    request = json.loads(sys.stdin.buffer.readline())
    try:
        if request["do"] == "hash":
            result: Any = [_hashed(Path(path)) for path in request["paths"]]
        else:
            places = Path(request["source"]), Path(request["target"])
            result = _copied(*places, durable=request["durable"])
    except OSError as error:
        _tell({"errno": error.errno, "strerror": error.strerror or ""})
        return 1
    _tell({"result": result})
    return 0


def _hashed(path: Path) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    try:
        with path.open("rb", buffering=0) as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
                size += len(chunk)
    except FileNotFoundError:
        return -1, ""
    return size, digest.hexdigest()


def _copied(
    source: Path,
    target: Path,
    *,
    durable: bool,
    tell: Callable[[dict[str, Any]], None] | None = None,
) -> int:
    tell = tell or _tell
    done, total = 0, source.stat().st_size
    with source.open("rb", buffering=0) as file:
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb", buffering=0) as copy:
            tell({"done": 0, "total": total})
            while count := _copy_some(file, copy):
                done += count
                tell({"done": done, "total": total})
            if durable:
                os.fsync(copy.fileno())
    return done


def _copy_some(source: IO[bytes], target: IO[bytes]) -> int:
    """The next piece: by the system itself where it can, which takes half the time."""
    if hasattr(os, "copy_file_range"):
        try:
            return os.copy_file_range(source.fileno(), target.fileno(), LARGE)
        except OSError as error:
            if error.errno not in _CANNOT:
                raise
    chunk = source.read(CHUNK)
    rest = memoryview(chunk)
    while rest:
        rest = rest[target.write(rest) :]
    return len(chunk)


def _tell(event: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(event) + "\n")
    sys.stdout.flush()


def _start(request: dict[str, Any]) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        _command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    given: IO[bytes] | None = process.stdin
    assert given is not None
    given.write(json.dumps(request).encode() + b"\n")
    given.close()
    return process


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "--helper-process"]
    return [sys.executable, "-I", "-m", "desktop.helper"]


def _finish(process: subprocess.Popen[bytes], report: Report | None) -> Any:
    answers: IO[bytes] | None = process.stdout
    assert answers is not None
    event: dict[str, Any] = {}
    with answers:
        for line in answers:
            event = json.loads(line)
            if report is not None and "done" in event:
                report(event["done"], event["total"])
    process.wait()
    if "result" in event:
        return event["result"]
    if "errno" in event:
        error = OSError(event["errno"], event["strerror"])
        raise classify_os(error) or StorageFailed(None, event["strerror"]) from error
    raise StorageFailed(None, "helper process ended")


if __name__ == "__main__":
    sys.exit(main())
