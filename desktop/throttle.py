"""Slows attempts at a locked practice down, and remembers them over a restart.

It keeps nobody who copied the files from guessing elsewhere: the derivation and the
practice secret do. It keeps a person at this keyboard from trying all afternoon.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from db.connection import reporting
from db.errors import Damaged, ExpectedError, WrongKey
from db.keys.header import replace_file
from db.private import ensure_folder
from db.strict_json import read_strict, whole, write_canonical
from desktop.clock import Clock

FREE = 3
"""Failures before the first wait."""

LONGEST = 15 * 60
"""Seconds; a person who remembers at last does not wait until tomorrow."""

_CAP = 4096


class TooSoon(ExpectedError):
    """Too many failures: the next attempt must wait.

    Args:
        seconds: how long, rounded up.
    """

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempts:
    """What failed since the last unlock.

    Args:
        last: when the newest one was, seconds since 1970 in UTC.
    """

    failed: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Throttle:
    """The counter of one practice, in a small file outside the home.

    The same 1, 2, 4 ... seconds follow each failure after the third, for all logins.
    """

    path: Path
    clock: Clock

    def attempts(self) -> Attempts:
        """What the file says; a file that makes no sense counts as the free failures."""
        try:
            return _read(self.path.read_bytes())
        except FileNotFoundError:
            return Attempts()
        except (OSError, Damaged):
            return Attempts(failed=FREE, last=self._now())

    def wait(self) -> int:
        """Seconds until the next attempt may be made, 0 for at once."""
        known = self.attempts()
        if known.failed < FREE:
            return 0
        pause = min(1 << min(known.failed - FREE, 20), LONGEST)
        # A clock that was set back must not lock anybody out for longer than the pause.
        return max(0, min(pause, known.last + pause - self._now()))

    def check(self) -> None:
        """Goes on when an attempt may be made.

        Raises:
            TooSoon: not yet.
        """
        seconds = self.wait()
        if seconds:
            raise TooSoon(seconds)

    @contextmanager
    def counting(self) -> Iterator[None]:
        """Counts a wrong passphrase that no session tells; the next unlock tells it.

        Raises:
            TooSoon: after several failures; nothing was tried.
        """
        self.check()
        try:
            yield
        except WrongKey:
            self.failed()
            raise

    def failed(self) -> Attempts:
        """Counts a failure, before anybody is told about it."""
        known = self.attempts()
        now = Attempts(failed=known.failed + 1, last=self._now())
        with reporting(self.path):
            ensure_folder(self.path.parent)
        document = {"failed": now.failed, "last": now.last}
        replace_file(self.path, write_canonical(document))
        return now

    def passed(self) -> Attempts:
        """Forgets them after an unlock, and gives what there was, for the trail."""
        known = self.attempts()
        with reporting(self.path):
            self.path.unlink(missing_ok=True)
        return known

    def _now(self) -> int:
        return int(self.clock.now().timestamp())


def when(attempts: Attempts) -> datetime:
    """The instant of the newest failure, in UTC."""
    return datetime.fromtimestamp(attempts.last, UTC)


def _read(data: bytes) -> Attempts:
    found = read_strict(data, what="attempts", cap=_CAP)
    if not isinstance(found, dict):
        raise Damaged("attempts")
    failed, last = (whole(found.get(name), "attempts") for name in ("failed", "last"))
    return Attempts(failed=failed, last=last)
